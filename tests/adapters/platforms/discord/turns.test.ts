import { expect, it } from "vitest";
import { createTurns } from "../../../../src/adapters/platforms/discord/turns.ts";

it("gives no more turns in any second than it may, to however many ask at once", async () => {
  const turn = createTurns(5);
  const times: number[] = [];
  const ask = async (): Promise<void> => {
    await turn();
    times.push(performance.now());
  };
  await Promise.all(Array.from({ length: 3 }, ask));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all(Array.from({ length: 9 }, ask));
  const sixths = times.slice(5).map((time, at) => time - (times[at] ?? 0));
  // A turn is noted a moment after it was given.
  for (const apart of sixths) expect(apart).toBeGreaterThan(990);
});
