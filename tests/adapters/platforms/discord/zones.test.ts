import { Locale } from "discord.js";
import { expect, it } from "vitest";
import { zoneFor } from "../../../../src/adapters/platforms/discord/zones.ts";
import { isZone } from "../../../../src/core/digest/schedule.ts";

it("a language of one zone gives that zone; English of America, which everybody begins with, gives none", () => {
  const zones = Object.values(Locale).flatMap((locale) => zoneFor(locale) ?? []);
  expect(zones.length).toBeGreaterThan(20);
  expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  expect([zoneFor("de"), zoneFor("en-US"), zoneFor("constructor")]).toEqual([
    "Europe/Berlin",
    undefined,
    undefined,
  ]);
});
