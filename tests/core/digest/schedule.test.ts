import { describe, expect, it } from "vitest";
import { type Schedule, weekdays } from "../../../src/core/digest/digest.ts";
import {
  formatDays,
  localDate,
  localTime,
  nextSlot,
  parseDays,
  startOfLocalDate,
} from "../../../src/core/digest/schedule.ts";

const daily = (zone: string, hour = 8, minute = 0): Schedule => ({ zone, hour, minute, days: weekdays });

/** Every slot of a year, one after the other, as the planner asks for them. */
function slotsFrom(schedule: Schedule, start: string, count: number) {
  const slots = [nextSlot(schedule, { now: new Date(start) })];
  while (slots.length < count) {
    const before = slots[slots.length - 1];
    if (before === undefined) break;
    slots.push(nextSlot(schedule, { now: before.at, lastDate: before.localDate }));
  }
  return slots;
}

/** 2026-01-01 and the `count` days that follow. */
const datesFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, day) =>
    new Date(Date.parse(first) + day * 86_400_000).toISOString().slice(0, 10),
  );

const zones = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/St_Johns",
  "America/Nuuk",
  "America/Santiago",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
];

describe("a year of slots", () => {
  it.each(zones)("gives %s one digest on each of 365 local days, at eight", (zone) => {
    const slots = slotsFrom(daily(zone), "2025-12-31T00:00:00Z", 367).filter(({ localDate: date }) =>
      date.startsWith("2026"),
    );
    expect(slots.map((slot) => slot.localDate)).toEqual(datesFrom("2026-01-01", 365));
    for (const slot of slots) {
      expect([localDate(slot.at, zone), localTime(slot.at, zone)]).toEqual([slot.localDate, "08:00"]);
    }
  });

  it.each(zones)("gives %s a digest on each of 365 local days at midnight too", (zone) => {
    const slots = slotsFrom(daily(zone, 0), "2025-12-31T00:00:00Z", 367).filter(({ localDate: date }) =>
      date.startsWith("2026"),
    );
    expect(slots.map((slot) => slot.localDate)).toEqual(datesFrom("2026-01-01", 365));
    expect(slots.map((slot) => localDate(slot.at, zone))).toEqual(datesFrom("2026-01-01", 365));
  });

  it.each(zones)("never turns back in %s", (zone) => {
    const times = slotsFrom(daily(zone, 2, 30), "2026-01-01T00:00:00Z", 366).map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(366);
  });

  it("keeps to the days of the week that are asked for", () => {
    const schedule: Schedule = { ...daily("Europe/Berlin"), days: ["mon", "wed", "fri"] };
    expect(slotsFrom(schedule, "2026-11-22T12:00:00Z", 4).map((slot) => slot.localDate)).toEqual([
      "2026-11-23",
      "2026-11-25",
      "2026-11-27",
      "2026-11-30",
    ]);
  });

  it("counts the days of the week where the reader lives, not in Greenwich", () => {
    const schedule: Schedule = { ...daily("Pacific/Kiritimati"), days: ["mon"] };
    // Monday at eight in Kiritimati is Sunday evening in Greenwich.
    expect(nextSlot(schedule, { now: new Date("2026-11-20T00:00:00Z") })).toEqual({
      localDate: "2026-11-23",
      at: new Date("2026-11-22T18:00:00Z"),
    });
  });

  it("refuses a schedule without a day", () => {
    const schedule: Schedule = { ...daily("UTC"), days: [] };
    expect(() => nextSlot(schedule, { now: new Date("2026-01-01T00:00:00Z") })).toThrow(RangeError);
  });
});

