import { describe, expect, it } from "vitest";
import { createPace } from "../../../src/adapters/http/pace.ts";

const never = new AbortController().signal;
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Enters `hosts` at once and tells, step by step, which are in. */
function visit(pace: ReturnType<typeof createPace>, hosts: readonly string[], signal = never) {
  const inside: string[] = [];
  const turns = hosts.map(async (host, n) => {
    const turn = await pace.enter(host, signal);
    inside.push(`${host} ${n}`);
    return turn;
  });
  return { inside, turns };
}

describe("pace", () => {
  it("lets one in to a host at a time, in the order of asking", async () => {
    const pace = createPace({ hostPauseMs: 0, maxInFlight: 9, unpaced: () => false });
    const { inside, turns } = visit(pace, ["a", "a", "b", "a"]);
    await soon();
    expect(inside).toEqual(["a 0", "b 2"]);
    (await turns[0])?.[Symbol.dispose]();
    await soon();
    expect(inside).toEqual(["a 0", "b 2", "a 1"]);
  });

  it("keeps a pause between two requests to a host", async () => {
    const pace = createPace({ hostPauseMs: 60_000, maxInFlight: 9, unpaced: () => false });
    const { inside, turns } = visit(pace, ["a", "a"]);
    (await turns[0])?.[Symbol.dispose]();
    await soon();
    expect(inside).toEqual(["a 0"]);
  });

  it("never lets in more than a number in all", async () => {
    const pace = createPace({ hostPauseMs: 0, maxInFlight: 2, unpaced: (host) => host === "free" });
    const { inside, turns } = visit(pace, ["free", "free", "free", "a"]);
    await soon();
    expect(inside).toEqual(["free 0", "free 1"]);
    (await turns[0])?.[Symbol.dispose]();
    (await turns[1])?.[Symbol.dispose]();
    await soon();
    expect([...inside].sort()).toEqual(["a 3", "free 0", "free 1", "free 2"]);
  });

  it("forgets who stopped waiting", async () => {
    const pace = createPace({ hostPauseMs: 0, maxInFlight: 9, unpaced: () => false });
    const first = await pace.enter("a", never);
    await expect(pace.enter("a", AbortSignal.timeout(5))).rejects.toMatchObject({ name: "TimeoutError" });
    const third = pace.enter("a", never);
    first[Symbol.dispose]();
    await expect(third).resolves.toBeDefined();
  });
});
