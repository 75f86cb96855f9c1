/** What a set-up comes to, however it was asked for: nothing is written before the whole of it is known. */
import { isZone, parseDays } from "../../core/digest/schedule.ts";
import { BotError } from "../../core/errors.ts";
import { type FeedKind, feedKinds } from "../../core/feed/feed.ts";

export interface PlannedDestination {
  readonly platform: "slack" | "discord";
  readonly workspace: string;
  readonly channel: string;
  /** For people. */
  readonly name?: string;
}

export interface Plan {
  /** Names and values for `.env`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The feeds of these kinds; those that stand there when absent. */
  readonly kinds?: readonly FeedKind[];
  readonly schedule: PlannedSchedule;
  readonly destinations: readonly PlannedDestination[];
}

export interface PlannedSchedule {
  readonly hour: number;
  /** IANA. */
  readonly zone: string;
  /** "mon-fri", as in pullquote.yaml. */
  readonly days: string;
}

/** What each kind of feed is, for people. */
export const kindNames: Readonly<Record<FeedKind, string>> = {
  media: "news sites",
  lab: "AI labs",
  newsletter: "newsletters",
  academic: "universities",
  community: "counts of comments on Hacker News",
};

/** As it was meant: without the quotation marks, the name or the scheme that were copied with it. */
export function readSecret(typed: string): string {
  const bare = typed.trim().replace(/^(?:export\s+)?[A-Z][A-Z0-9_]+\s*=\s*|^(?:Bearer|Bot)\s+/, "");
  const [, quoted = bare] = /^["'`‘’“”«»„]+\s*(.*?)\s*["'`‘’“”«»]+$/s.exec(bare) ?? [];
  return quoted;
}

/** Each throws `option_invalid`, which says what was expected. */
export function readHour(typed: string): number {
  const hour = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (hour >= 0 && hour <= 23) return hour;
  throw expected("hour", "a full hour, 0 to 23", typed);
}

export function readZone(typed: string): string {
  if (isZone(typed.trim())) return typed.trim();
  throw expected("zone", "a time zone such as Europe/Berlin or America/New_York", typed);
}

export function readDays(typed: string): string {
  if (parseDays(typed.trim()) !== undefined) return typed.trim();
  throw expected("days", "days such as mon-fri, mon,wed or daily", typed);
}

/** "media, lab" → kinds; "all" is all of them. */
export function readKinds(typed: string): readonly FeedKind[] {
  if (typed.trim().toLowerCase() === "all") return feedKinds;
  const words = typed.split(",").map((word) => word.trim().toLowerCase());
  const wrong = words.find((word) => !feedKinds.some((kind) => kind === word));
  if (wrong !== undefined) throw expected("feeds", `all, or some of ${feedKinds.join(", ")}`, wrong);
  return feedKinds.filter((kind) => words.includes(kind));
}

/** The sentence of what is wrong, for a question that is asked again. */
export function mistakeIn(read: (typed: string) => unknown, typed: string): string | undefined {
  try {
    read(typed);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function expected(name: string, what: string, found: string): BotError {
  const detail = `${name}: expected ${what}; “${found}” is not.`;
  return new BotError("option_invalid", detail, { detail });
}
