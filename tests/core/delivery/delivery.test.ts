import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterAdmission,
  afterAnswer,
  afterSilence,
  closed,
  closedUntil,
  probeEveryMs,
} from "../../../src/core/delivery/breaker.ts";
import { deliveryOf } from "../../../src/core/delivery/delivery.ts";
import { retryDelayMs } from "../../../src/core/delivery/retry.ts";
import { nextStep, quietMs } from "../../../src/core/delivery/unanswered.ts";

const noon = new Date("2026-11-25T12:00:00Z");
const later = (ms: number): Date => new Date(noon.getTime() + ms);
const policy = { firstMs: 10_000, maxMs: 900_000 };

describe("the wait before the next attempt", () => {
  it("lies between half and all of a doubling that has an end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.string(), (attempt, key) => {
        const whole = Math.min(10_000 * 2 ** (attempt - 1), 900_000);
        const wait = retryDelayMs(attempt, key, policy);
        expect(wait).toBeGreaterThanOrEqual(whole / 2);
        expect(wait).toBeLessThanOrEqual(whole);
        expect(retryDelayMs(attempt, key, policy)).toBe(wait);
      }),
    );
  });

  it("brings those who failed together back at different times", () => {
    const waits = Array.from({ length: 100 }, (_, at) => retryDelayMs(3, `channel ${at}`, policy));
    expect(new Set(waits).size).toBeGreaterThan(90);
  });
});

describe("the circuit breaker", () => {
  const open = afterSilence(afterSilence(closed, noon), noon);

  it("stays closed after one failure, and opens after the second in a row", () => {
    expect(closedUntil(afterSilence(closed, noon), noon)).toBeUndefined();
    expect(closedUntil(afterSilence(afterSilence(closed, noon), noon), noon)).toEqual(later(probeEveryMs));
    const between = afterSilence(afterAnswer(), noon);
    expect(closedUntil(between, noon)).toBeUndefined();
  });

  it("lets one request through every half minute while nobody answers", () => {
    let breaker = open;
    let admitted = 0;
    for (let ms = 0; ms < 3_600_000; ms += 1_000) {
      if (closedUntil(breaker, later(ms)) !== undefined) continue;
      admitted += 1;
      breaker = afterSilence(afterAdmission(breaker, later(ms)), later(ms));
    }
    expect(admitted).toBe(119);
  });

  it("does not wait for a clock that was set back", () => {
    expect(closedUntil(open, later(-86_400_000))).toBeUndefined();
  });
});

describe("a message whose answer never came", () => {
  it("is sent again while the platform knows its nonce, and looked for when it is quiet", () => {
    const attempts = { firstAt: noon, lastAt: later(100_000) };
    expect(nextStep(attempts, later(110_000), 120_000)).toEqual({ kind: "send_again" });
    expect(nextStep(attempts, later(130_000), 120_000)).toEqual({
      kind: "wait",
      until: later(100_000 + quietMs),
    });
    expect(nextStep(attempts, later(100_000 + quietMs), 120_000)).toEqual({ kind: "look" });
  });

  it("is never sent again without a look where no nonce is known", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (ms) => {
        expect(nextStep({ firstAt: noon, lastAt: noon }, later(ms), 0).kind).not.toBe("send_again");
      }),
    );
  });

  it("does not count a clock that was set back as inside the window", () => {
    expect(nextStep({ firstAt: noon, lastAt: noon }, later(-86_400_000), 120_000).kind).toBe("wait");
  });
});

describe("how a digest stands", () => {
  const part = { attempts: 1, nextAttemptAt: noon };

  it("names the part that is on its way, and what is in doubt", () => {
    const parts = [
      { ...part, part: 0, state: "sent" as const },
      { ...part, part: 1, state: "pending" as const, error: "ratelimited" },
    ];
    expect(deliveryOf({ state: "sending", dueAt: noon }, parts)).toEqual({
      kind: "sending",
      part: 2,
      parts: 2,
      attempts: 1,
      nextAt: noon,
      error: "ratelimited",
    });
    const doubtful = [{ ...part, part: 0, state: "unknown" as const }];
    expect(deliveryOf({ state: "abandoned", reason: "unsure", dueAt: noon }, doubtful)).toEqual({
      kind: "abandoned",
      reason: "unsure",
      sent: 0,
      unsure: 1,
      parts: 1,
    });
  });
});
