/**
 * Parts of digests on their way out. Every change is made by the worker that holds the lease, known by its fence.
 * `open` says that an attempt may have posted; `open_before` keeps what it was before the attempt of now, so that a
 * refusal ends that attempt and never an earlier one whose answer is still missing.
 */
import { createHash } from "node:crypto";
import type { Insertable, Kysely, Selectable, Transaction, Updateable } from "kysely";
import type { OutboxRow, OutboxStore, PlatformName } from "../../app/ports.ts";
import type { DigestId } from "../../core/digest/digest.ts";
import { type Id, idOf } from "../../core/id.ts";
import type { DestinationTable, DigestTable, OutboxTable, Schema } from "./schema.ts";
import { present, toDate } from "./values.ts";

const unfinished = ["pending", "sending"] as const;
/** States of a digest that is not at its end. */
export const unfinishedDigest = ["planned", "rendering", "sending"] as const;
/** Discord takes 25. */
const nonceLength = 24;

export function createOutboxStore(db: Kysely<Schema>): OutboxStore {
  return {
    async findDue(now, limit, but = []) {
      const due = await findSendable(db, now, limit, but);
      const rest = limit - due.length;
      return rest > 0 ? [...due, ...(await findUnclosed(db, now, rest))] : due;
    },

    async findNextAt() {
      const { next } = await db
        .selectFrom("outbox")
        .select((eb) => eb.fn.min("next_attempt_at").as("next"))
        .where("state", "in", unfinished)
        .executeTakeFirstOrThrow();
      return next === null ? undefined : new Date(Number(next));
    },

    async claim(digest, now, leaseMs) {
      const rows = await db.transaction().execute(async (trx) => {
        const { value: fence } = await trx
          .updateTable("counter")
          .set((eb) => ({ value: eb("value", "+", 1) }))
          .where("name", "=", "outbox")
          .returning("value")
          .executeTakeFirstOrThrow();
        // One statement decides: of two workers the second waits for the first, and then sees its lease. All parts
        // have the same lease. What a worker before us left open is an earlier attempt to us.
        return trx
          .updateTable("outbox")
          .set((eb) => ({ lease_until: now.getTime() + leaseMs, fence, open_before: eb.ref("open") }))
          .where("digest_id", "=", digest)
          .where("lease_until", "<=", now.getTime())
          .returningAll()
          .execute();
      });
      return rows.map(toOutboxRow).sort(byPart);
    },

    async markSending(row, at) {
      const time = at.getTime();
      const changed = await guarded(db, row)
        .set((eb) => ({
          state: "sending" as const,
          open: 1 as const,
          open_before: eb.ref("open"),
          attempts: eb("attempts", "+", 1),
          first_attempt_at: eb.fn.coalesce("first_attempt_at", eb.val(time)),
          last_attempt_at: time,
        }))
        .where("lease_until", ">", time)
        .returning("id")
        .executeTakeFirst();
      return changed !== undefined;
    },

    async markSent(row, messageId, closedAt) {
      const sent = { state: "sent", open: 0, open_before: 0, message_id: messageId, error: null } as const;
      if (closedAt === undefined) return change(db, row, sent);
      return db.transaction().execute(async (trx) => {
        const isOurs = await change(trx, row, sent);
        if (!isOurs) return false;
        await closeDigest(trx, row.digestId, { state: "sent", sent_at: closedAt.getTime(), reason: null });
        await release(trx, row.digestId, row.fence);
        return true;
      });
    },

    async markRefused(row, error, retryAt) {
      const changed = await guarded(db, row)
        .set((eb) => ({ open: eb.ref("open_before"), error }))
        .set(again("pending", "failed", retryAt))
        .returning("id")
        .executeTakeFirst();
      return changed !== undefined;
    },

    markUnknown: (row, error, retryAt) =>
      change(db, row, { open: 1, open_before: 1, error, ...again("sending", "unknown", retryAt) }),

    markAbsent: (row, retryAt) =>
      change(db, row, { state: "pending", open: 0, open_before: 0, next_attempt_at: retryAt.getTime() }),

    release: (digest, fence) => release(db, digest, fence),

    async replacePayload(id, payload) {
      await db
        .updateTable("outbox")
        .set({ payload })
        .where("id", "=", id)
        .where("state", "=", "sent")
        .execute();
    },

    async listFor(digest) {
      const rows = await db
        .selectFrom("outbox")
        .selectAll()
        .where("digest_id", "=", digest)
        .orderBy("part")
        .execute();
      return rows.map(toOutboxRow);
    },
  };
}

/** False when it is at its end already. */
export async function closeDigest(
  trx: Transaction<Schema>,
  id: DigestId,
  end: Pick<Updateable<DigestTable>, "state" | "sent_at" | "reason">,
): Promise<boolean> {
  const closed = await trx
    .updateTable("digest")
    .set(end)
    .where("id", "=", id)
    .where("state", "in", unfinishedDigest)
    .returning("id")
    .executeTakeFirst();
  return closed !== undefined;
}

async function release(db: Kysely<Schema>, digest: DigestId, fence: number): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ lease_until: 0 })
    .where("digest_id", "=", digest)
    .where("fence", "=", fence)
    // What is released already is not written again.
    .where("lease_until", ">", 0)
    .execute();
}

