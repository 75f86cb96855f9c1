import { describe, expect, it } from "vitest";
import { buildTortured } from "../../scripts/torture/build.ts";
import { runChain } from "../../scripts/torture/chain.ts";
import { rates } from "../../scripts/torture/faults.ts";

describe("a bot that is killed with -9", () => {
  it("loses no digest and posts none twice", { timeout: 240_000 }, async () => {
    const { lost, twice, killedAt } = await runChain({
      build: await buildTortured("", "tests-torture"),
      seed: 4,
      days: 2,
      kills: 3,
      workers: 1,
      rates: rates.usual,
    });
    expect({ lost, twice }).toEqual({ lost: [], twice: [] });
    expect(killedAt.size).toBeGreaterThan(0);
  });
});
