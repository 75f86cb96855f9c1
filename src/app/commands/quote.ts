/** /quote: what people said, word for word. */
import { BotError, toBotError } from "../../core/errors.ts";
import { type Message, paragraph, text } from "../../core/message/message.ts";
import { quoteCard } from "../../core/picture/card.ts";
import { suggestPeople } from "../../core/quote/people.ts";
import type { Answer, Asker, FormValues, Submitted } from "../bot.ts";
import { type Command, type CommandContext, typed } from "./command.ts";
import { helpFor } from "./help.ts";
import { postPicture } from "./pictures.ts";
import { answer, nothing } from "./quote-answer.ts";
import { filtersFrom, filtersOf, outletsLike, queryOf } from "./quote-filters.ts";
import { quoteForm, quoteFormId } from "./quote-form.ts";
import { personOf, type Question, understand } from "./quote-question.ts";
import { suggestTopics } from "./quote-topics.ts";

const maxChoices = 25;

export const quote: Command = {
  slow: ["card"],
  spec: {
    name: "quote",
    form: quoteFormId,
    options: [
      { name: "person", type: "text", maxLength: 100, completes: true },
      { name: "topic", type: "text", maxLength: 100, completes: true },
      { name: "from", type: "text", maxLength: 100, completes: true },
      { name: "since", type: "text", maxLength: 40 },
      { name: "order", type: "choice", choices: ["newest", "best"] },
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
    // What was pressed may be anything, and a person may be known no more.
    if ((personId !== "" && person === undefined) || !/^\d+$/.test(offset))
      throw new BotError("command_unknown", "no quote button of ours");
    const question: Question = {
      ...(person && { person }),
      others: [],
      topic: topic.join("|"),
      filters: await filtersFrom(filters, asker, context),
      offset: Number(offset),
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
    ...queryOf(filters),
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