/** The rows of a digest that was composed just now, its bytes frozen. */
export function newParts(
  digest: Pick<Selectable<DigestTable>, "id" | "due_at">,
  destination: Selectable<DestinationTable>,
  payloads: readonly string[],
): readonly Insertable<OutboxTable>[] {
  return payloads.map((payload, part) => ({
    id: idOf<"outbox">(digest.id, String(part)),
    digest_id: digest.id,
    destination_id: destination.id,
    platform: destination.platform,
    workspace_id: destination.workspace_id,
    channel_id: destination.channel_id,
    part,
    payload,
    nonce: nonceOf(`${digest.id}:${part}`),
    state: "pending",
    attempts: 0,
    open: 0,
    open_before: 0,
    first_attempt_at: null,
    last_attempt_at: null,
    next_attempt_at: digest.due_at,
    lease_until: 0,
    fence: 0,
    message_id: null,
    error: null,
  }));
}

/** The digest is given up: what was not posted stays so, and what may have been is left in doubt. */
export async function closeParts(trx: Transaction<Schema>, digest: DigestId, reason?: string): Promise<void> {
  for (const [open, state] of [
    [0, "failed"],
    [1, "unknown"],
  ] as const)
    await trx
      .updateTable("outbox")
      .set((eb) => ({ state, error: eb.fn.coalesce("error", eb.val(reason ?? null)) }))
      .where("digest_id", "=", digest)
      .where("state", "in", unfinished)
      .where("open", "=", open)
      .execute();
}

/** Whoever runs the bot looked: what failed is tried again, and what may have been posted was not. */
export async function reopenParts(trx: Transaction<Schema>, digest: DigestId, now: Date): Promise<void> {
  await trx
    .updateTable("outbox")
    .set({ state: "pending", open: 0, open_before: 0, first_attempt_at: null, last_attempt_at: null })
    .set({ attempts: 0, next_attempt_at: now.getTime(), error: null })
    .where("digest_id", "=", digest)
    .where("state", "!=", "sent")
    .execute();
}

/** Digests whose first unfinished part is due: a later part waits for it. */
async function findSendable(
  db: Kysely<Schema>,
  now: Date,
  limit: number,
  but: readonly PlatformName[],
): Promise<readonly DigestId[]> {
  const rows = await db
    .selectFrom("outbox")
    .select("digest_id")
    .where("state", "in", unfinished)
    .$if(but.length > 0, (query) => query.where("platform", "not in", but))
    .where("next_attempt_at", "<=", now.getTime())
    .where("lease_until", "<=", now.getTime())
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("outbox as earlier")
            .select("earlier.id")
            .whereRef("earlier.digest_id", "=", "outbox.digest_id")
            .whereRef("earlier.part", "<", "outbox.part")
            .where("earlier.state", "in", unfinished),
        ),
      ),
    )
    .orderBy("next_attempt_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ digest_id }) => digest_id as DigestId);
}

/** Digests that a crash left between their last part and their end. */
async function findUnclosed(db: Kysely<Schema>, now: Date, limit: number): Promise<readonly DigestId[]> {
  const rows = await db
    .selectFrom("digest")
    .select("id")
    .where("state", "=", "sending")
    .where((eb) => {
      const parts = eb
        .selectFrom("outbox")
        .select("outbox.id")
        .whereRef("outbox.digest_id", "=", "digest.id");
      const atWork = parts.where((part) =>
        part.or([part("outbox.state", "in", unfinished), part("outbox.lease_until", ">", now.getTime())]),
      );
      return eb.and([eb.exists(parts), eb.not(eb.exists(atWork))]);
    })
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id as DigestId);
}

function guarded(db: Kysely<Schema>, { id, fence }: OutboxRow) {
  return db
    .updateTable("outbox")
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "in", unfinished);
}

async function change(
  db: Kysely<Schema>,
  row: OutboxRow,
  columns: Updateable<OutboxTable>,
): Promise<boolean> {
  return (await guarded(db, row).set(columns).returning("id").executeTakeFirst()) !== undefined;
}

function again<Waiting extends string, Over extends string>(
  waiting: Waiting,
  over: Over,
  retryAt: Date | undefined,
) {
  return retryAt === undefined ? { state: over } : { state: waiting, next_attempt_at: retryAt.getTime() };
}

function nonceOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, nonceLength);
}

function byPart(one: OutboxRow, other: OutboxRow): number {
  return one.part - other.part;
}

function toOutboxRow(row: Selectable<OutboxTable>): OutboxRow {
  return {
    id: row.id as Id<"outbox">,
    digestId: row.digest_id as DigestId,
    destinationId: row.destination_id as Id<"destination">,
    platform: row.platform as PlatformName,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    part: row.part,
    payload: row.payload,
    nonce: row.nonce,
    state: row.state,
    attempts: row.attempts,
    open: row.open === 1,
    nextAttemptAt: new Date(row.next_attempt_at),
    fence: row.fence,
    ...present({
      firstAttemptAt: toDate(row.first_attempt_at),
      lastAttemptAt: toDate(row.last_attempt_at),
      messageId: row.message_id,
      error: row.error,
    }),
  };
}
