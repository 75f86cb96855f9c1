/** /quote: what people said, word for word. */
import { BotError, toBotError } from "../../core/errors.ts";
import type { Id } from "../../core/id.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Button, type Message, paragraph, small, text } from "../../core/message/message.ts";
import { answerValues, type FoundStatement } from "../../core/message/values.ts";
import { quoteCard } from "../../core/picture/card.ts";
import {
  findPeople,
  nearestPeople,
  type PersonEntry,
  parseQuoteQuery,
  suggestPeople,
} from "../../core/quote/people.ts";
import { groupVersions } from "../../core/story/versions.ts";
import type { Answer, Asker, FormValues, OptionValues, Submitted } from "../bot.ts";
import type { FoundQuote, QuotePage } from "../ports.ts";
import { pagesFor, templateFor } from "../settings.ts";
import { buttonId, type Command, type CommandContext, typed } from "./command.ts";
import { helpFor } from "./help.ts";
import { postPicture } from "./pictures.ts";
import {
  type Filters,
  filtersCode,
  filtersFrom,
  filtersOf,
  outletsLike,
  queryOf,
  readFilters,
} from "./quote-filters.ts";
import { quoteForm, quoteFormId } from "./quote-form.ts";
import { suggestTopics } from "./quote-topics.ts";

/** What is asked for, once people were told from words. */
interface Question {
  readonly person?: PersonEntry;
  /** Others whom the name may mean. */
  readonly others: readonly PersonEntry[];
  readonly topic: string;
  readonly filters: Filters;
  readonly offset: number;
  /** Sentences that stand above the quotes. */
  readonly notes: readonly string[];
}

const pageSize = 3;
const maxOthers = 3;
const maxChoices = 25;
/** So that a whole question fits into a button's id. */
const maxTopicLength = 50;

export const quote: Command = {
  spec: {
    name: "quote",
    form: quoteFormId,
    options: [
      { name: "person", type: "text", maxLength: 100, completes: true },
      { name: "topic", type: "text", maxLength: 100, completes: true },
      { name: "from", type: "text", maxLength: 100, completes: true },
      { name: "since", type: "text", maxLength: 40 },
      { name: "card", type: "boolean" },
    ],
  },

  parse(typed) {
    const query = typed.replace(/\bcard:(?:true|yes|on)\b/i, "");
    return query === typed ? { query } : { query: query.trim(), card: true };
  },

  async run({ options, asker }, context) {
    const question = await understand(options, asker, context);
    if (question === undefined) return helpFor("quote", context.words);
    return options.card === true ? card(question, asker, context) : answer(question, asker, context);
  },

  async press([action, personId = "", offset = "0", filters = "", ...topic], asker, context) {
    const person = await personOf(personId, context);
    const question: Question = {
      ...(person && { person }),
      others: [],
      topic: topic.join("|"),
      filters: await filtersFrom(filters, asker, context),
      offset: Number.parseInt(offset, 10) || 0,
      notes: [],
    };
    return pressed(action ?? "", question, asker, context);
  },

  form: {
    open: async (_args, _asker, { words }) => quoteForm(words),
    submit: (_args, values, asker, context) => submitQuote(values, asker, context),
  },

  async complete(option, typed, { asker }, context) {
    switch (option) {
      case "topic":
        return suggestTopics(typed, asker, context);
      case "person":
        return suggestPeople(await context.people.load(), typed, maxChoices)
          .filter(({ quotes }) => quotes > 0)
          .map(({ id, name, quotes }) => ({
            label: `${name} · ${context.words.count.quotes(quotes)}`.slice(0, 100),
            value: id,
          }));
      case "from":
        return (await outletsLike(typed, asker, context))
          .slice(0, maxChoices)
          .map((outlet) => ({ label: outlet.slice(0, 100), value: outlet.slice(0, 100) }));
      default:
        return [];
    }
  },
};

/** Filters that cannot be read are told beside their field. */
async function submitQuote(values: FormValues, asker: Asker, context: CommandContext): Promise<Submitted> {
  const names = ["person", "topic", "from", "since"] as const;
  const options = Object.fromEntries(
    names.map((name) => [name, typed(values, name)] as const).filter(([, value]) => value !== ""),
  );
  const errors: Record<string, string> = {};
  for (const name of ["from", "since"] as const) {
    try {
      await filtersOf({ ...(options[name] && { [name]: options[name] }) }, asker, context);
    } catch (thrown) {
      const { code, detail } = toBotError(thrown);
      errors[name] = detail ?? context.words.errors[code];
    }
  }
  if (Object.keys(options).length === 0) errors.person = context.words.forms.needsSomething;
  if (Object.keys(errors).length > 0) return { kind: "wrong", errors };
  return {
    kind: "taken",
    answer: async () => ({
      message: await quote.run({ command: "quote", options, asker }, context),
      visibleTo: "asker",
    }),
  };
}

