/** When digests are due, when one is late, and when it is too late. */
import type { Slot } from "../core/digest/digest.ts";
import { localDate, missedSlots, nextSlot } from "../core/digest/schedule.ts";
import type { Destination, DigestRecord, Scheduled } from "./ports.ts";

/** From here on a digest says that it is late. */
const lateMs = 15 * 60_000;

export function isLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > lateMs;
}

/** A day that is over is not made up for: its articles go into the next digest. People may have set another deadline. */
export function isDayOver(record: DigestRecord, { schedule }: Destination, now: Date): boolean {
  if (record.deadline !== undefined) return now > record.deadline;
  return localDate(now, schedule.zone) > record.localDate;
}

/**
 * The slots after a destination's next one, which is due: those that passed while we were away, and the next, today or
 * later. Thousands share an hour and a zone: theirs are computed once.
 */
export function createSlots(now: Date): (destination: Scheduled) => readonly Slot[] {
  const known = new Map<string, readonly Slot[]>();
  return ({ schedule, next }) => {
    const key = JSON.stringify([schedule, next.localDate]);
    const after = { now, lastDate: next.localDate };
    const slots = known.get(key) ?? [...missedSlots(schedule, after), nextSlot(schedule, after)];
    known.set(key, slots);
    return slots;
  };
}
