/** /voices: who was heard in the last days, and who said what on a topic. */
import type { Voices } from "../../core/digest/voices.ts";
import { BotError } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Message, paragraph, text } from "../../core/message/message.ts";
import { answerValues } from "../../core/message/values.ts";
import { type Theme, themes } from "../../core/picture/picture.ts";
import { voicesPicture } from "../../core/picture/voices.ts";
import { minShownConfidence } from "../../core/quote/find.ts";
import { identifyPerson } from "../../core/quote/people.ts";
import { speakerOf } from "../../core/quote/quote.ts";
import type { Asker } from "../bot.ts";
import type { FoundQuote, Workspace } from "../ports.ts";
import { pagesFor, type Settings, templateFor } from "../settings.ts";
import { verifiedVoices } from "../voices.ts";
import type { Command, CommandContext } from "./command.ts";
import { postPicture } from "./pictures.ts";

const usualDays = 7;
const dayMs = 86_400_000;
const maxDays = 31;
/** Of a topic: one quote each of so many people, out of so many quotes. */
const maxPeople = 6;
const maxSearched = 200;

export const voices: Command = {
  worksAlone: true,
  slow: "all",
  spec: {
    name: "voices",
    options: [
      { name: "days", type: "integer", min: 1, max: maxDays },
      { name: "topic", type: "text", maxLength: 100 },
      { name: "picture", type: "choice", choices: themes },
    ],
  },

  /** "7", "14 days", the words of a topic, or both: `30 topic:"open source"`. */
  parse(whole) {
    const [, picture] = /\bpicture:(\w+)/.exec(whole) ?? [];
    const typed = whole.replace(/\bpicture:\w+/, "").trim();
    if (picture !== undefined) return { ...this.parse?.(typed), picture };
    const [named, days] =
      /\bdays:(\d+)\b/i.exec(typed) ?? /^(\d{1,2})(?:\s*d(?:ays?)?)?(?=$|\s+topic:)/i.exec(typed) ?? [];
    const topic = (named === undefined ? typed : typed.replace(named, ""))
      .trim()
      .replace(/^topic:\s*/i, "")
      .replace(/^["“](.*)["”]$/, "$1");
    return { ...(days !== undefined && { days: Number(days) }), ...(topic !== "" && { topic }) };
  },

  async run({ options, asker }, context) {
    const days = typeof options.days === "number" ? options.days : usualDays;
    const { badOption, expected } = context.words.help;
    const detail = badOption("days", expected.integer(1, maxDays));
    if (days < 1 || days > maxDays) throw new BotError("option_invalid", detail, { detail });
    const topic = typeof options.topic === "string" ? options.topic.trim() : "";
    if (topic !== "")
      return whoSaidWhat(topic, options.days === undefined ? undefined : days, asker, context);
    const theme = themes.find((one) => one === options.picture);
    return theme === undefined ? heard(days, asker, context) : drawn(days, theme, asker, context);
  },
};

async function heard(days: number, asker: Asker, context: CommandContext): Promise<Message> {
  const { publisher, store, settings, words } = context;
  const counted: Voices = await publisher.countVoices(asker, days);
  if (counted.people.length === 0) return { blocks: [paragraph(text(words.voices.nobody(days)))] };
  const locale = { language: languageFor(asker.locale), zone: settings.digest.schedule.zone };
  const values = await verifiedVoices(counted, locale, store);
  return templateFor(settings, "weekly", locale.language.code).render(values);
}

/** The same as a picture, for everybody in the channel. */
async function drawn(days: number, theme: Theme, asker: Asker, context: CommandContext): Promise<Message> {
  const { publisher, settings, words } = context;
  const voices = await publisher.countVoices(asker, days);
  if (voices.people.length === 0) return { blocks: [paragraph(text(words.voices.nobody(days)))] };
  const { zone } = settings.digest.schedule;
  const labels = {
    title: words.voices.title(days),
    range: words.voices.range(words.shortDate(voices.since, zone), words.shortDate(voices.until, zone)),
    rows: voices.people.map(({ statements, outlets, before }) =>
      [
        `${words.count.statements(statements)} (${words.count.outlets(outlets)})`,
        words.voices.change(statements, before),
      ].join(", "),
    ),
  };
  return postPicture(voicesPicture(voices, labels, theme), asker, context);
}

/** In so many days; in all that is kept when that is left out. */
async function whoSaidWhat(
  topic: string,
  days: number | undefined,
  asker: Asker,
  context: CommandContext,
): Promise<Message> {
  const { settings, words, clock } = context;
  const since = days === undefined ? undefined : new Date(clock.now().getTime() - days * dayMs);
  const people = await whoSaid(topic, asker, context, since);
  if (people.length === 0) return { blocks: [paragraph(text(words.voices.nobodyOn(topic)))] };
  return templateFor(settings, "quote", languageFor(asker.locale).code).render(
    answerValues(
      { topic, quotes: people.slice(0, maxPeople), total: people.length },
      {
        language: languageFor(asker.locale),
        zone: settings.digest.schedule.zone,
        pages: pagesFor(settings, asker),
      },
    ),
  );
}

/** One quote of each person, the newest. */
export async function whoSaid(
  topic: string,
  workspace: Workspace,
  { store, settings }: Pick<CommandContext, "store"> & { readonly settings: Pick<Settings, "people"> },
  since?: Date,
): Promise<readonly FoundQuote[]> {
  const wanted = { workspace, words: topic, limit: maxSearched, offset: 0, ...(since && { since }) };
  const { quotes } = await store.quotes.search(wanted);
  const byPerson = new Map<string, FoundQuote>();
  for (const found of quotes) {
    const name = speakerOf(found.quote, minShownConfidence);
    const id = name && identifyPerson(name, settings.people).id;
    if (id !== undefined && !byPerson.has(id)) byPerson.set(id, found);
  }
  return [...byPerson.values()];
}
