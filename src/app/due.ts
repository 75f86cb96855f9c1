/** When a digest is late, and when it is too late. */
import { localDate } from "../core/digest/schedule.ts";
import type { Destination, DigestRecord } from "./ports.ts";

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
