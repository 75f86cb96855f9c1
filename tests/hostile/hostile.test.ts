import { describe, expect, it } from "vitest";
import { runHostile } from "./run.ts";

/** A slice of `npm run hostile`, which has more than 10,000 inputs. */
const slice = { feeds: 60, commands: 120, slack: 50, discord: 50 };

describe("hostile input", () => {
  it("crashes nothing, hangs nothing, pings nobody, and costs healthy feeds no news", async () => {
    const { rows, healthyLost, healthyRead, findings } = await runHostile(20_251_123, slice, () => {});
    expect(findings).toEqual([]);
    for (const [name, { inputs, crashes, overLimit, pings }] of Object.entries(rows)) {
      expect({ name, crashes, overLimit, pings }).toEqual({ name, crashes: 0, overLimit: 0, pings: 0 });
      expect(inputs).toBeGreaterThan(0);
    }
    expect({ healthyLost, healthyRead }).toEqual({ healthyLost: 0, healthyRead: 3 });
  }, 240_000);
});
