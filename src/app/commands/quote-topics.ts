/** Topics for what somebody types: what quotes say that begins so, whom they watch, companies; with how often. */
import { foldWords } from "../../core/text.ts";
import type { Asker, Choice } from "../bot.ts";
import type { CommandContext } from "./command.ts";

const maxSaid = 10;
/** Of those that are not in the quotes that were looked at: each is a search of its own. */
const maxKnown = 3;
const maxLength = 50;

/** The most said first; only what is said. */
export async function suggestTopics(
  typed: string,
  asker: Asker,
  context: CommandContext,
): Promise<readonly Choice[]> {
  const said = typed.trim().length > 1 ? await context.store.quotes.completeTopic(asker, typed.trim()) : [];
  const topics = new Map(said.slice(0, maxSaid).map((one) => [one.topic, one]));
  const known = (await knownTopics(asker, context)).filter(
    (topic) => topic.length <= maxLength && beginsIn(topic, typed) && !topics.has(keyOf(topic)),
  );
  for (const topic of known.slice(0, maxKnown)) {
    const wanted = { workspace: asker, words: topic, limit: 1, offset: 0 };
    const { total, isMore } = await context.store.quotes.search(wanted);
    if (total > 0) topics.set(keyOf(topic), { topic, ...(!isMore && { quotes: total }) });
  }
  return [...topics.values()]
    .filter(({ topic }) => topic.length <= maxLength)
    .sort((one, other) => (other.quotes ?? 0) - (one.quotes ?? 0))
    .map(({ topic, quotes }) => ({
      label: quotes === undefined ? topic : `${topic} · ${context.words.count.quotes(quotes)}`,
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

function keyOf(topic: string): string {
  return foldWords(topic).join(" ");
}

function beginsIn(topic: string, typed: string): boolean {
  const words = foldWords(topic);
  return foldWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}
