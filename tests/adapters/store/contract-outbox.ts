/** The store's contract for what goes out: leases, fences, and attempts whose answer is missing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DigestRecord, OutboxRow } from "../../../src/app/ports.ts";
import { aDestination, minutes, monday } from "./builders.ts";
import { planOne, rendered } from "./contract-publish.ts";
import { type OpenTestDatabase, openStore, type TestStore } from "./harness.ts";

const leaseMs = 60_000;

export function outboxContract(open: OpenTestDatabase): void {
  describe("the outbox", () => {
    claimContract(open);
    attemptContract(open);
  });
}

async function withParts(store: TestStore, parts = 1, channel = "C1"): Promise<DigestRecord> {
  const record = await planOne(store, aDestination(channel));
  await store.digests.render(
    record.id,
    rendered({ parts: Array.from({ length: parts }, (_, at) => `part ${at}`) }),
  );
  return record;
}

async function claimFirst(store: TestStore, { id }: DigestRecord, at: Date): Promise<OutboxRow> {
  const [row] = await store.outbox.claim(id, at, leaseMs);
  if (row === undefined) throw new Error("nothing to claim");
  return row;
}

async function rowOf(store: TestStore, { id }: DigestRecord, part = 0): Promise<OutboxRow> {
  const row = (await store.outbox.listFor(id))[part];
  if (row === undefined) throw new Error(`no part ${part}`);
  return row;
}

function claimContract(open: OpenTestDatabase): void {
  it("leases all parts of a digest in their order to one worker", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = await withParts(store, 3);
    expect(await store.outbox.findDue(monday, 10)).toEqual([id]);
    const rows = await store.outbox.claim(id, monday, leaseMs);
    expect(rows.map(({ payload }) => payload)).toEqual(["part 0", "part 1", "part 2"]);
    expect(await store.outbox.claim(id, monday, leaseMs)).toEqual([]);
    expect(await store.outbox.findDue(monday, 10)).toEqual([]);
  });

  it("gives them to another worker when the lease ran out or was given back", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const first = await claimFirst(store, record, monday);
    const second = await claimFirst(store, record, minutes(1));
    expect(second.fence).toBeGreaterThan(first.fence);
    await store.outbox.release(record.id, first.fence);
    expect(await store.outbox.claim(record.id, minutes(1), leaseMs)).toEqual([]);
    await store.outbox.release(record.id, second.fence);
    expect(await store.outbox.findDue(minutes(1), 10)).toEqual([record.id]);
  });

  it("refuses every word of a worker with an old fence", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const old = await claimFirst(store, record, monday);
    await store.outbox.markSending(old, monday);
    const current = await claimFirst(store, record, minutes(1));
    expect(await store.outbox.markSending(old, minutes(1))).toBe(false);
    expect(await store.outbox.markSent(old, "m0")).toBe(false);
    expect(await store.outbox.markRefused(old, "no", minutes(2))).toBe(false);
    expect(await store.outbox.markUnknown(old, "no")).toBe(false);
    expect(await store.outbox.markAbsent(old, minutes(2))).toBe(false);
    expect(await rowOf(store, record)).toEqual(current);
    expect(await store.outbox.markSent(current, "m1")).toBe(true);
  });

  it("never gives the same fence twice, also to a workspace that left and came back", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const before = await claimFirst(store, await withParts(store), monday);
    await store.destinations.forget(before);
    const after = await claimFirst(store, await withParts(store), monday);
    expect(after.id).toBe(before.id);
    expect(await store.outbox.markSent(before, "m0")).toBe(false);
    expect((await store.outbox.listFor(after.digestId))[0]).toMatchObject({ state: "pending" });
  });

  it("starts no attempt when the lease ran out", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const row = await claimFirst(store, await withParts(store), monday);
    expect(await store.outbox.markSending(row, minutes(1))).toBe(false);
  });

  it("waits with the later parts until the first one is due again", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store, 2);
    const row = await claimFirst(store, record, monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markRefused(row, "slow down", minutes(10));
    await store.outbox.release(record.id, row.fence);
    expect(await store.outbox.findDue(minutes(9), 10)).toEqual([]);
    expect(await store.outbox.findDue(minutes(10), 10)).toEqual([record.id]);
  });

  it("gives a digest whose parts are finished to be closed, until it is", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const row = await claimFirst(store, record, monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markSent(row, "m1");
    expect(await store.outbox.findDue(monday, 10)).toEqual([]);
    await store.outbox.release(record.id, row.fence);
    expect(await store.outbox.findDue(monday, 10)).toEqual([record.id]);
    expect(await store.outbox.claim(record.id, monday, leaseMs)).toMatchObject([
      { state: "sent", messageId: "m1" },
    ]);
    await store.digests.close(record.id, "sent", monday);
    expect(await store.outbox.findDue(minutes(60), 10)).toEqual([]);
  });

  it("ends a digest with its last part, and only by the word of whoever holds it", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const stale = await claimFirst(store, record, monday);
    const row = await claimFirst(store, record, minutes(1));
    await store.outbox.markSending(row, minutes(1));
    expect(await store.outbox.markSent(stale, "m0", minutes(1))).toBe(false);
    expect(await store.digests.find(record.id)).toMatchObject({ state: "sending" });
    expect(await store.outbox.markSent(row, "m1", minutes(1))).toBe(true);
    expect(await store.digests.find(record.id)).toMatchObject({ state: "sent", sentAt: minutes(1) });
    expect(await rowOf(store, record)).toMatchObject({ state: "sent", messageId: "m1" });
    expect(await store.outbox.findDue(minutes(60), 10)).toEqual([]);
    expect(await store.outbox.claim(record.id, minutes(1), leaseMs)).toHaveLength(1);
  });

  it("gives as many due digests as asked for", async () => {
    await using database = await open();
    await using store = await openStore(database);
    for (const channel of ["C1", "C2", "C3"]) await withParts(store, 2, channel);
    expect(await store.outbox.findDue(monday, 2)).toHaveLength(2);
    expect(new Set(await store.outbox.findDue(monday, 10)).size).toBe(3);
  });
}

function attemptContract(open: OpenTestDatabase): void {
  it("is open from before the first byte leaves until the platform answered", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const row = await claimFirst(store, record, monday);
    expect(await store.outbox.markSending(row, monday)).toBe(true);
    expect(await rowOf(store, record)).toMatchObject({
      state: "sending",
      open: true,
      attempts: 1,
      firstAttemptAt: monday,
      lastAttemptAt: monday,
    });
    expect(await store.outbox.markSent(row, "m1")).toBe(true);
    expect(await rowOf(store, record)).toMatchObject({ state: "sent", open: false, messageId: "m1" });
    expect(await store.outbox.markSent(row, "m2")).toBe(false);
    expect(await store.outbox.markSending(row, monday)).toBe(false);
  });

  it("is open after a crash, and due as soon as the lease ran out", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    await store.outbox.markSending(await claimFirst(store, record, monday), monday);
    expect(await store.outbox.findDue(minutes(1), 10)).toEqual([record.id]);
    expect(await claimFirst(store, record, minutes(1))).toMatchObject({
      state: "sending",
      open: true,
      attempts: 1,
    });
  });

  it("is closed by a refusal when no earlier attempt is open", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const row = await claimFirst(store, record, monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markRefused(row, "slow down", minutes(1));
    expect(await rowOf(store, record)).toMatchObject({
      state: "pending",
      open: false,
      error: "slow down",
      nextAttemptAt: minutes(1),
    });
    await store.outbox.markSending(row, minutes(0.5));
    await store.outbox.markRefused(row, "no such channel");
    expect(await rowOf(store, record)).toMatchObject({ state: "failed", open: false, attempts: 2 });
  });

  it("stays open when a later attempt is refused", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const row = await claimFirst(store, record, monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markUnknown(row, "no answer", monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markRefused(row, "slow down", minutes(1));
    expect(await rowOf(store, record)).toMatchObject({ state: "pending", open: true });
  });

  it("stays open when the attempt of a crashed worker is followed by a refusal", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    await store.outbox.markSending(await claimFirst(store, record, monday), monday);
    const row = await claimFirst(store, record, minutes(1));
    await store.outbox.markRefused(row, "the platform is resting", minutes(2));
    expect(await rowOf(store, record)).toMatchObject({ open: true });
    await store.outbox.markSending(row, minutes(1.5));
    await store.outbox.markRefused(row, "slow down", minutes(2));
    expect(await rowOf(store, record)).toMatchObject({ open: true, attempts: 2 });
  });

  it("is closed when we looked and nothing was there", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const row = await claimFirst(store, record, monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markUnknown(row, "no answer", minutes(1));
    expect(await rowOf(store, record)).toMatchObject({
      state: "sending",
      open: true,
      nextAttemptAt: minutes(1),
    });
    expect(await store.outbox.markAbsent(row, minutes(2))).toBe(true);
    expect(await rowOf(store, record)).toMatchObject({
      state: "pending",
      open: false,
      nextAttemptAt: minutes(2),
    });
  });

  it("is left unknown when nobody can look", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const record = await withParts(store);
    const row = await claimFirst(store, record, monday);
    await store.outbox.markSending(row, monday);
    await store.outbox.markUnknown(row, "no answer");
    expect(await rowOf(store, record)).toMatchObject({ state: "unknown", open: true, error: "no answer" });
    expect(await store.outbox.markSending(row, monday)).toBe(false);
  });

  it("is open exactly while an attempt is without an answer, whatever happens", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const step = fc.constantFrom("post:refused", "post:unknown", "post:crash", "rest", "look:absent");
    let channels = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        channels += 1;
        const record = await withParts(store, 1, `C${channels}`);
        let row = await claimFirst(store, record, monday);
        let unanswered = 0;
        for (const [at, name] of steps.entries()) {
          const now = new Date(monday.getTime() + at);
          if (name.startsWith("post")) await store.outbox.markSending(row, now);
          if (name === "post:refused" || name === "rest") await store.outbox.markRefused(row, "no", now);
          if (name === "post:unknown") await store.outbox.markUnknown(row, "no answer", now);
          if (name === "look:absent") await store.outbox.markAbsent(row, now);
          if (name === "post:crash") {
            await store.outbox.release(record.id, row.fence);
            row = await claimFirst(store, record, now);
          }
          if (name === "post:unknown" || name === "post:crash") unanswered += 1;
          if (name === "look:absent") unanswered = 0;
          expect((await rowOf(store, record)).open).toBe(unanswered > 0);
        }
      }),
      { numRuns: 60 },
    );
  });
}
