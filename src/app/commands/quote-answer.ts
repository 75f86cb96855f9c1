/** The answer of /quote: a page of quotes, or what can be asked instead. */
import type { Id } from "../../core/id.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Button, type Message, paragraph, small, text } from "../../core/message/message.ts";
import { answerValues, type FoundStatement } from "../../core/message/values.ts";
import { nearestPeople, type PersonEntry } from "../../core/quote/people.ts";
import { groupVersions } from "../../core/story/versions.ts";
import type { Asker } from "../bot.ts";
import type { FoundQuote, QuotePage } from "../ports.ts";
import { pagesFor, templateFor } from "../settings.ts";
import { buttonId, type CommandContext } from "./command.ts";
import { type Filters, filtersCode, queryOf, searchAsMeant } from "./quote-filters.ts";
import { bareTopic, isAll, maxOthers, type Question } from "./quote-question.ts";

const pageSize = 3;
/** Of names, before those who were never quoted are left out. */
const maxNear = 25;

export async function answer(asked: Question, asker: Asker, context: CommandContext): Promise<Message> {
  const { person, filters, offset } = asked;
  const [{ meant, ...page }, destination] = await Promise.all([
    searchAsMeant(context.store, {
      workspace: asker,
      ...(person && { speaker: person.id }),
      words: asked.topic,
      ...queryOf(filters),
      limit: pageSize,
      offset,
    }),
    context.store.destinations.findByChannel(asker, asker.channelId),
  ]);
  const question = meant === undefined ? asked : respelt(asked, meant, context);
  if (page.quotes.length === 0) return nothing(question, asker, context);
  const { topic } = question;
  const template = templateFor(context.settings, "quote", languageFor(asker.locale).code);
  const body = template.render(
    answerValues(
      {
        ...(person && { speaker: person.name }),
        ...(topic !== "" && { topic: bareTopic(topic) }),
        quotes: statementsOf(page.quotes),
        printings: page.quotes.length,
        total: page.total,
        isMore: page.isMore,
        isBest: filters.best === true && topic !== "",
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

function respelt(question: Question, meant: string, { words }: CommandContext): Question {
  const notes = question.person ? question.notes : [];
  return { ...question, topic: meant, notes: [...notes, words.quote.respelt(question.topic, meant)] };
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
export async function nothing(question: Question, asker: Asker, context: CommandContext): Promise<Message> {
  const { words, store } = context;
  const [{ quotes, since }, instead] = await Promise.all([
    store.quotes.countFor(asker),
    insteadOf(question, context),
  ]);
  if (quotes === 0) return { blocks: [paragraph(text(words.quote.emptyStore))] };
  const searched = since ? [small(text(words.quote.searched(quotes, words.shortDate(since, "UTC"))))] : [];
  return {
    blocks: [
      paragraph(text(whyNothing(question, words))),
      ...filterNotes(question.filters, context).map((note) => small(text(note))),
      ...instead,
      ...searched,
    ],
  };
}

function whyNothing({ person, topic }: Question, words: CommandContext["words"]): string {
  if (person === undefined)
    return topic === "" ? words.quote.nothingAtAll : words.quote.nothing(bareTopic(topic));
  return topic === ""
    ? words.quote.notQuotedYet(person.name)
    : words.quote.noneOnTopic(person.name, bareTopic(topic));
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
  const near = nearestPeople(await people.load(), typed, maxNear);
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
  const [further, back] = filters.best
    ? [words.buttons.next, words.buttons.previous]
    : [words.buttons.older, words.buttons.newer];
  const paging = [
    ...(offset + pageSize < page.total ? [pageButton(further, at(offset + pageSize))] : []),
    ...(offset > 0 ? [pageButton(back, at(Math.max(0, offset - pageSize)))] : []),
    ...(topic !== "" && page.total > 1 ? [orderButton(at(0), words)] : []),
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

/** The same question in the other order. */
function orderButton(page: Page, { buttons: labels }: CommandContext["words"]): Button {
  const { best, ...filters } = page.filters;
  return best
    ? pageButton(labels.newestFirst, { ...page, filters })
    : pageButton(labels.bestFirst, { ...page, filters: { ...filters, best: true } });
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

/** What the filters leave out is said, wherever quotes are shown or missing. */
function filterNotes(filters: Filters, { words, settings }: CommandContext): readonly string[] {
  const { outlet, since } = filters;
  if (isAll(filters)) return [];
  return [words.quote.only(outlet, since && words.shortDate(since, settings.digest.schedule.zone))];
}
