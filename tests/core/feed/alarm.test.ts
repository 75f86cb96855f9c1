import { describe, expect, it } from "vitest";
import { alarmOf } from "../../../src/core/feed/alarm.ts";

const hour = 3_600_000;
const now = new Date("2026-11-23T09:00:00Z");
const silentFor = (hours: number, usualGapHours: number) => ({
  state: "active" as const,
  failures: 0,
  memory: { newestAt: now.getTime() - hours * hour, usualGapMs: usualGapHours * hour },
});

describe("a feed's alarm", () => {
  it.each([
    ["a weekly letter after four weeks", silentFor(28 * 24, 7 * 24), undefined],
    ["a weekly letter after six weeks", silentFor(42 * 24, 7 * 24), "quiet"],
    ["a busy outlet over a weekend", silentFor(64, 2), undefined],
    ["a busy outlet after four days", silentFor(96, 2), "quiet"],
  ])("rings for %s", (_, facts, alarm) => {
    expect(alarmOf(facts, now)).toBe(alarm);
  });

  it("rings for the fifth failure in a row, and for a feed that is given up", () => {
    const failed = (failures: number, state: "active" | "stopped" = "active") =>
      alarmOf({ state, failures, memory: {} }, now);
    expect([failed(4), failed(5), failed(3, "stopped")]).toEqual([undefined, "failing", "stopped"]);
  });

  it("is silent about a feed that nobody reads any more, and about one of which no rhythm is known", () => {
    expect(alarmOf({ state: "stopped", failures: 0, memory: {} }, now)).toBeUndefined();
    expect(alarmOf({ state: "active", failures: 0, memory: { newestAt: 0 } }, now)).toBeUndefined();
  });
});
