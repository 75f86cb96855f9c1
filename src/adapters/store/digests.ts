/** Digests: one row for each destination and local day, from the plan to the end. */
import type { ExpressionBuilder, Kysely, Selectable, Transaction } from "kysely";
import type { Reason } from "../../app/deliveries.ts";
import type { DigestRecord, DigestStore, Log, SentDigest, Workspace } from "../../app/ports.ts";
import type { DigestId } from "../../core/digest/digest.ts";
import type { Id } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import { parseQuote } from "./articles.ts";
import { composing, freeze, parseDigest } from "./digest-body.ts";
import { planDue } from "./digest-plan.ts";
import { closeDigest, closeParts, reopenParts, unfinishedDigest as unfinished } from "./outbox.ts";
import type { DigestTable, Schema } from "./schema.ts";
import { chunks, present, rowsAtOnce, toDate } from "./values.ts";

/** All but its body, which is as long as all the others together a hundred times. */
const recordColumns = [
  "id",
  "destination_id",
  "local_date",
  "due_at",
  "state",
  "since",
  "until",
  "sent_at",
  "reason",
  "deadline",
] as const;

/** Digests of the workspace whose `archive` is shown are kept as they were; the others are not needed for long. */
export function createDigestStore(db: Kysely<Schema>, log: Log, archive?: Workspace): DigestStore {
  return {
    planDue: (now, slotsAfter) => planDue(db, now, slotsAfter, log),

    async isAnyOwed(now) {
      const due = await db
        .selectFrom("destination")
        .select("id")
        .where("state", "=", "active")
        .where("next_at", "<=", now.getTime())
        .limit(1)
        .executeTakeFirst();
      if (due !== undefined) return true;
      const open = db.selectFrom("digest").select("id").where("state", "in", unfinished).limit(1);
      return (await open.executeTakeFirst()) !== undefined;
    },

    async findPlanned(now, limit) {
      const found: DigestRecord[] = [];
      // One state at a time, in the order of its index: a hundred thousand that are due at once are not sorted for a few.
      for (const state of ["rendering", "planned"] as const) {
        const rows = await db
          .selectFrom("digest")
          .select(recordColumns)
          .where("state", "=", state)
          .where("lease_until", "<=", now.getTime())
          .orderBy("due_at")
          .limit(limit - found.length)
          .execute();
        found.push(...rows.map(toRecord));
      }
      return found;
    },

    async find(id) {
      const row = await db.selectFrom("digest").select(recordColumns).where("id", "=", id).executeTakeFirst();
      return row && toRecord(row);
    },

    async claim(id, now, leaseMs) {
      const row = await db
        .updateTable("digest")
        .set({ state: "rendering", lease_until: now.getTime() + leaseMs })
        .where("id", "=", id)
        .where("state", "in", composing)
        .where("lease_until", "<=", now.getTime())
        .returning(recordColumns)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async release(id) {
      await db
        .updateTable("digest")
        .set({ state: "planned", lease_until: 0 })
        .where("id", "=", id)
        .where("state", "=", "rendering")
        .execute();
    },

    async findPrevious(destination, before) {
      const row = await db
        .selectFrom("digest")
        .select(recordColumns)
        .where("destination_id", "=", destination)
        .where("local_date", "<", before)
        .where("until", "is not", null)
        .where((eb) =>
          eb.or([
            eb("digest.state", "=", "sent"),
            eb("digest.reason", "=", "restored" satisfies Reason),
            isPartlyPosted(eb),
          ]),
        )
        .orderBy("local_date", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async findLast(destination) {
      const row = await db
        .selectFrom("digest")
        .select(recordColumns)
        .where("destination_id", "=", destination)
        .where("state", "not in", unfinished)
        .orderBy("local_date", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async listMissed(destination, after, before) {
      const rows = await db
        .selectFrom("digest")
        .select("local_date")
        .where("destination_id", "=", destination)
        .where("local_date", ">", after ?? "")
        .where("local_date", "<", before)
        .where((eb) =>
          eb.or([
            eb("state", "=", "failed"),
            eb.and([eb("state", "=", "abandoned"), eb("reason", "=", "dayOver" satisfies Reason)]),
          ]),
        )
        .where((eb) => eb.not(isPartlyPosted(eb)))
        .orderBy("local_date", "desc")
        .execute();
      return rows.map(({ local_date }) => local_date);
    },

    async listUnsent(since) {
      const rows = await db
        .selectFrom("digest")
        .select(recordColumns)
        .where("state", "!=", "sent")
        .where((eb) => eb.or([eb("state", "in", unfinished), eb("due_at", ">=", since.getTime())]))
        .orderBy("due_at", "desc")
        .orderBy("id")
        .execute();
      return rows.map(toRecord);
    },

    async drop(id) {
      const reason: Reason = "dropped";
      return db.transaction().execute(async (trx) => {
        const dropped = await trx
          .updateTable("digest")
          .set({ state: "abandoned", reason })
          .where("id", "=", id)
          .where("state", "!=", "sent")
          .returning("id")
          .executeTakeFirst();
        if (dropped !== undefined) await closeParts(trx, id, reason);
        return dropped !== undefined;
      });
    },

    async reopen(id, now, deadline) {
      return db.transaction().execute((trx) => reopen(trx, id, now, deadline));
    },

    async listRecent(destination, limit) {
      const rows = await db
        .selectFrom("digest")
        .select(recordColumns)
        .where("destination_id", "=", destination)
        .orderBy("local_date", "desc")
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    async listShown(destination, since) {
      const rows = await db
        .selectFrom("digest_shown")
        .innerJoin("digest", "digest.id", "digest_shown.digest_id")
        .select(["digest_shown.kind", "digest_shown.shown_id"])
        .where("digest_shown.destination_id", "=", destination)
        .where("digest_shown.shown_at", ">=", since.getTime())
        // What ended before any part of it was posted was shown to nobody.
        .where((eb) => eb.or([eb("digest.state", "in", ["sending", "sent"]), isPartlyPosted(eb)]))
        .execute();
      const ids = (kind: string) => rows.filter((row) => row.kind === kind).map(({ shown_id }) => shown_id);
      const quotes: Quote[] = [];
      for (const some of chunks(ids("quote"))) {
        const stored = await db.selectFrom("quote").select("body").where("id", "in", some).execute();
        quotes.push(...stored.map(({ body }) => parseQuote(body)));
      }
      return {
        stories: new Set(ids("story") as Id<"story">[]),
        articles: new Set(ids("article") as Id<"article">[]),
        quotes,
      };
    },

    async render(id, rendered) {
      return db.transaction().execute((trx) => freeze(trx, id, rendered, archive));
    },

    async findShowing(destination, articles) {
      if (articles.length === 0) return [];
      const rows = await db
        .selectFrom("digest_shown")
        .innerJoin("digest", "digest.id", "digest_shown.digest_id")
        .select(["digest_shown.shown_id", "digest.local_date"])
        .where("digest.destination_id", "=", destination)
        .where("digest_shown.kind", "=", "article")
        .where("digest_shown.shown_id", "in", articles.slice(0, rowsAtOnce))
        .where("digest.state", "=", "sent")
        .orderBy("digest.local_date", "desc")
        .execute();
      return rows.map(({ shown_id, local_date }) => ({
        article: shown_id as Id<"article">,
        localDate: local_date,
      }));
    },

    async findBody(id) {
      const row = await db.selectFrom("digest").select("body").where("id", "=", id).executeTakeFirst();
      return row?.body ? parseDigest(row.body) : undefined;
    },

    async listSent(destination, { before, limit }) {
      const all = sentDigests(db, destination);
      const rows = await (before === undefined ? all : all.where("local_date", "<", before))
        .orderBy("local_date", "desc")
        .limit(limit)
        .execute();
      return rows.flatMap(toSent);
    },

    async findSent(destination, localDate) {
      const rows = await sentDigests(db, destination).where("local_date", "=", localDate).limit(1).execute();
      return rows.flatMap(toSent)[0];
    },

    async findNextSent(destination, localDate) {
      const row = await db
        .selectFrom("digest")
        .select("local_date")
        .where("destination_id", "=", destination)
        .where("state", "=", "sent")
        .where("body", "is not", null)
        .where("local_date", ">", localDate)
        .orderBy("local_date")
        .limit(1)
        .executeTakeFirst();
      return row?.local_date;
    },

    async close(id, state, at, reason) {
      await db.transaction().execute(async (trx) => {
        const sent_at = state === "sent" ? at.getTime() : null;
        const isClosed = await closeDigest(trx, id, { state, sent_at, reason: reason ?? null });
        if (isClosed && state !== "sent") await closeParts(trx, id, reason);
      });
    },
  };
}

function sentDigests(db: Kysely<Schema>, destination: Id<"destination">) {
  return db
    .selectFrom("digest")
    .select([...recordColumns, "body"])
    .where("destination_id", "=", destination)
    .where("state", "=", "sent")
    .where("body", "is not", null);
}

function toSent(row: RecordRow & Pick<Selectable<DigestTable>, "body">): readonly SentDigest[] {
  return row.body === null ? [] : [{ ...toRecord(row), digest: parseDigest(row.body) }];
}

/** Something of it is there for all to see, or may be. */
function isPartlyPosted(eb: ExpressionBuilder<Schema, "digest">) {
  return eb.exists(
    eb
      .selectFrom("outbox")
      .select("outbox.id")
      .whereRef("outbox.digest_id", "=", "digest.id")
      .where((part) => part.or([part("outbox.state", "=", "sent"), part("outbox.open", "=", 1)])),
  );
}

async function reopen(trx: Transaction<Schema>, id: DigestId, now: Date, deadline: Date): Promise<boolean> {
  const digest = await trx
    .updateTable("digest")
    .set({ state: "planned", reason: null, lease_until: 0, deadline: deadline.getTime() })
    .where("id", "=", id)
    .where("state", "in", ["failed", "abandoned"])
    .returning("until")
    .executeTakeFirst();
  if (digest === undefined) return false;
  if (digest.until === null) return true;
  await trx.updateTable("digest").set({ state: "sending" }).where("id", "=", id).execute();
  await reopenParts(trx, id, now);
  return true;
}

type RecordRow = Pick<Selectable<DigestTable>, (typeof recordColumns)[number]>;

function toRecord(row: RecordRow): DigestRecord {
  return {
    id: row.id as DigestId,
    destinationId: row.destination_id as Id<"destination">,
    localDate: row.local_date,
    dueAt: new Date(row.due_at),
    state: row.state,
    ...present({
      since: toDate(row.since),
      until: toDate(row.until),
      sentAt: toDate(row.sent_at),
      reason: row.reason,
      deadline: toDate(row.deadline),
    }),
  };
}
