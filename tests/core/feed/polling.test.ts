import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressOf,
  afterAnswer,
  afterFailure,
  backOffMs,
  isMissing,
  nextPollAt,
  noMemory,
  usualWaitMs,
} from "../../../src/core/feed/polling.ts";
import type { Id } from "../../../src/core/id.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = new Date("2026-11-23T08:00:00Z");
const later = (ms: number): Date => new Date(start.getTime() + ms);
const feed = "feed-of-the-lantern" as Id<"feed">;
const old = "https://lantern.example/feed";
const moved = "https://lantern.example/rss";

describe("the next poll", () => {
  it("is never early, and later by a tenth at most", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{16}$/), fc.integer({ min: 1, max: day }), (id, waitMs) => {
        const next = nextPollAt(start, waitMs, { feed: id as Id<"feed"> }).getTime() - start.getTime();
        expect(next).toBeGreaterThanOrEqual(waitMs);
        expect(next).toBeLessThanOrEqual(waitMs * 1.1 + 1);
      }),
    );
  });

  it("waits for as long as the server asks", () => {
    const notBefore = later(5 * hour);
    expect(nextPollAt(start, hour, { feed, notBefore }).getTime()).toBeGreaterThanOrEqual(
      notBefore.getTime(),
    );
  });

  it("comes later for a feed that seldom has news, but within six hours", () => {
    expect(usualWaitMs(hour, noMemory)).toBe(hour);
    expect(usualWaitMs(hour, { ...noMemory, usualGapMs: 12 * hour })).toBe(4 * hour);
    expect(usualWaitMs(hour, { ...noMemory, usualGapMs: 90 * day })).toBe(6 * hour);
  });

  it("backs off by doubling, up to a day, and at once from who refuses", () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failures) => backOffMs(hour, failures, 500) / hour)).toEqual([
      1, 2, 4, 8, 16, 24, 24,
    ]);
    expect(backOffMs(hour, 1, 429)).toBe(4 * hour);
    expect(backOffMs(hour, 1, 403)).toBe(4 * hour);
  });
});

describe("what is remembered", () => {
  it("counts answers, and those without news", () => {
    const once = afterAnswer(noMemory, { now: start, unchanged: false });
    expect(afterAnswer(once, { now: start, unchanged: true })).toMatchObject({ polls: 2, unchanged: 1 });
  });

  it("learns how often a feed has news", () => {
    const first = afterAnswer(noMemory, { now: start, unchanged: false, newestAt: start });
    expect(first.usualGapMs).toBeUndefined();
    const second = afterAnswer(first, { now: start, unchanged: false, newestAt: later(10 * hour) });
    expect(second.usualGapMs).toBe(10 * hour);
    const third = afterAnswer(second, { now: start, unchanged: false, newestAt: later(30 * hour) });
    expect(third.usualGapMs).toBe(13 * hour);
    const same = afterAnswer(third, { now: start, unchanged: false, newestAt: later(30 * hour) });
    expect(same.usualGapMs).toBe(13 * hour);
  });

  it("takes a new address once its redirect has held for a week", () => {
    const seen = afterAnswer(noMemory, { now: start, unchanged: false, movedTo: moved });
    expect(addressOf(old, seen, later(6 * day))).toBe(old);
    const held = afterAnswer(seen, { now: later(7 * day), unchanged: true, movedTo: moved });
    expect(addressOf(old, held, later(7 * day))).toBe(moved);
  });

  it("forgets a redirect that went away, or changed its target", () => {
    const seen = afterAnswer(noMemory, { now: start, unchanged: false, movedTo: moved });
    const back = afterAnswer(seen, { now: later(day), unchanged: true });
    expect(addressOf(old, back, later(30 * day))).toBe(old);
    const other = afterAnswer(seen, { now: later(6 * day), unchanged: true, movedTo: `${moved}2` });
    expect(addressOf(old, other, later(8 * day))).toBe(old);
  });

  it("goes back to the old address when there is nothing at the new one", () => {
    const seen = afterAnswer(noMemory, { now: start, unchanged: false, movedTo: moved });
    const lost = afterFailure(seen, { now: later(9 * day), missing: true });
    expect(addressOf(old, lost, later(9 * day))).toBe(old);
  });

  it("gives a feed up after two weeks of 404, and not after one with an answer between", () => {
    const lost = afterFailure(noMemory, { now: start, missing: true });
    expect(isMissing(lost, later(13 * day))).toBe(false);
    expect(isMissing(afterFailure(lost, { now: later(14 * day), missing: true }), later(14 * day))).toBe(
      true,
    );
    const found = afterAnswer(lost, { now: later(7 * day), unchanged: false });
    expect(isMissing(afterFailure(found, { now: later(14 * day), missing: true }), later(15 * day))).toBe(
      false,
    );
    const down = afterFailure(lost, { now: later(7 * day), missing: false });
    expect(isMissing(down, later(15 * day))).toBe(false);
  });
});
