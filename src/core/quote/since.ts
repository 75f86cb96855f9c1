/** "since:" as people write it, in ISO form or English words, as a moment. */
import { Temporal } from "temporal-polyfill";

/**
 * The beginning, in `zone`, of the day from which on quotes are wanted: "2026-10-01", "2026-10", "yesterday",
 * "3 days", "last week" (seven days back), "this month", "monday", "october", "3 oct 2025".
 * Nothing where the words name no day, or one to come.
 */
export function parseSince(typed: string, now: Date, zone: string): Date | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const words = typed
    .toLowerCase()
    .trim()
    .replace(/^since\s+/, "")
    .replace(/,/g, " ")
    .split(/\s+/);
  const day = dayOf(words.join(" "), today);
  if (day === undefined || Temporal.PlainDate.compare(day, today) > 0) return undefined;
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

function dayOf(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (text === "today") return today;
  if (text === "yesterday") return today.subtract({ days: 1 });
  return (
    isoDay(text) ??
    daysAgo(text, today) ??
    beginningOf(text, today) ??
    weekday(text, today) ??
    monthDay(text, today)
  );
}

function isoDay(text: string): Temporal.PlainDate | undefined {
  const [, year, month = "1", day = "1"] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  return year === undefined ? undefined : dateOf(Number(year), Number(month), Number(day));
}

const numbers = "one two three four five six seven eight nine ten eleven twelve".split(" ");

function daysAgo(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const pattern =
    /^(?:(?:the )?(?:last|past) )?(?:(\d{1,3}|an?|[a-z]+) ?)?(hour|h|day|d|week|w|month|year|y)s?(?: ago)?$/;
  const [, count, unit = ""] = pattern.exec(text) ?? [];
  if (count === undefined && !/^(?:the )?(?:last|past) /.test(text)) return undefined;
  const amount = count === undefined || /^an?$/.test(count) ? 1 : numberOf(count);
  if (amount === undefined) return undefined;
  switch (unit) {
    case "hour":
    case "h":
      return today.subtract({ days: Math.ceil(amount / 24) });
    case "day":
    case "d":
      return today.subtract({ days: amount });
    case "week":
    case "w":
      return today.subtract({ weeks: amount });
    case "month":
      return today.subtract({ months: amount });
    default:
      return today.subtract({ years: amount });
  }
}

function numberOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const at = numbers.indexOf(word);
  return at < 0 ? undefined : at + 1;
}

function beginningOf(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  switch (text) {
    case "this week":
      return today.subtract({ days: today.dayOfWeek - 1 });
    case "this month":
      return today.with({ day: 1 });
    case "this year":
      return today.with({ month: 1, day: 1 });
    default:
      return undefined;
  }
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The last one, today included. */
function weekday(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const name = text.replace(/^last /, "");
  const at = name.length < 3 ? -1 : weekdays.findIndex((one) => one.startsWith(name));
  return at < 0 ? undefined : today.subtract({ days: (today.dayOfWeek - 1 - at + 7) % 7 });
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** "october", "october 2025", "3 october", "oct 3 2025": without a year the last one. */
function monthDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const words = text
    .replace(/^last /, "")
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/g, "")
    .split(" ");
  const names = words.filter((word) => /^[a-z]{3,}$/.test(word));
  const month = months.findIndex((one) => names.length === 1 && one.startsWith(names[0] ?? "")) + 1;
  const figures = words.filter((word) => /^\d+$/.test(word)).map(Number);
  if (month === 0 || figures.length + 1 !== words.length || figures.length > 2) return undefined;
  const year = figures.find((figure) => figure > 1_900);
  const day = figures.find((figure) => figure <= 31) ?? 1;
  if (figures.some((figure) => figure !== year && figure !== day)) return undefined;
  const thisYear = dateOf(year ?? today.year, month, day);
  const isToCome = thisYear !== undefined && Temporal.PlainDate.compare(thisYear, today) > 0;
  return year === undefined && isToCome ? dateOf(today.year - 1, month, day) : thisYear;
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return undefined;
  }
}
