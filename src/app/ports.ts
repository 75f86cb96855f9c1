/** All that the app needs from outside. Adapters implement these; nothing inside knows more of the world. */
import type { PostOutcome } from "./ports/platform.ts";
import type { PlatformName } from "./ports/workspace.ts";

export type * from "./ports/articles.ts";
export type * from "./ports/destinations.ts";
export type * from "./ports/digests.ts";
export type * from "./ports/jobs.ts";
export type * from "./ports/platform.ts";
export type * from "./ports/quotes.ts";
export type * from "./ports/reading.ts";
export type * from "./ports/store.ts";
export type * from "./ports/workspace.ts";

export interface Clock {
  now(): Date;
  /** Milliseconds from some moment on, whatever becomes of the time of day; the clock is believed when absent. */
  passedMs?(): number;
}

type Level = "debug" | "info" | "warn" | "error";

/** An event name and fields; never a secret, never a whole article. */
export type Log = Readonly<
  Record<Level, (event: string, fields?: Readonly<Record<string, unknown>>) => void>
>;

/** What is counted, without knowing who reads the numbers. */
export interface Meters {
  /** An event of the log happened. */
  event(name: string, level: Level, fields: Readonly<Record<string, unknown>>): void;
  /** A platform answered, or did not. */
  answered(answer: {
    readonly platform: PlatformName;
    readonly what: "post" | "edit";
    readonly outcome: PostOutcome["kind"] | "limited";
    readonly tookMs: number;
  }): void;
}

/** How things stand, read when somebody asks. */
export interface Standing {
  readonly waitingItems: number;
  readonly waitingParts: number;
  /** Of the longest waiting part of a digest; 0 when none waits. */
  readonly oldestPartAgeMs: number;
  readonly feeds: Readonly<Record<"fine" | "failing" | "quiet" | "stopped", number>>;
  readonly isReady: boolean;
}
