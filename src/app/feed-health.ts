/** How the feeds are doing, as a table for whoever runs the bot: those in trouble first. */
import type { FeedRecord } from "./ports.ts";

/** Rows of equal length; the first one holds the headings. */
export type Table = readonly (readonly string[])[];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function isTroubled({ failures, state }: FeedRecord): boolean {
  return failures > 0 || state === "stopped";
}

/** "Feed", "Last read", "Unchanged", "Usual gap", "Next", "State": times count from `now`. */
export function healthTable(records: readonly FeedRecord[], now: Date): Table {
  const troubled = records.filter(isTroubled);
  const healthy = records.filter((record) => !isTroubled(record));
  return [
    ["Feed", "Last read", "Unchanged", "Usual gap", "Next", "State"],
    ...[...troubled, ...healthy].map((record) => rowOf(record, now)),
  ];
}

function rowOf(record: FeedRecord, now: Date): readonly string[] {
  const { outlet, lastSuccessAt, nextPollAt, state } = record;
  const { polls, unchanged, usualGapMs } = record.memory;
  return [
    outlet,
    lastSuccessAt === undefined ? "never" : `${lasting(now.getTime() - lastSuccessAt.getTime())} ago`,
    polls === 0 ? "–" : `${Math.round((100 * unchanged) / polls)} %`,
    usualGapMs === undefined ? "–" : lasting(usualGapMs),
    state === "stopped" ? "never" : untilNext(nextPollAt.getTime() - now.getTime()),
    stateOf(record),
  ];
}

function stateOf({ state, failures, lastError = "no reason given", lastSuccessAt }: FeedRecord): string {
  if (state === "stopped") return `stopped: ${lastError}`;
  if (failures > 0) return `failed ${failures}×: ${lastError}`;
  return lastSuccessAt === undefined ? "not asked yet" : "fine";
}

function untilNext(ms: number): string {
  return ms <= 0 ? "now" : `in ${lasting(ms)}`;
}

/** One unit says enough: "40 min", "3 h", "2 d". */
function lasting(ms: number): string {
  if (ms < hourMs) return `${Math.max(0, Math.round(ms / minuteMs))} min`;
  return ms < 2 * dayMs ? `${Math.round(ms / hourMs)} h` : `${Math.round(ms / dayMs)} d`;
}
