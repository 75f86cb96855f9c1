/** Digests: one row for each destination and local day, from the plan to the end. */
import type { ExpressionBuilder, Insertable, Kysely, Selectable, Transaction } from "kysely";
import type { Reason } from "../../app/deliveries.ts";
import type {
  Destination,
  DigestRecord,
  DigestState,
  DigestStore,
  Log,
  RenderedDigest,
  SentDigest,
  Workspace,
} from "../../app/ports.ts";
import type { Digest, DigestId, Slot } from "../../core/digest/digest.ts";
import { type Id, idOf } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import { parseQuote } from "./articles.ts";
import { toDestination } from "./destinations.ts";
import { closeParts, newParts, reopenParts } from "./outbox.ts";
import type { DigestShownTable, DigestTable, Schema } from "./schema.ts";
import { chunks, present, rowsAtOnce, toDate } from "./values.ts";

const daily = "daily";
const composing = ["planned", "rendering"] as const;
const unfinished = [...composing, "sending"] as const satisfies readonly DigestState[];

/** Digests of the workspace whose `archive` is shown are kept as they were; the others are not needed for long. */
export function createDigestStore(db: Kysely<Schema>, log: Log, archive?: Workspace): DigestStore {
  return {
    async planDue(now, slotsAfter) {
      let planned = 0;
      for (const ids of chunks(await dueDestinations(db, now), plannedAtOnce)) {
        planned += await db.transaction().execute((trx) => planSome(trx, ids, now, slotsAfter, log));
      }
      return planned;
    },

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
      const rows = await db
        .selectFrom("digest")
        .selectAll()
        .where("state", "in", composing)
        .where("lease_until", "<=", now.getTime())
        .orderBy("due_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    async find(id) {
      const row = await db.selectFrom("digest").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toRecord(row);
    },

    async claim(id, now, leaseMs) {
      const row = await db
        .updateTable("digest")
        .set({ state: "rendering", lease_until: now.getTime() + leaseMs })
        .where("id", "=", id)
        .where("state", "in", composing)
        .where("lease_until", "<=", now.getTime())
        .returningAll()
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
        .selectAll()
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
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async findLast(destination) {
      const row = await db
        .selectFrom("digest")
        .selectAll()
        .where("destination_id", "=", destination)
        .where("state", "not in", unfinished)
        .orderBy("local_date", "desc")
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
        .selectAll()
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
        .selectAll()
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
        const closed = await trx
          .updateTable("digest")
          .set({ state, sent_at: state === "sent" ? at.getTime() : null, reason: reason ?? null })
          .where("id", "=", id)
          .where("state", "in", unfinished)
          .returning("id")
          .executeTakeFirst();
        if (closed !== undefined && state !== "sent") await closeParts(trx, id, reason);
      });
    },
  };
}

function sentDigests(db: Kysely<Schema>, destination: Id<"destination">) {
  return db
    .selectFrom("digest")
    .selectAll()
    .where("destination_id", "=", destination)
    .where("state", "=", "sent")
    .where("body", "is not", null);
}

function toSent(row: Selectable<DigestTable>): readonly SentDigest[] {
  return row.body === null ? [] : [{ ...toRecord(row), digest: parseDigest(row.body) }];
}

/** Destinations in one transaction: long enough to be quick, short enough to let others write. */
const plannedAtOnce = 500;

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

async function freeze(
  trx: Transaction<Schema>,
  id: DigestId,
  rendered: RenderedDigest,
  archive: Workspace | undefined,
): Promise<boolean> {
  const digest = await trx
    .updateTable("digest")
    .set({ state: "sending", since: rendered.since.getTime(), until: rendered.until.getTime() })
    .set({ body: renderDigest(rendered.digest), lease_until: 0 })
    .where("id", "=", id)
    .where("state", "in", composing)
    .returningAll()
    .executeTakeFirst();
  if (digest === undefined) return false;
  const destination = await trx
    .selectFrom("destination")
    .selectAll()
    .where("id", "=", digest.destination_id)
    .executeTakeFirstOrThrow();
  const isShown =
    archive?.platform === destination.platform && archive.workspaceId === destination.workspace_id;
  if (!isShown) await forgetBodies(trx, digest);
  for (const rows of chunks(newParts(digest, destination, rendered.parts))) {
    await trx.insertInto("outbox").values(rows).execute();
  }
  for (const rows of chunks(shownRows(digest, rendered))) {
    await trx.insertInto("digest_shown").values(rows).execute();
  }
  return true;
}

/** Corrections come within days: what a digest looked like is not kept for longer. */
const bodyKeptMs = 14 * 86_400_000;

async function forgetBodies(
  trx: Transaction<Schema>,
  { destination_id, due_at }: Selectable<DigestTable>,
): Promise<void> {
  await trx
    .updateTable("digest")
    .set({ body: null })
    .where("destination_id", "=", destination_id)
    .where("due_at", "<", due_at - bodyKeptMs)
    .where("body", "is not", null)
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

/** What grouping needed of the articles is not kept: editing shows the same stories. */
export function renderDigest(digest: Digest): string {
  const stories = digest.stories.map((shown) => {
    const articles = shown.story.articles.map((article) => ({ ...article, lead: "", quotes: [] }));
    return { ...shown, story: { ...shown.story, articles, quotes: [] } };
  });
  return JSON.stringify({ ...digest, stories });
}

const dateFields = new Set(["publishedAt", "seenAt"]);

export function parseDigest(body: string): Digest {
  return JSON.parse(body, (key, value: unknown) =>
    dateFields.has(key) && typeof value === "string" ? new Date(value) : value,
  ) as Digest;
}

function shownRows(
  digest: Selectable<DigestTable>,
  { digest: { stories }, articles, quotes, until }: RenderedDigest,
): readonly Insertable<DigestShownTable>[] {
  const rows = (kind: DigestShownTable["kind"], ids: readonly string[]): Insertable<DigestShownTable>[] =>
    [...new Set(ids)].map((shown_id) => ({
      digest_id: digest.id,
      destination_id: digest.destination_id,
      kind,
      shown_id,
      shown_at: until.getTime(),
    }));
  const told = stories.map(({ story }) => story.id);
  return [...rows("story", told), ...rows("article", articles), ...rows("quote", quotes)];
}

function toRecord(row: Selectable<DigestTable>): DigestRecord {
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
