/** What is due becomes rows: one for each destination and local day, whoever plans first. */
import type { Insertable, Kysely, Transaction } from "kysely";
import type { Log, Scheduled } from "../../app/ports.ts";
import type { Slot } from "../../core/digest/digest.ts";
import type { Id } from "../../core/id.ts";
import { toNext, toSchedule } from "./destinations.ts";
import type { DigestTable, Schema } from "./schema.ts";
import { chunks } from "./values.ts";

const daily = "daily";

/** Destinations in one transaction: long enough to be quick, short enough to let others write. */
const plannedAtOnce = 2_000;
/** A longer list would hold up the thread. */
const listedAtOnce = 5_000;

/**
 * How many digests were planned. First all their rows, in the order of their keys: all over the indexes, each would cost
 * pages of its own. Then the next slots, in the order of the destinations; who is cut off in between plans nothing twice.
 */
export async function planDue(
  db: Kysely<Schema>,
  now: Date,
  slotsAfter: (destination: Scheduled) => readonly Slot[],
  log: Log,
): Promise<number> {
  const due = await dueDestinations(db, now);
  const moves = new Map<string, Move>();
  let planned = 0;
  for (const ids of chunks([...due].sort(), plannedAtOnce))
    planned += await db.transaction().execute(async (trx) => {
      const some = (await dueOf(trx, ids, now)).flatMap((one) => planOne(one, slotsAfter, log));
      for (const { destination, next } of some)
        moves.set(destination.id, { from: destination.next.at.getTime(), next });
      return addDigests(trx, some);
    });
  for (const ids of chunks(due, plannedAtOnce)) await moveNext(db, ids, moves);
  return planned;
}

/** From one slot to the next. */
interface Move {
  readonly from: number;
  readonly next: Slot;
}

interface Plan {
  readonly destination: Scheduled;
  /** Whose digests are owed. */
  readonly slots: readonly Slot[];
  readonly next: Slot;
}

/** The longest due first. One that somebody moves meanwhile may be left out: it is asked for again in a minute. */
async function dueDestinations(db: Kysely<Schema>, now: Date): Promise<readonly string[]> {
  // Of one moment in the order of their rows, not of their ids: moved in that order, each page of the table is written once.
  const due = db
    .selectFrom("destination")
    .select("id")
    .where("state", "=", "active")
    .where("next_at", "<=", now.getTime())
    .orderBy("next_at")
    .limit(listedAtOnce);
  const ids: string[] = [];
  for (;;) {
    const rows = await due.offset(ids.length).execute();
    for (const { id } of rows) ids.push(id);
    if (rows.length < listedAtOnce) return ids;
  }
}

/** Asked again, for others may have been faster. */
async function dueOf(
  trx: Transaction<Schema>,
  ids: readonly string[],
  now: Date,
): Promise<readonly Scheduled[]> {
  const rows = await trx
    .selectFrom("destination")
    .select(["id", "hour", "minute", "days", "zone", "next_date", "next_at"])
    .where("id", "in", ids)
    .where("state", "=", "active")
    .where("next_at", "<=", now.getTime())
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<"destination">,
    schedule: toSchedule(row),
    next: toNext(row),
  }));
}

/** A schedule that cannot be computed stops no other. */
function planOne(
  destination: Scheduled,
  slotsAfter: (destination: Scheduled) => readonly Slot[],
  log: Log,
): readonly Plan[] {
  try {
    const slots = slotsAfter(destination);
    const next = slots.at(-1);
    return next ? [{ destination, slots: [destination.next, ...slots.slice(0, -1)], next }] : [];
  } catch (thrown) {
    log.error("digest_not_planned", { destination: destination.id, error: String(thrown) });
    return [];
  }
}

/** How many are new. */
async function addDigests(trx: Transaction<Schema>, plans: readonly Plan[]): Promise<number> {
  const rows = plans.flatMap(({ destination, slots }) => slots.map((slot) => newDigest(destination, slot)));
  let added = 0;
  for (const some of chunks(rows)) {
    const { numInsertedOrUpdatedRows = 0n } = await trx
      .insertInto("digest")
      .values(some)
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirstOrThrow();
    added += Number(numInsertedOrUpdatedRows);
  }
  return added;
}

/** Unless somebody was faster, or chose another time meanwhile. Those that go from one slot to another, together. */
async function moveNext(
  db: Kysely<Schema>,
  ids: readonly string[],
  moves: ReadonlyMap<string, Move>,
): Promise<void> {
  const together = new Map<string, Move & { readonly ids: string[] }>();
  for (const id of ids) {
    const move = moves.get(id);
    if (move === undefined) continue;
    const { from, next } = move;
    const key = `${from} ${next.at.getTime()} ${next.localDate}`;
    const some = together.get(key) ?? { ...move, ids: [] };
    some.ids.push(id);
    together.set(key, some);
  }
  for (const { from, next, ids } of together.values())
    await db
      .updateTable("destination")
      .set({ next_date: next.localDate, next_at: next.at.getTime() })
      .where("id", "in", ids)
      .where("next_at", "=", from)
      .execute();
}

/** The row of a slot. Its key begins with the day, so that those of one day lie together. */
export function newDigest({ id }: Scheduled, slot: Slot): Insertable<DigestTable> {
  return {
    id: `${slot.localDate.replaceAll("-", "")}${id}`,
    destination_id: id,
    local_date: slot.localDate,
    kind: daily,
    due_at: slot.at.getTime(),
    state: "planned",
  };
}
