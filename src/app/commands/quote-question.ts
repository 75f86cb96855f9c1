/** What /quote is asked: people told from words, filters, and the page. */
import type { Id } from "../../core/id.ts";
import { findPeople, type PersonEntry, parseQuoteQuery } from "../../core/quote/people.ts";
import type { Asker, OptionValues } from "../bot.ts";
import type { CommandContext } from "./command.ts";
import { type Filters, filtersOf, readFilters } from "./quote-filters.ts";

/** What is asked for, once people were told from words. */
export interface Question {
  readonly person?: PersonEntry;
  /** Others whom the name may mean. */
  readonly others: readonly PersonEntry[];
  readonly topic: string;
  readonly filters: Filters;
  readonly offset: number;
  /** Sentences that stand above the quotes. */
  readonly notes: readonly string[];
}

/** Names that may be meant as well. */
export const maxOthers = 3;
/** So that a whole question fits into a button's id. */
const maxTopicLength = 50;

/** Undefined: nothing was asked. */
export async function understand(
  options: OptionValues,
  asker: Asker,
  context: CommandContext,
): Promise<Question | undefined> {
  const typed = String(options.query ?? "").trim();
  const person = String(options.person ?? "").trim();
  const topic = cutTopic(String(options.topic ?? ""));
  if (typed !== "") {
    const { filters, rest } = await readFilters(typed, asker, context);
    return understandText(rest, filters, context);
  }
  const filters = await filtersOf(options, asker, context);
  if (person === "") {
    return topic === "" && isAll(filters) ? undefined : ofWords(topic, filters);
  }
  const index = await context.people.load();
  const chosen = await personOf(person, context);
  // A label that was completed ("Yann LeCun · 41 quotes") may come back in place of its value.
  const [found, ...others] = chosen ? [chosen] : findPeople(index, person.replace(/ · .*$/u, ""));
  if (found)
    return { person: found, others: others.slice(0, maxOthers), topic, filters, offset: 0, notes: [] };
  return asTopic([person, topic].join(" "), filters, context);
}

async function understandText(typed: string, filters: Filters, context: CommandContext): Promise<Question> {
  // Filters alone ask for all that they leave.
  if (typed === "") return ofWords("", filters);
  // Words in quotation marks are words, and nobody's name.
  if (marked.test(typed)) return ofWords(cutTopic(typed), filters);
  const { people, topic, exact } = parseQuoteQuery(await context.people.load(), typed);
  const [person, ...others] = people;
  if (person === undefined) return asTopic(topic, filters, context);
  const notes = exact ? [] : [context.words.quote.heardAs(person.name)];
  return {
    person,
    others: others.slice(0, maxOthers),
    topic: cutTopic(topic),
    filters,
    offset: 0,
    notes,
  };
}

const marked = /^["“”„«].*["“”»]$/su;

/** Without the quotation marks that it may stand in: what shows it sets its own. */
export function bareTopic(topic: string): string {
  return topic.replace(/^["“”„«]+|["“”»]+$/gu, "").trim();
}

/** Nobody is called so: the words are what is asked for, and the answer says that it took them so. */
function asTopic(typed: string, filters: Filters, { words }: CommandContext): Question {
  const topic = cutTopic(typed);
  return ofWords(topic, filters, [words.quote.takenAsTopic(bareTopic(topic))]);
}

/** Asked of everybody. */
function ofWords(topic: string, filters: Filters, notes: readonly string[] = []): Question {
  return { others: [], topic, filters, offset: 0, notes };
}

export function isAll({ outlet, since }: Filters): boolean {
  return outlet === undefined && since === undefined;
}

export async function personOf(id: string, { people }: CommandContext): Promise<PersonEntry | undefined> {
  return id === "" ? undefined : (await people.load()).byId.get(id as Id<"speaker">);
}

/** Whole words of a topic, as many as a button's id has room for. */
function cutTopic(topic: string): string {
  const clean = topic.trim().replace(/\s+/gu, " ");
  if (clean.length <= maxTopicLength) return clean;
  const cut = clean
    .slice(0, maxTopicLength + 1)
    .replace(/\s\S*$/u, "")
    .slice(0, maxTopicLength);
  return marked.test(clean) ? `${cut.slice(0, maxTopicLength - 1)}"` : cut;
}
