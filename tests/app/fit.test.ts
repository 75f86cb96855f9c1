import { describe, expect, it } from "vitest";
import { fitDigest } from "../../src/app/fit.ts";
import type { Digest } from "../../src/core/digest/digest.ts";
import { sampleDigest } from "../../src/core/message/samples.ts";

const { digest: sample } = sampleDigest();
const [story] = sample.stories;
const [brief] = sample.briefs;
const whole: Digest = {
  ...sample,
  stories: Array.from({ length: 6 }, () => story).flatMap((one) => one ?? []),
  briefs: Array.from({ length: 5 }, () => brief).flatMap((one) => one ?? []),
};
/** A story takes 70 words, 60 when its quotes are told in fewer sentences; a one-liner takes 15. */
const fitted = async (most: number) => {
  const { stories, briefs, isTight } = await fitDigest(
    whole,
    async (one) => one.stories.length * (one.isTight ? 60 : 70) + one.briefs.length * 15 <= most,
  );
  return { stories: stories.length, briefs: briefs.length, isTight: isTight ?? false };
};

describe("a digest that is too long", () => {
  it.each([
    ["stays as it is when it is not", 500, { stories: 6, briefs: 5, isTight: false }],
    ["loses sentences of its quotes first", 440, { stories: 6, briefs: 5, isTight: true }],
    ["then one-liners", 400, { stories: 6, briefs: 2, isTight: true }],
    ["then a story, whose room one-liners take", 350, { stories: 5, briefs: 3, isTight: true }],
    ["and keeps one story whatever it takes", 10, { stories: 1, briefs: 0, isTight: true }],
  ])("%s", async (_, most, expected) => {
    expect(await fitted(most)).toEqual(expected);
  });

  it("is measured a few times, however much must go", async () => {
    const measured: Digest[] = [];
    await fitDigest(whole, async (one) => {
      measured.push(one);
      return false;
    });
    expect(measured.length).toBeLessThanOrEqual(8);
    measured.length = 0;
    await fitDigest(whole, async (one) => {
      measured.push(one);
      return true;
    });
    expect(measured).toEqual([whole]);
  });
});