describe("clocks that change", () => {
  const at = (zone: string, hour: number, minute: number, lastDate: string, now: string): string =>
    nextSlot(daily(zone, hour, minute), { now: new Date(now), lastDate }).at.toISOString();

  it("posts just after the hour that spring skips", () => {
    expect(at("Europe/Berlin", 2, 30, "2026-03-28", "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
    expect(at("America/New_York", 2, 30, "2026-03-07", "2026-03-07T12:00:00Z")).toBe(
      "2026-03-08T07:30:00.000Z",
    );
  });

  it("posts the first time in the hour that autumn repeats", () => {
    expect(at("Europe/Berlin", 2, 30, "2026-10-24", "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("America/New_York", 1, 30, "2026-10-31", "2026-10-31T12:00:00Z")).toBe(
      "2026-11-01T05:30:00.000Z",
    );
  });

  it("knows the half hour by which Lord Howe moves its clocks", () => {
    expect(at("Australia/Lord_Howe", 8, 0, "2026-04-04", "2026-04-04T12:00:00Z")).toBe(
      "2026-04-04T21:30:00.000Z",
    );
    expect(at("Australia/Lord_Howe", 8, 0, "2026-10-03", "2026-10-03T12:00:00Z")).toBe(
      "2026-10-03T21:00:00.000Z",
    );
  });

  it("keeps the hour in Morocco through Ramadan, when its clocks go back for a month", () => {
    expect(at("Africa/Casablanca", 8, 0, "2026-02-14", "2026-02-14T12:00:00Z")).toBe(
      "2026-02-15T08:00:00.000Z",
    );
    expect(at("Africa/Casablanca", 8, 0, "2026-03-22", "2026-03-22T12:00:00Z")).toBe(
      "2026-03-23T07:00:00.000Z",
    );
  });

  it("leaves out the day that Samoa left out", () => {
    const slots = slotsFrom(daily("Pacific/Apia"), "2011-12-28T20:00:00Z", 3);
    expect(slots.map((slot) => slot.localDate)).toEqual(["2011-12-29", "2011-12-31", "2012-01-01"]);
  });
});

describe("the slot after a change of the schedule", () => {
  it("gives nobody two digests on one local date, whatever is changed in the middle of the day", () => {
    const before = nextSlot(daily("Europe/Berlin", 8), { now: new Date("2026-11-23T00:00:00Z") });
    expect(before.localDate).toBe("2026-11-23");
    const now = new Date("2026-11-23T09:00:00Z");
    for (const schedule of zones.flatMap((zone) => [daily(zone, 6), daily(zone, 12), daily(zone, 23)])) {
      const next = nextSlot(schedule, { now, lastDate: before.localDate });
      expect(next.localDate > "2026-11-23", `${schedule.zone} ${schedule.hour}`).toBe(true);
    }
  });

  it("posts today when the hour is moved before today's digest was due", () => {
    const next = nextSlot(daily("Europe/Berlin", 18), {
      now: new Date("2026-11-23T06:00:00Z"),
      lastDate: "2026-11-22",
    });
    expect(next).toEqual({ localDate: "2026-11-23", at: new Date("2026-11-23T17:00:00Z") });
  });

  it("does not make up for days that are over", () => {
    const next = nextSlot(daily("Europe/Berlin"), {
      now: new Date("2026-11-23T12:00:00Z"),
      lastDate: "2026-11-10",
    });
    expect(next).toEqual({ localDate: "2026-11-23", at: new Date("2026-11-23T07:00:00Z") });
  });

  it("begins a new destination with the next time that lies ahead", () => {
    expect(nextSlot(daily("Europe/Berlin"), { now: new Date("2026-11-23T07:00:00Z") }).localDate).toBe(
      "2026-11-24",
    );
    expect(nextSlot(daily("Europe/Berlin"), { now: new Date("2026-11-23T06:59:59Z") }).localDate).toBe(
      "2026-11-23",
    );
  });
});

describe("days of the week in words", () => {
  it.each([
    ["mon-fri", "mon-fri"],
    ["weekdays", "mon-fri"],
    ["Monday and Friday", "mon,fri"],
    ["sat to mon", "mon,sat,sun"],
    ["every day", "daily"],
    ["Tue, Thu", "tue,thu"],
    ["weekends", "sat,sun"],
    ["mon;mon", "mon"],
  ])("reads “%s” as %s", (typed, shortest) => {
    expect(formatDays(parseDays(typed) ?? [])).toBe(shortest);
  });

  it.each(["", "someday", "m", "mon-fri-sun", "mon-", "8", "mon, noday"])("does not read “%s”", (typed) => {
    expect(parseDays(typed)).toBeUndefined();
  });

  it("reads back what it writes, for all sets of days", () => {
    for (let bits = 1; bits < 128; bits++) {
      const days = weekdays.filter((_, index) => bits & (1 << index));
      expect(parseDays(formatDays(days))).toEqual(days);
    }
  });
});

describe("the start of a local date", () => {
  it("is midnight, or the first moment that the clocks leave of it", () => {
    expect(startOfLocalDate("2026-11-23", "Asia/Kathmandu").toISOString()).toBe("2026-11-22T18:15:00.000Z");
    // Santiago skips the hour after midnight in September.
    expect(startOfLocalDate("2026-09-06", "America/Santiago").toISOString()).toBe("2026-09-06T04:00:00.000Z");
  });
});
