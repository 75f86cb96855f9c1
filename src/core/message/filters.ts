/** The filters of our templates: few, each with its own line in the documentation. */

import { dateWriter } from "../languages/dates.ts";
import type { Language } from "../languages/language.ts";
import { truncateText } from "./measure.ts";
import type { Inline } from "./message.ts";
import type { PageLinks } from "./page-links.ts";

/** The readers for whom a message is written. */
export interface Locale {
  readonly language: Language;
  /** IANA zone. */
  readonly zone: string;
  /** Where there are pages for these readers. */
  readonly pages?: PageLinks | undefined;
}

export interface TemplateFilter {
  /** How it is written, with what it gives. */
  readonly example: string;
  readonly does: string;
  /** Throws an `Error` whose message completes "filter date: …". */
  readonly apply: (value: unknown, args: readonly unknown[], locale: Locale) => string | Inline;
}

/** Why a filter refuses a quote, and captured text, which may hold one. */
export const quoteUntouched = "a quote is shown word for word, so no filter works on it or on captured text";

export const filters = {
  count: {
    example: '{{ articles | count: "articles" }} → 212 articles',
    does: "A number with its noun: quotes, articles, outlets, stories, minutes, hours, comments, statements, feeds or days.",
    apply: (value, [noun], { language }) => {
      const nouns = language.words.count;
      if (typeof value !== "number") throw new Error("works on a number");
      if (typeof noun === "string" && Object.hasOwn(nouns, noun))
        return nouns[noun as keyof typeof nouns](value);
      throw new Error(`needs one of ${quoted(Object.keys(nouns))}`);
    },
  },
  date: {
    example: '{{ date | date: "day" }} → Fri 5 Dec 2025',
    does:
      'A date. "short" (when left out), "time" and "relative" are shown in the reader\'s own zone where the ' +
      'platform can; "day" and "long" are text, in the zone of the channel.',
    apply: (value, [form = "short"], locale) => {
      if (!(value instanceof Date)) throw new Error("works on a date");
      const show = typeof form === "string" && Object.hasOwn(dateForms, form) ? dateForms[form] : undefined;
      if (show === undefined) throw new Error(`needs one of ${quoted(Object.keys(dateForms))}`);
      return show(value, locale);
    },
  },
  list: {
    example: "{{ story.outlets | list }} → The Decoder, Wired and AI Pulse",
    does: "Several texts as one, with the commas and the last word that the language puts between them.",
    apply: (value, _, { language }) => language.words.list(textsOf(value)),
  },
  join: {
    example: '{{ story.outlets | join: " · " }} → The Decoder · Wired · AI Pulse',
    does: "Several texts as one, with yours between them.",
    apply: (value, [between = " "]) => textsOf(value).join(String(between)),
  },
  truncate: {
    example: "{{ story.title | truncate: 60 }} → Meta rethinks its open source strategy, after years of gi…",
    does: "At most so many characters, the last an ellipsis when something is left out.",
    apply: (value, [limit]) => {
      if (typeof value !== "string") throw new Error("works on text");
      if (typeof limit !== "number" || !(limit >= 2)) throw new Error("needs a number of at least 2");
      return truncateText(value, Math.floor(limit));
    },
  },
} satisfies Readonly<Record<string, TemplateFilter>>;

type DateForm = (at: Date, locale: Locale) => string | Inline;

const dateForms: Readonly<Record<string, DateForm>> = {
  short: (at, locale) => ({ type: "time", at, show: "date", fallback: shortDate(at, locale) }),
  time: (at, { language, zone }) => ({
    type: "time",
    at,
    show: "time",
    fallback: new Intl.DateTimeFormat(language.code, { hour: "numeric", minute: "2-digit", timeZone: zone })
      .format(at)
      .replace("\u202f", " "),
  }),
  relative: (at, locale) => ({ type: "time", at, show: "relative", fallback: shortDate(at, locale) }),
  day: (at, locale) => `${weekday(at, locale)} ${shortDate(at, locale)}`,
  long: (at, { language, zone }) => language.words.longDate(at, zone),
};

function shortDate(at: Date, { language, zone }: Locale): string {
  return language.words.shortDate(at, zone);
}

const writeWeekday = dateWriter("en", { weekday: "short" });

function weekday(at: Date, { language, zone }: Locale): string {
  const day = writeWeekday(at, zone).toLowerCase();
  return language.words.weekdays[day as keyof typeof language.words.weekdays];
}

function textsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw new Error("works on a list of texts");
  }
  return value;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