async function pressed(
  action: string,
  question: Question,
  asker: Asker,
  context: CommandContext,
): Promise<Answer> {
  switch (action) {
    case "page":
      return { message: await answer(question, asker, context), visibleTo: "asker" };
    case "card":
      return { message: await card(question, asker, context), visibleTo: "asker" };
    case "share":
      return { message: shared(await answer(question, asker, context)), visibleTo: "channel" };
    default:
      throw new BotError("command_unknown", `no quote button ${action}`);
  }
}

/** What everybody sees has no buttons for one reader's paging. */
function shared(message: Message): Message {
  return { blocks: message.blocks.filter(({ type }) => type !== "actions") };
}

/** The newest quote of the answer as a picture in the channel, where pictures are wanted. */
async function card(question: Question, asker: Asker, context: CommandContext): Promise<Message> {
  const { store, words, settings } = context;
  const destination = await store.destinations.findByChannel(asker, asker.channelId);
  if (destination?.cards !== true) return { blocks: [paragraph(text(words.pictures.off))] };
  const { person, topic, filters, offset } = question;
  const { quotes } = await store.quotes.search({
    workspace: asker,
    ...(person && { speaker: person.id }),
    words: topic,
    ...(await queryOf(filters, asker, context)),
    limit: 1,
    offset,
  });
  const [found] = quotes;
  if (found === undefined) return nothing(question, asker, context);
  const { publishedAt } = found.article;
  // What its source took back is told with that, in the answer; a picture travels without it.
  if (found.correction !== undefined) return postPicture(undefined, asker, context);
  const date = publishedAt && words.shortDate(publishedAt, settings.digest.schedule.zone);
  return postPicture(quoteCard(found, date, "light"), asker, context);
}

