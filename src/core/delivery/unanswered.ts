/** What to do about a message that may have been posted, because the answer never came. */

/** The attempts that are still without an answer, of the first and of the last. */
export interface Unanswered {
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export type NextStep =
  /** Under the same nonce: the platform answers with the message that it has. */
  | { readonly kind: "send_again" }
  /** A request that we gave up may still be finished: what the history says now would not hold. */
  | { readonly kind: "wait"; readonly until: Date }
  | { readonly kind: "look" };

/** A request that we abandoned may still be finished by the platform for so long. */
export const quietMs = 60_000;

/** `dedupeWindowMs`: how long the platform knows a nonce again; 0 where it never does. */
export function nextStep({ firstAt, lastAt }: Unanswered, now: Date, dedupeWindowMs: number): NextStep {
  const sinceFirst = now.getTime() - firstAt.getTime();
  // A clock that was set back says nothing of how long it is ago.
  const isInWindow = sinceFirst >= 0 && sinceFirst < dedupeWindowMs;
  if (isInWindow) return { kind: "send_again" };
  const quiet = new Date(lastAt.getTime() + quietMs);
  return now < quiet ? { kind: "wait", until: quiet } : { kind: "look" };
}
