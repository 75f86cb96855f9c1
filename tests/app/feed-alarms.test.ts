import { describe, expect, it } from "vitest";
import { createFeedAlarms } from "../../src/app/feed-alarms.ts";
import type { Destination } from "../../src/app/ports.ts";
import type { Notice } from "../../src/app/tell.ts";
import { noMemory } from "../../src/core/feed/polling.ts";
import { aDestination, aFeed, monday, reader } from "../adapters/store/builders.ts";
import { openStore, type TestStore } from "../adapters/store/harness.ts";
import { inMemory } from "../adapters/store/sqlite-databases.ts";

const hourMs = 3_600_000;

async function open() {
  const store = await openStore(await inMemory());
  const told: { readonly destination: Destination; readonly notice: Notice }[] = [];
  const toldOperator: (readonly string[])[] = [];
  const state = { now: monday };
  const alarms = createFeedAlarms({
    store,
    teller: {
      tell: async (destination, notice) => void told.push({ destination, notice }),
      tellOperator: async ({ sentences }) => void toldOperator.push(sentences),
    },
    settings: { operator: { platform: "slack", workspaceId: "T1", channelId: "C9", language: "de" } },
    clock: { now: () => state.now },
    log: store.log,
  });
  return {
    store,
    told,
    toldOperator,
    events: () => store.log.lines.map(({ event }) => event),
    async check() {
      state.now = new Date(state.now.getTime() + hourMs);
      await alarms.check(new AbortController().signal);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

async function fail(store: TestStore, name: string, times: number): Promise<void> {
  for (let at = 0; at < times; at += 1)
    await store.feeds.recordPoll(aFeed(name).id, {
      validators: {},
      nextPollAt: monday,
      at: monday,
      memory: noMemory,
      error: `${name}.example answered 500`,
    });
}

const recover = (store: TestStore, name: string) =>
  store.feeds.recordPoll(aFeed(name).id, { validators: {}, nextPollAt: monday, at: monday });

describe("feeds in trouble", () => {
  it("are told to whoever added them: once, and again only after they recovered", async () => {
    await using world = await open();
    const { store, told } = world;
    for (const name of ["harbour", "estuary", "delta"]) await store.feeds.addFor(reader, aFeed(name), monday);
    await store.destinations.save(aDestination("C1", { createdBy: "U1" }));
    await fail(store, "harbour", 5);
    await world.check();
    await world.check();
    expect(told).toHaveLength(1);
    expect(told[0]?.destination).toMatchObject({ channelId: "C1" });
    expect(told[0]?.notice.sentences[0]).toBe(
      "I cannot read The harbour any more: harbour.example answered 500. I keep trying.",
    );
    await recover(store, "harbour");
    await world.check();
    await fail(store, "harbour", 5);
    await world.check();
    expect(told).toHaveLength(2);
    expect(world.events()).toEqual(["feed_alarm", "feed_recovered", "feed_alarm"]);
  });

  it("come in one message, and those of the configuration to whoever runs the bot", async () => {
    await using world = await open();
    const { store, told, toldOperator } = world;
    const others = Array.from({ length: 20 }, (_, at) => aFeed(`fine${at}`));
    await store.feeds.syncConfigured([aFeed("lantern"), ...others], monday);
    for (const name of ["harbour", "estuary"]) {
      await store.feeds.addFor(reader, aFeed(name), monday);
      await fail(store, name, 5);
    }
    await fail(store, "lantern", 5);
    await store.destinations.save(aDestination("C1", { createdBy: "U1" }));
    await world.check();
    expect(world.events()).toEqual(["feed_alarm", "feed_alarm", "feed_alarm"]);
    expect(told.map(({ notice }) => notice.sentences.length)).toEqual([3]);
    await world.check();
    expect(toldOperator).toEqual([
      [
        "Ich kann The lantern nicht mehr lesen: lantern.example answered 500. Ich versuche es weiter.",
        "Sie stehen in config/feeds.yaml: Berichtige dort ihre Adressen oder nimm sie heraus. pullquote feeds check fragt alle.",
      ],
    ]);
  });

  it("are nobody's news when most of them fail at once: the fault is ours", async () => {
    await using world = await open();
    const { store, told } = world;
    for (let at = 0; at < 12; at += 1) {
      await store.feeds.addFor(reader, aFeed(`feed${at}`), monday);
      if (at < 8) await fail(store, `feed${at}`, 5);
    }
    await store.destinations.save(aDestination("C1", { createdBy: "U1" }));
    await world.check();
    await world.check();
    expect(told).toEqual([]);
    expect(world.events()).toEqual(["feeds_failing_together"]);
    for (let at = 0; at < 7; at += 1) await recover(store, `feed${at}`);
    await world.check();
    expect(told).toHaveLength(1);
  });
});
