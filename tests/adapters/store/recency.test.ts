import fc from "fast-check";
import { expect, it } from "vitest";
import { blocksOf, blocksSince } from "../../../src/adapters/store/recency.ts";
import { secondOf, sequenceAt } from "../../../src/adapters/store/sequence.ts";

const day = 86_400_000;
const newest = new Date("2026-11-23T09:00:00Z").getTime();
const daysBack = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const numberAt = (days: number): number => sequenceAt(new Date(newest - days * day));

it("leaves out no quote since a time, nor one that comes in later, and takes few from before", () => {
  fc.assert(
    fc.property(daysBack(4_000), daysBack(9_000), (since, published) => {
      const from = secondOf(numberAt(since));
      const blocks = blocksSince(from, secondOf(numberAt(0)));
      const isIn = (days: number): boolean =>
        blocksOf(numberAt(days)).some((block) => blocks.includes(block));
      if (published <= since) expect(isIn(published)).toBe(true);
      if (published > Math.max(since * 1.5, since + 0.2)) expect(isIn(published)).toBe(false);
      expect(isIn(-300)).toBe(true);
      expect(blocks.length).toBeLessThan(60);
    }),
  );
});
