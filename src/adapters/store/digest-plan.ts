/** What is due becomes rows: one for each destination and local day, whoever plans first. */
import type { Insertable, Kysely, Transaction } from "kysely";
import type { Destination, Log } from "../../app/ports.ts";
import type { Slot } from "../../core/digest/digest.ts";
import { idOf } from "../../core/id.ts";
import { toDestination } from "./destinations.ts";
import type { DigestTable, Schema } from "./schema.ts";
import { chunks } from "./values.ts";

const daily = "daily";

/** Destinations in one transaction: long enough to be quick, short enough to let others write. */
const plannedAtOnce = 500;

/** How many digests were planned. */
export async function planDue(
  db: Kysely<Schema>,
  now: Date,
  slotsAfter: (destination: Destination) => readonly Slot[],
  log: Log,
): Promise<number> {
  let planned = 0;
  for (const ids of chunks(await dueDestinations(db, now), plannedAtOnce)) {
    planned += await db.transaction().execute((trx) => planSome(trx, ids, now, slotsAfter, log));
  }
  return planned;
}

async function dueDestinations(db: Kysely<Schema>, now: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("destination")
    .select("id")
    .where("state", "=", "active")
    .where("next_at", "<=", now.getTime())
    .orderBy("next_at")
    .execute();
  return rows.map(({ id }) => id);
}

/** Slots and next slots of some destinations, all in one transaction: asked again, for others may have been faster. */
async function planSome(
  trx: Transaction<Schema>,
  ids: readonly string[],
  now: Date,
  slotsAfter: (destination: Destination) => readonly Slot[],
  log: Log,
): Promise<number> {
  const rows = await trx
    .selectFrom("destination")
    .selectAll()
    .where("id", "in", ids)
    .where("state", "=", "active")
    .where("next_at", "<=", now.getTime())
    .orderBy("id")
    .execute();
  const due = rows.map(toDestination).flatMap((destination) => {
    const slots = slotsOf(destination, slotsAfter, log);
    const next = slots.at(-1);
    return next ? [{ destination, slots: [destination.next, ...slots.slice(0, -1)], next }] : [];
  });
  let planned = 0;
  for (const some of chunks(
    due.flatMap(({ destination, slots }) => slots.map((slot) => newDigest(destination, slot))),
  )) {
    const inserted = await trx
      .insertInto("digest")
      .values(some)
      .onConflict((oc) => oc.columns(["destination_id", "local_date", "kind"]).doNothing())
      .returning("id")
      .execute();
    planned += inserted.length;
  }
  await moveNext(trx, due);
  return planned;
}

/** A schedule that cannot be computed stops no other. */
function slotsOf(
  destination: Destination,
  slotsAfter: (destination: Destination) => readonly Slot[],
  log: Log,
): readonly Slot[] {
  try {
    return slotsAfter(destination);
  } catch (thrown) {
    log.error("digest_not_planned", { destination: destination.id, error: String(thrown) });
    return [];
  }
}

/** Unless somebody was faster, or chose another time meanwhile. Those that go from one slot to another, together. */
async function moveNext(
  trx: Transaction<Schema>,
  due: readonly { readonly destination: Destination; readonly next: Slot }[],
): Promise<void> {
  const moves = new Map<string, { readonly at: Date; readonly next: Slot; readonly ids: string[] }>();
  for (const { destination, next } of due) {
    const { at } = destination.next;
    const key = `${at.getTime()} ${next.at.getTime()} ${next.localDate}`;
    const move = moves.get(key) ?? { at, next, ids: [] };
    move.ids.push(destination.id);
    moves.set(key, move);
  }
  for (const { at, next, ids } of moves.values())
    await trx
      .updateTable("destination")
      .set({ next_date: next.localDate, next_at: next.at.getTime() })
      .where("id", "in", ids)
      .where("next_at", "=", at.getTime())
      .execute();
}

/** The row of a slot. */
export function newDigest({ id }: Destination, slot: Slot): Insertable<DigestTable> {
  return {
    id: idOf<"digest">(id, slot.localDate, daily),
    destination_id: id,
    local_date: slot.localDate,
    kind: daily,
    due_at: slot.at.getTime(),
    state: "planned",
    since: null,
    until: null,
    sent_at: null,
    reason: null,
    body: null,
  };
}
