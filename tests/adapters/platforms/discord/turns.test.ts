import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  createTurns,
  type TakeTurns,
  type Turns,
  turnsOfOne,
} from "../../../../src/adapters/platforms/discord/turns.ts";
import { mostInAnySecond } from "../../../support/windows.ts";

const everyMs = 25;
const soon = (): AbortSignal => AbortSignal.timeout(10_000);

/** When each of so many turns came that were asked for together, in ms. */
async function timesOf(turns: Turns, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      await turns.next(soon());
      times.push(performance.now());
    }),
  );
  return times;
}

describe("turns", () => {
  it("come at once to who asks alone, and evenly apart to many", async () => {
    const turns = createTurns(turnsOfOne(), { everyMs });
    const began = performance.now();
    const times = await timesOf(turns, 41);
    expect((times[0] ?? 0) - began).toBeLessThan(everyMs);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(40 * everyMs - 10);
  });

  it("are shared by all who take them from one place", async () => {
    const take = turnsOfOne();
    const all = Array.from({ length: 3 }, () => createTurns(take, { everyMs }));
    const times = (await Promise.all(all.map((turns) => timesOf(turns, 30)))).flat();
    expect(times).toHaveLength(90);
    expect(mostInAnySecond(times)).toBeLessThanOrEqual(50);
    expect(mostInAnySecond(times)).toBeGreaterThan(20);
  });

  it("go first to what people wait for", async () => {
    const turns = createTurns(turnsOfOne(), { everyMs });
    const order: string[] = [];
    const ask = async (name: string, isUrgent: boolean): Promise<void> => {
      await turns.next(soon(), isUrgent);
      order.push(name);
    };
    await Promise.all([
      ...Array.from({ length: 20 }, (_, at) => ask(`digest ${at}`, false)),
      ask("a person", true),
    ]);
    expect(order.indexOf("a person")).toBeLessThan(2);
    expect(order.filter((name) => name !== "a person")).toEqual(
      Array.from({ length: 20 }, (_, at) => `digest ${at}`),
    );
  });

  it("come soon to people beside processes that post as fast as they may", async () => {
    const take = turnsOfOne();
    const flooding = Array.from({ length: 4 }, () => timesOf(createTurns(take, { everyMs }), 16));
    const turns = createTurns(take, { everyMs });
    for (let asked = 0; asked < 3; asked += 1) {
      const began = performance.now();
      await turns.next(soon(), true);
      // Four turns that each of the others holds.
      expect(performance.now() - began).toBeLessThan(4 * 4 * everyMs + 150);
    }
    await Promise.all(flooding);
  });

  it("are not waited for when nobody waits any more", async () => {
    const turns = createTurns(turnsOfOne(), { everyMs });
    const given = timesOf(turns, 10);
    const asked = turns.next(AbortSignal.timeout(60));
    await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
    await given;
    await expect(turns.next(AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
  });

  it("that were held up are let go, and never used all at once", async () => {
    const turns = createTurns(turnsOfOne(), { everyMs });
    const times: number[] = [];
    const all = Array.from({ length: 12 }, async () => {
      await turns.next(soon());
      times.push(performance.now());
    });
    await sleep(40);
    const until = performance.now() + 400;
    // The thread is busy with something else.
    while (performance.now() < until);
    await Promise.all(all);
    const after = times.filter((time) => time >= until);
    expect(after.length).toBeGreaterThan(5);
    expect((after.at(-1) ?? 0) - (after[0] ?? 0)).toBeGreaterThan((after.length - 1) * everyMs - 20);
  });
});

describe("while nobody gives turns", () => {
  const silent: readonly (readonly [string, TakeTurns])[] = [
    ["because there is no answer", () => new Promise<number>(() => {})],
    ["because asking fails", () => Promise.reject(new Error("no connection"))],
    ["because each answer comes too late", () => sleep(400, 0)],
  ];
  it.each(silent)("few are taken all the same, %s", async (_, take) => {
    const heard: boolean[] = [];
    const turns = createTurns(take, { everyMs, onSilence: (isSilent) => heard.push(isSilent) });
    const began = performance.now();
    const times = await timesOf(turns, 6);
    expect((times[0] ?? 0) - began).toBeLessThan(300);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(5 * 190);
    expect(heard).toEqual([true]);
  });

  it("the others are taken as soon as somebody gives them again", async () => {
    let isDown = true;
    const heard: boolean[] = [];
    const one = turnsOfOne();
    const take: TakeTurns = (...given) => (isDown ? Promise.reject(new Error("down")) : one(...given));
    const turns = createTurns(take, { everyMs, onSilence: (isSilent) => heard.push(isSilent) });
    await timesOf(turns, 6);
    isDown = false;
    const times = await timesOf(turns, 12);
    expect((times.at(-1) ?? 0) - (times[1] ?? 0)).toBeLessThan(1_000);
    expect(heard).toEqual([true, false]);
  });
});