async function understand(
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
    return topic === "" && isAll(filters) ? undefined : { others: [], topic, filters, offset: 0, notes: [] };
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
  if (typed === "") return { others: [], topic: "", filters, offset: 0, notes: [] };
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

/** Nobody is called so: the words are what is asked for, and the answer says that it took them so. */
function asTopic(typed: string, filters: Filters, { words }: CommandContext): Question {
  const topic = cutTopic(typed);
  return { others: [], topic, filters, offset: 0, notes: [words.quote.takenAsTopic(topic)] };
}

function isAll({ outlet, since }: Filters): boolean {
  return outlet === undefined && since === undefined;
}

/** What the filters leave out is said, wherever quotes are shown or missing. */
function filterNotes({ outlet, since }: Filters, { words, settings }: CommandContext): readonly string[] {
  if (outlet === undefined && since === undefined) return [];
  return [words.quote.only(outlet, since && words.shortDate(since, settings.digest.schedule.zone))];
}

async function answer(question: Question, asker: Asker, context: CommandContext): Promise<Message> {
  const { person, topic, filters, offset } = question;
  const page = await context.store.quotes.search({
    workspace: asker,
    ...(person && { speaker: person.id }),
    words: topic,
    ...(await queryOf(filters, asker, context)),
    limit: pageSize,
    offset,
  });
  if (page.quotes.length === 0) return nothing(question, asker, context);
  const destination = await context.store.destinations.findByChannel(asker, asker.channelId);
  const template = templateFor(context.settings, "quote", languageFor(asker.locale).code);
  const body = template.render(
    answerValues(
      {
        ...(person && { speaker: person.name }),
        ...(topic !== "" && { topic }),
        quotes: statementsOf(page.quotes),
        printings: page.quotes.length,
        total: page.total,
        offset,
      },
      {
        language: languageFor(asker.locale),
        zone: context.settings.digest.schedule.zone,
        pages: pagesFor(context.settings, asker),
      },
    ),
  );
  return {
    blocks: [
      ...[...question.notes, ...filterNotes(filters, context)].map((note) => small(text(note))),
      ...body.blocks,
      ...buttons(question, page, destination?.cards === true, context),
    ],
  };
}

/** Versions on one page are shown once, by the longest; pages are of printings, so that paging stays where it is. */
function statementsOf(quotes: readonly FoundQuote[]): readonly FoundStatement[] {
  const versions = new Map(groupVersions(quotes).map(({ best, alsoIn }) => [best.quote.id, alsoIn]));
  return quotes.flatMap((found) => {
    const others = versions.get(found.quote.id);
    return others ? [{ ...found, versions: others }] : [];
  });
}

/** An empty answer is a menu: what was searched, and what can be asked instead. */
async function nothing(question: Question, asker: Asker, context: CommandContext): Promise<Message> {
  const { words, store } = context;
  const { quotes, since } = await store.quotes.countFor(asker);
  if (quotes === 0) return { blocks: [paragraph(text(words.quote.emptyStore))] };
  const searched = since ? [small(text(words.quote.searched(quotes, words.shortDate(since, "UTC"))))] : [];
  return {
    blocks: [
      paragraph(text(whyNothing(question, words))),
      ...filterNotes(question.filters, context).map((note) => small(text(note))),
      ...(await insteadOf(question, context)),
      ...searched,
    ],
  };
}

function whyNothing({ person, topic }: Question, words: CommandContext["words"]): string {
  if (person === undefined) return topic === "" ? words.quote.nothingAtAll : words.quote.nothing(topic);
  return topic === "" ? words.quote.notQuotedYet(person.name) : words.quote.noneOnTopic(person.name, topic);
}

async function insteadOf(
  { person, topic, filters, others }: Question,
  context: CommandContext,
): Promise<readonly Block[]> {
  const { words } = context;
  const everything = isAll(filters)
    ? []
    : [
        pageButton(words.buttons.everywhere, {
          ...(person && { id: person.id }),
          topic,
          filters: {},
          offset: 0,
        }),
      ];
  if (person && topic !== "") {
    return [
      actions([
        ...everything,
        pageButton(words.quote.allBy(person.name), { id: person.id, topic: "", filters, offset: 0 }),
        pageButton(words.buttons.asTopic, { topic, filters, offset: 0 }),
      ]),
    ];
  }
  const near = person ? others : await nearestQuoted(topic, context);
  return [
    ...(everything.length > 0 ? [actions(everything)] : []),
    ...(near.length > 0
      ? [
          small(text(words.quote.nearestNames)),
          actions(near.map((other) => personButton(other, { topic: "", filters }))),
        ]
      : []),
  ];
}

async function nearestQuoted(typed: string, { people }: CommandContext): Promise<readonly PersonEntry[]> {
  if (typed === "") return [];
  const near = nearestPeople(await people.load(), typed, maxChoices);
  return near.filter(({ quotes }) => quotes > 0).slice(0, maxOthers);
}

function buttons(
  question: Question,
  page: QuotePage,
  hasCards: boolean,
  { words }: CommandContext,
): readonly Block[] {
  const { person, topic, filters, offset, others } = question;
  const at = (to: number) => ({ ...(person && { id: person.id }), topic, filters, offset: to });
  const paging = [
    ...(offset + pageSize < page.total ? [pageButton(words.buttons.older, at(offset + pageSize))] : []),
    ...(offset > 0 ? [pageButton(words.buttons.newer, at(Math.max(0, offset - pageSize)))] : []),
    { ...pageButton(words.buttons.share, at(offset)), id: questionId("share", at(offset)) },
    ...(hasCards
      ? [{ ...pageButton(words.buttons.card, at(offset)), id: questionId("card", at(offset)) }]
      : []),
  ];
  const choose =
    others.length > 0
      ? [
          small(text(words.quote.others)),
          actions(others.map((other) => personButton(other, { topic, filters }))),
        ]
      : [];
  return [actions(paging), ...choose];
}

interface Page {
  readonly id?: Id<"speaker">;
  readonly topic: string;
  readonly filters: Filters;
  readonly offset: number;
}

function pageButton(label: string, page: Page): Button & { readonly kind: "press" } {
  return { kind: "press", id: questionId("page", page), label };
}

function personButton({ id, name }: PersonEntry, asked: Pick<Page, "topic" | "filters">): Button {
  return pageButton(name, { id, ...asked, offset: 0 });
}

function questionId(action: "page" | "share" | "card", { id, topic, filters, offset }: Page): string {
  return buttonId("quote", action, id ?? "", offset, filtersCode(filters), topic);
}

function actions(buttonList: readonly Button[]): Block {
  return { type: "actions", buttons: buttonList };
}

async function personOf(id: string, { people }: CommandContext): Promise<PersonEntry | undefined> {
  return id === "" ? undefined : (await people.load()).byId.get(id as Id<"speaker">);
}

/** Whole words of a topic, as many as a button's id has room for. */
function cutTopic(topic: string): string {
  const clean = topic.trim().replace(/\s+/gu, " ");
  return clean.length <= maxTopicLength
    ? clean
    : clean
        .slice(0, maxTopicLength + 1)
        .replace(/\s\S*$/u, "")
        .slice(0, maxTopicLength);
}
