/** When a digest is due: one slot per allowed local day, whatever clocks and zones do. */
import { Temporal } from "temporal-polyfill";
import { type Schedule, type Slot, type Weekday, weekdays } from "./digest.ts";

export { findZones, isZone, likelyZones, parseZone, zoneNamed } from "./zones.ts";

/** After this many days without an allowed one, the schedule has none. A week, and a date that a zone left out. */
const searchDays = 15;

/**
 * The next slot. Its local date is allowed, not before today in the schedule's zone (a day that is over is not made
 * up for), and after `lastDate`, the local date of the slot before. It may be due already: then it is late.
 * Without `lastDate` the slot lies in the future.
 *
 * A local time that the clocks skip is due when it would have been by the old offset, just after the gap; one that
 * they repeat is due the first time. A date that a zone left out (Samoa, 30 December 2011) has no slot.
 */
export function nextSlot(
  schedule: Schedule,
  after: { readonly now: Date; readonly lastDate?: string },
): Slot {
  const today = Temporal.PlainDate.from(localDate(after.now, schedule.zone));
  const last = after.lastDate === undefined ? undefined : Temporal.PlainDate.from(after.lastDate);
  let date =
    last !== undefined && Temporal.PlainDate.compare(last, today) >= 0 ? last.add({ days: 1 }) : today;
  for (let day = 0; day < searchDays; day++) {
    const slot = slotOn(schedule, date);
    if (slot !== undefined && (last !== undefined || slot.at > after.now)) return slot;
    date = date.add({ days: 1 });
  }
  throw new RangeError("a schedule needs a weekday");
}

/** Days that were missed longer ago than this are not spoken of. */
const missedDays = 7;

/** The slots after the local date `lastDate` whose day is over by now: the last week's, the oldest first. */
export function missedSlots(
  schedule: Schedule,
  { now, lastDate }: { readonly now: Date; readonly lastDate: string },
): readonly Slot[] {
  const today = Temporal.PlainDate.from(localDate(now, schedule.zone));
  const days = Array.from({ length: missedDays }, (_, day) => today.subtract({ days: missedDays - day }));
  return days.flatMap((date) => (date.toString() > lastDate ? (slotOn(schedule, date) ?? []) : []));
}

/** The same slot by the rules that the zone has now: its local date stays, as long as that is not over. */
export function slotAgain(schedule: Schedule, slot: Slot, now: Date): Slot {
  const dayBefore = Temporal.PlainDate.from(slot.localDate).subtract({ days: 1 }).toString();
  return nextSlot(schedule, { now, lastDate: dayBefore });
}

/** `at` as a calendar date in `zone`: "2026-11-23". */
export function localDate(at: Date, zone: string): string {
  return inZone(at, zone).toPlainDate().toString();
}

/** `at` as wall-clock time in `zone`: "08:00". */
export function localTime(at: Date, zone: string): string {
  return inZone(at, zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** The day of the week of a local date ("2026-11-23"). */
export function weekdayOf(date: string): Weekday | undefined {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1];
}

/** The instant at which a local date ("2026-11-23") begins in `zone`. */
export function startOfLocalDate(date: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

/**
 * Weekdays as people write them: "mon-fri", "mon, wed", "Monday and Friday", "daily", "weekdays", "weekends".
 * In the order of the week, each once; `undefined` when a word is none.
 */
export function parseDays(text: string): readonly Weekday[] | undefined {
  const words = text
    .toLowerCase()
    .replace(/\s*(?:[-–—]|\bto\b|\bthrough\b)\s*/g, "-")
    .split(/[\s,;&+/]+|\band\b/)
    .filter((word) => word !== "" && word !== "every");
  const ranges = words.map(parseRange);
  const found = new Set(ranges.flatMap((range) => range ?? []));
  return found.size === 0 || ranges.includes(undefined)
    ? undefined
    : weekdays.filter((day) => found.has(day));
}

/** The shortest text that `parseDays` reads as these days: "daily", "mon-fri", "mon,wed". */
export function formatDays(days: readonly Weekday[]): string {
  const kept = weekdays.filter((day) => days.includes(day));
  if (kept.length === weekdays.length) return "daily";
  return runsOf(kept)
    .map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(",")))
    .join(",");
}

function inZone(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

function slotOn(schedule: Schedule, date: Temporal.PlainDate): Slot | undefined {
  const weekday = weekdays[date.dayOfWeek - 1];
  if (weekday === undefined || !schedule.days.includes(weekday)) return undefined;
  const local = date.toPlainDateTime({ hour: schedule.hour, minute: schedule.minute });
  // After a gap that crosses midnight (Nuuk, in March) it would be the next day; before the gap it is still this one.
  for (const disambiguation of ["compatible", "earlier"] as const) {
    const at = local.toZonedDateTime(schedule.zone, { disambiguation });
    if (at.toPlainDate().equals(date)) {
      return { localDate: date.toString(), at: new Date(at.epochMilliseconds) };
    }
  }
  return undefined;
}

function parseRange(word: string): readonly Weekday[] | undefined {
  if (/^(?:daily|day|days|all|everyday)$/.test(word)) return weekdays;
  if (/^(?:weekdays?|workdays?|working)$/.test(word)) return weekdays.slice(0, 5);
  if (/^weekends?$/.test(word)) return weekdays.slice(5);
  const [from, to, ...more] = word.split("-").map(parseDay);
  if (from === undefined || more.length > 0) return undefined;
  if (!word.includes("-")) return [from];
  if (to === undefined) return undefined;
  const start = weekdays.indexOf(from);
  const length = ((weekdays.indexOf(to) - start + weekdays.length) % weekdays.length) + 1;
  return [...weekdays, ...weekdays].slice(start, start + length);
}

const fullNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

function parseDay(word: string): Weekday | undefined {
  const index = word.length < 2 ? -1 : fullNames.findIndex((name) => `${name}s`.startsWith(word));
  return weekdays[index];
}

/** Days that follow each other, together. */
function runsOf(days: readonly Weekday[]): readonly (readonly Weekday[])[] {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && weekdays.indexOf(day) === weekdays.indexOf(before) + 1) {
      run.push(day);
    } else runs.push([day]);
  }
  return runs;
}
