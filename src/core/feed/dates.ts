/** Dates as feeds write them. Where a zone is missing it is UTC, on every machine. */

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Hours east of Greenwich. @see RFC 822, section 5.1; the others are what publishers really write */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 1,
  west: 1,
  cet: 1,
  met: 1,
  cest: 2,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  ist: 5.5,
  sgt: 8,
  hkt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  ndt: -2.5,
  nst: -3.5,
  adt: -3,
  ast: -4,
  edt: -4,
  est: -5,
  et: -5,
  cdt: -5,
  cst: -6,
  ct: -6,
  mdt: -6,
  mst: -7,
  mt: -7,
  pdt: -7,
  pst: -8,
  pt: -8,
  akdt: -8,
  akst: -9,
  hst: -10,
};

const clock = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s{0,3}([ap]\.?m\.?)?`;
const zone = String.raw`\s{0,5}(?:\(?((?:GMT|UTC|UT)?\s?[+-]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5})\)?)?`;

const iso = /^([+-]?\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[Tt\s_]{1,5}|$)/;
const isoWeek = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?/;
const isoDay = /^(\d{4})-(\d{3})(?:[Tt\s]|$)/;
const isoClock =
  /^(\d{2}):?(\d{2})?(?::?(\d{2})(?:[.,]\d{1,9})?)?\s{0,3}(Z|[+-]\d{2}:?\d{0,2}|[A-Za-z]{2,5})?/i;
const dayFirst = new RegExp(
  String.raw`^(?:[^\s\d,]{2,12}[,.]?\s{1,5}|[^\s\d,]{2,12},)?(\d{1,2})(?:st|nd|rd|th)?[\s-]{1,3}([A-Za-z]{3,9})\.?,?[\s-]{1,3}(\d{2,4})(?:,?[\sT]{1,5}(?:at\s)?${clock}${zone})?`,
  "i",
);
const monthFirst = new RegExp(
  String.raw`^(?:[A-Za-z]{2,12}[,.]?\s{1,3})?([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?:,?\s{1,3}(?:at\s)?${clock}${zone})?`,
  "i",
);
/** `Mon Jan  5 22:40:01 2026`, with or without a zone before the year. */
const asctime =
  /^[A-Za-z]{3,9},?\s{1,3}([A-Za-z]{3})\s{1,3}(\d{1,2})\s{1,3}(\d{1,2}):(\d{2}):(\d{2})\s{1,3}(?:([A-Z]{1,5}|[+-]\d{4})\s{1,3})?(\d{4})/;

/** `undefined` for what is no date, or one that nobody can be sure of, as 08/09/2026. */
export function parseDate(text: string): Date | undefined {
  const trimmed = text.trim().slice(0, 100);
  const parts = readIso(trimmed) ?? readNamed(trimmed) ?? readNamed(withoutComments(trimmed));
  if (parts === undefined) return undefined;
  const { year, month, day, hour = 0, minute = 0, second = 0, offsetMinutes = 0 } = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute - offsetMinutes, second);
  return Number.isFinite(time) && year > 1 ? new Date(time) : undefined;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly offsetMinutes?: number;
}

function readIso(text: string): Parts | undefined {
  const day = readIsoDay(text);
  if (day === undefined) return undefined;
  const time = isoClock.exec(text.slice(day.length).replace(/^[Tt\s_]{1,5}/, ""));
  if (time === null) return day.parts;
  return {
    ...day.parts,
    hour: Number(time[1]),
    minute: Number(time[2] ?? 0),
    second: Number(time[3] ?? 0),
    offsetMinutes: readZone(time[4]),
  };
}

function readIsoDay(text: string): { readonly parts: Parts; readonly length: number } | undefined {
  const week = isoWeek.exec(text);
  if (week !== null) {
    const year = Number(week[1]);
    // The fourth of January is always in the first week.
    const fourth = new Date(Date.UTC(year, 0, 4));
    const weekday = (fourth.getUTCDay() + 6) % 7;
    const day = 4 - weekday + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1;
    return { parts: fromOrdinal(year, day), length: week[0].length };
  }
  const ordinal = isoDay.exec(text);
  if (ordinal !== null)
    return { parts: fromOrdinal(Number(ordinal[1]), Number(ordinal[2])), length: ordinal[0].length };
  const date = iso.exec(text);
  if (date === null) return undefined;
  const parts = { year: Number(date[1]), month: Number(date[2] ?? 1), day: Number(date[3] ?? 1) };
  return { parts, length: date[0].length };
}

function fromOrdinal(year: number, day: number): Parts {
  const date = new Date(Date.UTC(year, 0, day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function readNamed(text: string): Parts | undefined {
  const a = asctime.exec(text);
  if (a !== null) return named(a[7], a[1], a[2], a[3], a[4], a[5], undefined, a[6]);
  const d = dayFirst.exec(text);
  if (d !== null) return named(d[3], d[2], d[1], d[4], d[5], d[6], d[7], d[8]);
  const m = monthFirst.exec(text);
  if (m !== null) return named(m[3], m[1], m[2], m[4], m[5], m[6], m[7], m[8]);
  return undefined;
}

/** RFC 822 allows comments in parentheses anywhere, also nested, and white space before a comma. */
function withoutComments(text: string): string {
  let depth = 0;
  let plain = "";
  for (const [char] of text.matchAll(/\\.|./gs)) {
    if (char === "(") depth += 1;
    if (depth === 0) plain += char;
    if (char === ")") depth = Math.max(0, depth - 1);
    if (char === ")" && depth === 0) plain += " ";
  }
  return plain.replace(/\s+/g, " ").replace(/ ,/g, ",");
}

function named(
  year: string | undefined,
  monthName: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  half: string | undefined,
  zoneName: string | undefined,
): Parts | undefined {
  const month = months.indexOf((monthName ?? "").slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  return {
    year: fullYear(year ?? ""),
    month,
    day: Number(day),
    hour: toHour24(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offsetMinutes: readZone(zoneName),
  };
}

/** Two digits as RFC 2822 reads them: 49 is 2049, 50 is 1950; three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

function toHour24(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** Minutes east of Greenwich; an unknown zone is taken for Greenwich. */
function readZone(text: string | undefined): number {
  const offset = /([+-])(\d{1,2}):?(\d{2})?/.exec(text ?? "");
  if (offset === null) return (zones[(text ?? "").trim().toLowerCase()] ?? 0) * 60;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === "-" ? -minutes : minutes;
}
