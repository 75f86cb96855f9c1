import { describe, expect, it } from "vitest";
import type { GuardedPlatform } from "../../src/app/breaker.ts";
import type { PlatformName } from "../../src/app/ports.ts";
import { createWatchdog, stalledAfterMs } from "../../src/app/watchdog.ts";
import { monday } from "../adapters/store/builders.ts";
import { openStore } from "../adapters/store/harness.ts";
import { inMemory } from "../adapters/store/sqlite-databases.ts";

describe("the watchdog", () => {
  it("says what keeps the bot from its work, and nothing when all is well", async () => {
    const store = await openStore(await inMemory());
    const state = { now: monday, downUntil: undefined as Date | undefined };
    const slack = { name: "slack", downUntil: () => state.downUntil } as unknown as GuardedPlatform;
    const watchdog = createWatchdog({
      store,
      platforms: new Map<PlatformName, GuardedPlatform>([["slack", slack]]),
      clock: { now: () => state.now },
      log: store.log,
    });
    expect(await watchdog.findTroubles()).toEqual([]);

    let finish = (): void => {};
    const work = watchdog.watch(() => new Promise<void>((done) => (finish = done)));
    const running = work(new AbortController().signal);
    state.now = new Date(monday.getTime() + stalledAfterMs + 1);
    state.downUntil = monday;
    expect(await watchdog.findTroubles()).toEqual([
      "work: the last round does not end",
      "slack: it does not answer",
    ]);
    finish();
    await running;
    state.downUntil = undefined;
    expect(await watchdog.findTroubles()).toEqual([]);

    await store[Symbol.asyncDispose]();
    expect(await watchdog.findTroubles()).toEqual([expect.stringContaining("database: ")]);
  });
});
