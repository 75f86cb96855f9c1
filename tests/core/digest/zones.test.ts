import { describe, expect, it } from "vitest";
import { findZones, isZone, likelyZones, parseZone } from "../../../src/core/digest/zones.ts";

describe("parseZone", () => {
  it.each([
    ["europe/berlin", "Europe/Berlin"],
    ["EUROPE/KYIV", "Europe/Kyiv"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["utc", "UTC"],
    ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ])("stores “%s” as %s", (typed, zone) => {
    expect(parseZone(typed)).toBe(zone);
  });

  it.each(["", "Europe/Atlantis", "+02:00", "UTC+2;", "Berlin", "../etc/passwd", "x".repeat(80)])(
    "does not take “%s” for a zone",
    (typed) => {
      expect(isZone(typed)).toBe(false);
    },
  );
});

describe("findZones", () => {
  it.each([
    ["berlin", "Europe/Berlin"],
    ["San Francisco", "America/Los_Angeles"],
    ["new york", "America/New_York"],
    ["NYC", "America/New_York"],
    ["delhi", "Asia/Kolkata"],
    ["zürich", "Europe/Zurich"],
    ["são paulo", "America/Sao_Paulo"],
    ["kathm", "Asia/Kathmandu"],
    ["ho chi minh", "Asia/Ho_Chi_Minh"],
    ["pst", "America/Los_Angeles"],
  ])("finds for “%s” %s first", (typed, zone) => {
    expect(findZones(typed, 5)[0]).toBe(zone);
  });

  it("names a zone once, and no more than it is asked for", () => {
    const found = findZones("america", 10);
    expect(found).toHaveLength(10);
    expect(new Set(found).size).toBe(10);
  });

  it("finds nothing for nonsense", () => {
    expect(findZones("xqzzy", 5)).toEqual([]);
  });

  it("gives only names that can be stored", () => {
    expect(findZones("a", 600).filter((zone) => !isZone(zone))).toEqual([]);
  });
});

describe("zones to choose from", () => {
  const summer = new Date("2025-07-01T12:00:00Z");

  it("hold what is wanted, once, as far as there is room", () => {
    const zones = likelyZones(["Asia/Kathmandu", "Europe/Berlin", "Asia/Kathmandu"], 25, summer);
    expect(zones).toHaveLength(25);
    expect(new Set(zones).size).toBe(25);
    expect(zones).toContain("Asia/Kathmandu");
    expect(likelyZones(["Asia/Kathmandu"], 2, summer)).toEqual(["UTC", "Asia/Kathmandu"]);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  });

  it("go from west to east, by the clocks of that day", () => {
    expect(likelyZones(["Europe/London", "Africa/Lagos", "America/New_York"], 4, summer)).toEqual([
      "America/New_York",
      "UTC",
      "Africa/Lagos",
      "Europe/London",
    ]);
    const winter = new Date("2025-01-01T12:00:00Z");
    expect(likelyZones(["Europe/London", "Africa/Lagos"], 2, winter)).toEqual([
      "Europe/London",
      "Africa/Lagos",
    ]);
  });
});
