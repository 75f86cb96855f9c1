import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, runChain } from "../../scripts/torture/chain.ts";
import { rates } from "../../scripts/torture/faults.ts";

describe("a bot that is killed with -9", () => {
  it("loses no digest and posts none twice", { timeout: 240_000 }, async () => {
    const build = { root: join(root, "src"), ending: "ts" } as const;
    const { lost, twice } = await runChain({
      build,
      seed: 4,
      days: 2,
      kills: 3,
      workers: 1,
      rates: rates.usual,
    });
    expect({ lost, twice }).toEqual({ lost: [], twice: [] });
  });
});
