import { expect, it } from "vitest";
import { createGate } from "../../src/adapters/gate.ts";

it("lets no more through in any second than it may, however many ask at once", async () => {
  const gate = createGate(5, 1_000);
  const never = new AbortController().signal;
  const times: number[] = [];
  const ask = async (): Promise<void> => {
    const turn = await gate.enter(never);
    turn[Symbol.dispose]();
    times.push(performance.now());
  };
  await Promise.all(Array.from({ length: 3 }, ask));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all(Array.from({ length: 9 }, ask));
  const sixths = times.slice(5).map((time, at) => time - (times[at] ?? 0));
  // A turn is noted a moment after it was given.
  for (const apart of sixths) expect(apart).toBeGreaterThan(990);
});
