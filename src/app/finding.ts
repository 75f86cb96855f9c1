/** What a check found: a sentence a person can act on. */

export interface Finding {
  /** "Slack", "database", "feeds". */
  readonly about: string;
  readonly state: "fine" | "warning" | "problem";
  readonly says: string;
  /** What to do; present unless all is fine. */
  readonly mend?: string;
}

export function fine(about: string, says: string): Finding {
  return { about, state: "fine", says };
}

export function warning(about: string, says: string, mend: string): Finding {
  return { about, state: "warning", says, mend };
}

export function problem(about: string, says: string, mend: string): Finding {
  return { about, state: "problem", says, mend };
}

/** Slack refuses signed requests that are five minutes off; digests come at the wrong time long before. */
export const maxSkewMs = 60_000;

/** Compares our clock with a server's `Date` header. Nothing when there is none. */
export function checkClock(about: string, header: string | null, now: Date): readonly Finding[] {
  const theirs = Date.parse(header ?? "");
  if (Number.isNaN(theirs)) return [];
  const offMs = now.getTime() - theirs;
  if (Math.abs(offMs) <= maxSkewMs) return [];
  const seconds = Math.round(Math.abs(offMs) / 1000);
  return [
    problem(
      "clock",
      `this machine's clock is ${seconds} s ${offMs > 0 ? "ahead of" : "behind"} ${about}'s`,
      "Switch on time synchronisation (NTP).",
    ),
  ];
}
