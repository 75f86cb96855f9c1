/** Topics for what somebody types: what quotes say after these words, whom they watch, companies; with how often. */
import { foldWords } from "../../core/text.ts";
import type { Asker, Choice } from "../bot.ts";
import type { CommandContext } from "./command.ts";

const maxCounted = 10;
const maxLength = 50;
/** Quotes that are read for the words that follow. */
const maxRead = 100;
const minRepeated = 2;
/** Shorter words join others and name nothing. */
const minLetters = 4;

/** The most said first; only what is said. */
export async function suggestTopics(
  typed: string,
  asker: Asker,
  context: CommandContext,
): Promise<readonly Choice[]> {
  const candidates = new Map<string, string>();
  const consider = (topic: string): void => {
    const key = foldWords(topic).join(" ");
    if (key !== "" && topic.length <= maxLength && !candidates.has(key)) candidates.set(key, topic);
  };
  if (typed.trim().length > 1) consider(typed.trim());
  for (const phrase of await phrasesAfter(typed, asker, context)) consider(phrase);
  for (const topic of await knownTopics(asker, context)) if (beginsIn(topic, typed)) consider(topic);
  const counted = await Promise.all(
    [...candidates.values()].slice(0, maxCounted).map(async (topic) => {
      const wanted = { workspace: asker, words: topic, limit: 1, offset: 0 };
      return { topic, count: (await context.store.quotes.search(wanted)).total };
    }),
  );
  return counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ topic, count }) => ({
      label: `${topic} · ${context.words.count.quotes(count)}`,
      value: topic,
    }));
}

async function knownTopics(asker: Asker, { store, settings }: CommandContext): Promise<readonly string[]> {
  const watched = await store.watches.listFor(asker, asker.userId);
  return [
    ...watched.filter(({ speakerId }) => speakerId === undefined).map(({ label }) => label),
    ...settings.companies.map(({ name }) => name),
  ];
}

/** "open" finds "open source" when quotes say that more than once. */
async function phrasesAfter(
  typed: string,
  asker: Asker,
  { store }: CommandContext,
): Promise<readonly string[]> {
  const wanted = foldWords(typed);
  if (wanted.length === 0) return [];
  const query = { workspace: asker, words: typed, limit: maxRead, offset: 0 };
  const { quotes } = await store.quotes.search(query);
  const counts = new Map<string, number>();
  for (const { quote } of quotes) {
    const words = foldWords(quote.pieces.map(({ text }) => text).join(" "));
    for (const at of words.keys()) {
      const next = words[at + wanted.length] ?? "";
      if (next.length < minLetters || !wanted.every((word, offset) => words[at + offset] === word)) continue;
      const phrase = [...wanted, next].join(" ");
      counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= minRepeated)
    .sort(([, a], [, b]) => b - a)
    .map(([phrase]) => phrase);
}

function beginsIn(topic: string, typed: string): boolean {
  const words = foldWords(topic);
  return foldWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}
