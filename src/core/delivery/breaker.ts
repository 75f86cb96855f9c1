/** A circuit breaker: a platform that is down is asked by one request at a time, now and then, and not by everybody. */

export type Breaker =
  | { readonly kind: "closed"; readonly failures: number }
  /** Nothing goes out before `probeAt`; then one request does. */
  | { readonly kind: "open"; readonly probeAt: Date };

export const closed: Breaker = { kind: "closed", failures: 0 };

/** One failure may be about one message; two in a row, with no answer between them, are not. */
const mostFailures = 2;
/** From one probe to the next. */
export const probeEveryMs = 30_000;

/** Until when nothing goes out; absent when something may. */
export function closedUntil(breaker: Breaker, now: Date): Date | undefined {
  return breaker.kind === "open" && now < breaker.probeAt && !isFarAhead(breaker.probeAt, now)
    ? breaker.probeAt
    : undefined;
}

/** After a request was let through: the next one has to wait for what becomes of it. */
export function afterAdmission(breaker: Breaker, now: Date): Breaker {
  return breaker.kind === "open" ? openFrom(now) : breaker;
}

export function afterAnswer(): Breaker {
  return closed;
}

/** Nobody answered, or only that something is broken. */
export function afterSilence(breaker: Breaker, now: Date): Breaker {
  if (breaker.kind === "open") return openFrom(now);
  const failures = breaker.failures + 1;
  return failures < mostFailures ? { kind: "closed", failures } : openFrom(now);
}

function openFrom(now: Date): Breaker {
  return { kind: "open", probeAt: new Date(now.getTime() + probeEveryMs) };
}

/** The clock was set back meanwhile. */
function isFarAhead(probeAt: Date, now: Date): boolean {
  return probeAt.getTime() - now.getTime() > probeEveryMs;
}
