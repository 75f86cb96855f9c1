import { describe, expect, it } from "vitest";
import { checkClockOf, checkDestination, checkRoom } from "../../src/app/checkup.ts";
import type { ChannelCheck, Destination, Platform, PlatformName } from "../../src/app/ports.ts";
import { de } from "../../src/core/languages/de.ts";
import { en } from "../../src/core/languages/en.ts";

const now = new Date("2026-11-24T09:00:00Z");

/** Of a platform only what is asked here. */
function tools(chat: Partial<Platform>, { words } = en) {
  const platforms = new Map([["slack" as PlatformName, chat as Platform]]);
  return { platforms, clock: { now: () => now }, words, language: "en" };
}

const there = {
  platform: "slack",
  workspaceId: "T1",
  channelId: "C1",
  state: "active",
  next: { localDate: "2026-11-25", at: new Date("2026-11-25T08:00:00Z") },
} as Destination;
const ready = async (): Promise<ChannelCheck> => ({ kind: "ready" });

describe("the check of a digest’s channel", () => {
  it("finds nothing where all is well, or where no digest is wanted", async () => {
    expect(await checkDestination("#news", there, tools({ checkChannel: ready }))).toEqual([]);
    expect(await checkDestination("#news", { ...there, state: "paused" }, tools({}))).toEqual([]);
  });

  it("says what is missing and how to give it, as the platform words it", async () => {
    const checkChannel = async (): Promise<ChannelCheck> => ({
      kind: "blocked",
      missing: "I am not in that channel.",
      mend: "Invite me.",
    });
    expect(await checkDestination("#news", there, tools({ checkChannel }))).toEqual([
      { about: "#news", state: "problem", says: "I am not in that channel.", mend: "Invite me." },
    ]);
  });

  it("says that it could not look when the chat does not answer", async () => {
    const checkChannel = () => Promise.reject(new Error("socket hang up"));
    const [finding] = await checkDestination("#news", there, tools({ checkChannel }));
    expect(finding).toMatchObject({ state: "warning", mend: "Try again in a minute." });
  });

  it("names a chat that is no longer connected, and a digest that is late", async () => {
    const [gone] = await checkDestination("#news", { ...there, platform: "discord" }, tools({}));
    expect(gone).toMatchObject({ state: "problem", says: "That chat is not connected any more." });
    const late = { ...there, next: { ...there.next, at: new Date("2026-11-24T08:00:00Z") } };
    const [overdue] = await checkDestination("#news", late, tools({ checkChannel: ready }, de));
    expect(overdue?.says).toBe("Die Übersicht vom 2026-11-25 ist überfällig.");
  });
});

describe("the check of the clock", () => {
  it.each([
    ["2026-11-24T08:57:00Z", "My clock is 180 s ahead of the chat’s."],
    ["2026-11-24T09:02:00Z", "My clock is 120 s behind the chat’s."],
  ])("compares ours with the platform’s, %s", async (theirs, says) => {
    const [finding] = await checkClockOf("slack", tools({ askTime: async () => new Date(theirs) }));
    expect(finding).toMatchObject({ state: "problem", says });
  });

  it("finds nothing when they agree, or the platform does not say", async () => {
    expect(await checkClockOf("slack", tools({ askTime: async () => now }))).toEqual([]);
    expect(await checkClockOf("terminal", tools({}))).toEqual([]);
  });
});

describe("the check of the disk", () => {
  it("says how little is left, and what follows", async () => {
    const [finding] = await checkRoom({ freeBytes: async () => 50 * 1024 * 1024 }, en.words);
    expect(finding?.says).toBe("Only 50 MB are free, so I read nothing new. Digests still come.");
    expect(await checkRoom({ freeBytes: async () => Number.POSITIVE_INFINITY }, en.words)).toEqual([]);
  });
});
