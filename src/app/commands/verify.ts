/** /verify: does a source print these words? It never calls anything fake: it says what is in our sources. */
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Message, paragraph, small, strong, text } from "../../core/message/message.ts";
import { answerValues } from "../../core/message/values.ts";
import { type Comparison, compareWords } from "../../core/quote/compare.ts";
import { findPeople } from "../../core/quote/people.ts";
import { speakerOf } from "../../core/quote/quote.ts";
import { foldWords } from "../../core/text.ts";
import type { Asker } from "../bot.ts";
import type { FoundQuote, Workspace } from "../ports.ts";
import { templateFor } from "../settings.ts";
import type { Command, CommandContext } from "./command.ts";

const maxLength = 1_000;
/** The longest words tell most: so many are looked for, one by one, and so many quotes of each are compared. */
const wordsTried = 6;
const quotesTried = 60;

interface Match {
  readonly found: FoundQuote;
  readonly comparison: Exclude<Comparison, { kind: "other" }>;
}

export const verify: Command = {
  spec: {
    name: "verify",
    options: [
      { name: "words", type: "text", maxLength, required: true, rest: true },
      { name: "by", type: "text", maxLength: 100, completes: true },
    ],
  },

  run: ({ options, asker }, context) =>
    verifyWords(String(options.words ?? ""), String(options.by ?? ""), asker, context),

  async complete(option, typed, _invocation, { people }) {
    if (option !== "by") return [];
    return findPeople(await people.load(), typed)
      .slice(0, 25)
      .map(({ name }) => ({ label: name.slice(0, 100), value: name.slice(0, 100) }));
  },
};

/** `by` is who is said to have said it, or "". */
export async function verifyWords(
  words: string,
  by: string,
  asker: Asker,
  context: CommandContext,
): Promise<Message> {
  const typed = words.replace(/^[\s"“”„«»]+|[\s"“”«»]+$/gu, "").slice(0, maxLength);
  if (foldWords(typed).length < 3) return { blocks: [paragraph(text(context.words.verify.tooShort))] };
  const best = await findMatch(typed, asker, context);
  if (best === undefined) return notFound(asker, context);
  return {
    blocks: [
      ...verdict(best, context),
      ...(await whoBlocks(by.trim(), best, context)),
      ...shown(best, asker, context),
    ],
  };
}

/** Word for word before alike; among those alike the one with the fewest other words. */
export async function findMatch(
  typed: string,
  asker: Workspace,
  context: Pick<CommandContext, "store">,
): Promise<Match | undefined> {
  const candidates = new Map<string, FoundQuote>();
  const search = async (words: string): Promise<void> => {
    const wanted = { workspace: asker, words, limit: quotesTried, offset: 0 };
    for (const one of (await context.store.quotes.search(wanted)).quotes) candidates.set(one.quote.id, one);
  };
  await search(typed);
  const telling = [...new Set(foldWords(typed))].sort((a, b) => b.length - a.length).slice(0, wordsTried);
  if (candidates.size === 0) for (const word of telling) await search(word);
  const matches = [...candidates.values()].flatMap((found): readonly Match[] => {
    const comparison = compareWords(typed, found.quote);
    return comparison.kind === "other" ? [] : [{ found, comparison }];
  });
  return matches.sort((a, b) => distance(a.comparison) - distance(b.comparison))[0];
}

function distance(comparison: Match["comparison"]): number {
  return comparison.kind === "exact" ? 0 : 1 + comparison.typed.length + comparison.printed.length;
}

function verdict({ comparison }: Match, { words }: CommandContext): readonly Block[] {
  if (comparison.kind === "exact") return [paragraph(strong(text(words.verify.exact)))];
  const { typed, printed } = comparison;
  return [
    paragraph(strong(text(words.verify.differs))),
    {
      type: "list",
      ordered: false,
      items: [
        ...(typed.length > 0 ? [[text(words.verify.onlyTyped(typed.join(" · ")))]] : []),
        ...(printed.length > 0 ? [[text(words.verify.onlyPrinted(printed.join(" · ")))]] : []),
      ],
    },
  ];
}

/** Only when a speaker was claimed: whether the source names the same one. */
async function whoBlocks(
  claimed: string,
  { found: { quote } }: Match,
  { words, people }: CommandContext,
): Promise<readonly Block[]> {
  if (claimed === "") return [];
  const speaker = speakerOf(quote);
  if (speaker === undefined) return [paragraph(text(words.verify.nobodyNamed))];
  const wanted = findPeople(await people.load(), claimed).map(({ name }) => name);
  const said = findPeople(await people.load(), speaker)[0]?.name ?? speaker;
  const isSame =
    wanted.includes(said) || foldWords(claimed).every((part) => foldWords(speaker).includes(part));
  return isSame ? [] : [paragraph(text(words.verify.someoneElse(said)))];
}

function shown({ found }: Match, asker: Asker, { settings }: CommandContext): readonly Block[] {
  const locale = { language: languageFor(asker.locale), zone: settings.digest.schedule.zone };
  const values = answerValues({ quotes: [found], total: 1 }, locale);
  const [, ...blocks] = templateFor(settings, "quote", locale.language.code).render(values).blocks;
  return blocks.filter(({ type }) => type === "quotation" || type === "small").slice(1);
}

async function notFound(asker: Asker, { store, words }: CommandContext): Promise<Message> {
  const { quotes, since } = await store.quotes.countFor(asker);
  return {
    blocks: [
      paragraph(strong(text(words.verify.notFound))),
      ...(since ? [small(text(words.quote.searched(quotes, words.shortDate(since, "UTC"))))] : []),
    ],
  };
}
