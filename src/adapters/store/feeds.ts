/** Feeds, how their last polls went, and which workspace reads which. */
import {
  type Expression,
  type ExpressionBuilder,
  type Insertable,
  type Kysely,
  type OnConflictDatabase,
  type OnConflictTables,
  type RawBuilder,
  type Selectable,
  type SqlBool,
  sql,
  type Transaction,
} from "kysely";
import type { FeedOutcome, FeedRecord, FeedStore, PlatformName, Workspace } from "../../app/ports.ts";
import type { Feed, FeedKind } from "../../core/feed/feed.ts";
import { noMemory, type PollMemory } from "../../core/feed/polling.ts";
import type { Id } from "../../core/id.ts";
import { foldText } from "../../core/text.ts";
import type { FeedTable, Flag, Schema, WorkspaceFeedTable } from "./schema.ts";
import { chunks, fromDate, present, toDate } from "./values.ts";

export function createFeedStore(db: Kysely<Schema>): FeedStore {
  return {
    async syncConfigured(feeds, now) {
      await db.transaction().execute(async (trx) => {
        for (const some of chunks(feeds)) await putConfigured(trx, some, now);
        await dropOthers(trx, new Set(feeds.map(({ id }) => id)));
      });
    },

    async findDue(now, limit) {
      const rows = await db
        .selectFrom("feed")
        .selectAll()
        .where("state", "=", "active")
        .where("next_poll_at", "<=", now.getTime())
        .orderBy("next_poll_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    async find(id) {
      const row = await db.selectFrom("feed").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toRecord(row);
    },

    async listFor(workspace) {
      const rows = await feedsOf(db, workspace).selectAll().execute();
      return rows.map(toRecord).sort(byOutlet);
    },

    async listOutlets(workspace) {
      const rows = await feedsOf(db, workspace).select(["id", "url", "outlet"]).execute();
      return rows.map(({ id, ...rest }) => ({ id: id as Id<"feed">, ...rest }));
    },

    async listReadable(workspace) {
      const { rows } = await readableFeeds(workspace).execute(db);
      return [...new Set(rows.map(({ id }) => id))].sort();
    },

    async isReadBy(workspace, id) {
      const row = await db
        .selectFrom("feed")
        .select("id")
        .where("id", "=", id)
        .where(isReadBy(workspace, "id"))
        .executeTakeFirst();
      return row !== undefined;
    },

    async addFor(workspace, feed, now) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto("feed")
          .values(newRow(feed, "chat", now))
          .onConflict((oc) => oc.column("id").doUpdateSet((eb) => revived(eb, now)))
          .execute();
        await choose(trx, workspace, feed.id, "added");
      });
    },

    async removeFor(workspace, id) {
      return db.transaction().execute(async (trx) => {
        const feed = await trx
          .selectFrom("feed")
          .select("origin")
          .where("id", "=", id)
          .where(isReadBy(workspace, "id"))
          .executeTakeFirst();
        if (feed === undefined) return false;
        if (feed.origin === "config") await choose(trx, workspace, id, "off");
        else
          await trx.deleteFrom("workspace_feed").where(isOf(workspace)).where("feed_id", "=", id).execute();
        await stopUnread(trx);
        return true;
      });
    },

    async list() {
      return (await db.selectFrom("feed").selectAll().orderBy("id").execute()).map(toRecord);
    },

    async listOwners(id) {
      const rows = await db
        .selectFrom("workspace_feed")
        .select(["platform", "workspace_id"])
        .where("feed_id", "=", id)
        .where("choice", "=", "added")
        .execute();
      return rows.map(({ platform, workspace_id }) => ({
        platform: platform as PlatformName,
        workspaceId: workspace_id,
      }));
    },

    async recordPoll(id, outcome) {
      await db
        .updateTable("feed")
        .set(pollColumns(outcome))
        .set(resultColumns(outcome))
        .where("id", "=", id)
        .execute();
    },
  };
}

function feedsOf(db: Kysely<Schema>, workspace: Workspace) {
  return db
    .selectFrom("feed")
    .where((eb) => eb.or([eb("configured", "=", 1), eb("origin", "=", "chat")]))
    .where(isReadBy(workspace, "id"));
}

/**
 * The ids of the feeds whose articles and quotes a workspace may see, as a query, or of the common ones or the others
 * among them. It and the next one are asked for with each search: building them of parts would take longer than
 * answering them. Neither goes through the feeds of others.
 */
export function readableFeeds(workspace: Workspace, common?: Flag): RawBuilder<FeedId> {
  return feedsBy(workspace, { chosen: "added", origin: "config", unless: "off" }, common);
}

/** The ids of the others: what it chose not to see, and what only others added. For one team few, or none. */
export function unreadableFeeds(workspace: Workspace, common?: Flag): RawBuilder<FeedId> {
  return feedsBy(workspace, { chosen: "off", origin: "chat", unless: "added" }, common);
}

/** Condition on a column that names a feed: whether a workspace may see what comes from it. */
export function isReadBy(
  workspace: Workspace,
  column: "id" | "feed_id" | "quote.feed_id",
): RawBuilder<SqlBool> {
  return sql`${sql.ref(column)} in (${readableFeeds(workspace)})`;
}

type Choice = WorkspaceFeedTable["choice"];

/** What a workspace chose, and all of an origin unless it chose otherwise. */
function feedsBy(
  { platform, workspaceId }: Workspace,
  { chosen, origin, unless }: Record<"chosen" | "unless", Choice> & Pick<FeedTable, "origin">,
  common: Flag | undefined,
): RawBuilder<FeedId> {
  const choices = (choice: Choice) => sql`from workspace_feed as choice
    where choice.platform = ${platform} and choice.workspace_id = ${workspaceId} and choice.choice = ${choice}`;
  const own = sql`select choice.feed_id as id ${choices(chosen)}`;
  const rest = sql`select id from feed where origin = ${origin}
    and id not in (select choice.feed_id ${choices(unless)})`;
  // One may come twice, which whoever asks does not mind: to make them different, all of them would be read.
  return common === undefined
    ? sql`${own} union all ${rest}`
    : sql`select id from feed where id in (${own}) and common = ${common} union all ${rest} and common = ${common}`;
}

interface FeedId {
  readonly id: Id<"feed">;
}

/** Feeds that only workspaces added, and that no workspace reads any more, are asked no more. */
export async function stopUnread(trx: Transaction<Schema>): Promise<void> {
  await trx
    .updateTable("feed")
    .set({ state: "stopped" })
    .where("origin", "=", "chat")
    .where("state", "=", "active")
    .where((eb) => eb.not(isAdded(eb)))
    .execute();
}

/** Condition on any table with the columns of a workspace. */
export function isOf({ platform, workspaceId }: Workspace) {
  return (
    eb:
      | ExpressionBuilder<Schema, "workspace_feed">
      | ExpressionBuilder<Schema, "destination">
      | ExpressionBuilder<Schema, "watch">
      | ExpressionBuilder<Schema, "installation">
      | ExpressionBuilder<Schema, "welcome">,
  ): Expression<SqlBool> =>
    (eb as ExpressionBuilder<Schema, "workspace_feed">).and({ platform, workspace_id: workspaceId });
}

async function putConfigured(trx: Transaction<Schema>, feeds: readonly Feed[], now: Date): Promise<void> {
  await trx
    .insertInto("feed")
    .values(feeds.map((feed) => newRow(feed, "config", now)))
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        url: eb.ref("excluded.url"),
        outlet: eb.ref("excluded.outlet"),
        kind: eb.ref("excluded.kind"),
        source: eb.ref("excluded.source"),
        language: eb.ref("excluded.language"),
        origin: eb.val("config" as const),
        configured: eb.lit(1),
        // One that was stopped for its own faults stays so; one that had left the configuration starts again.
        state: eb
          .case()
          .when("feed.configured", "=", 0)
          .then("active" as const)
          .else(eb.ref("feed.state"))
          .end(),
      })),
    )
    .execute();
}

async function dropOthers(trx: Transaction<Schema>, kept: ReadonlySet<string>): Promise<void> {
  const configured = await trx.selectFrom("feed").select("id").where("configured", "=", 1).execute();
  const gone = configured.map(({ id }) => id).filter((id) => !kept.has(id));
  for (const ids of chunks(gone)) {
    const dropped = trx.updateTable("feed").where("id", "in", ids);
    await dropped
      .set({ configured: 0, origin: "chat" })
      .where((eb) => isAdded(eb))
      .execute();
    // Its quotes stay to be found: the origin does not change.
    await dropped.set({ configured: 0, state: "stopped" }).where("configured", "=", 1).execute();
  }
}

function isAdded(eb: ExpressionBuilder<Schema, "feed">): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom("workspace_feed as reader")
      .select("reader.feed_id")
      .whereRef("reader.feed_id", "=", "feed.id")
      .where("reader.choice", "=", "added"),
  );
}

/** Somebody wants a feed that we know: one that was given up is tried again, now. */
function revived(
  eb: ExpressionBuilder<OnConflictDatabase<Schema, "feed">, OnConflictTables<"feed">>,
  now: Date,
) {
  return {
    origin: eb
      .case()
      .when("feed.configured", "=", 0)
      .then("chat" as const)
      .else(eb.ref("feed.origin"))
      .end(),
    state: eb.val("active" as const),
    next_poll_at: eb
      .case()
      .when("feed.state", "=", "stopped")
      .then(now.getTime())
      .else(eb.ref("feed.next_poll_at"))
      .end(),
  };
}

async function choose(
  trx: Transaction<Schema>,
  { platform, workspaceId }: Workspace,
  feed: Id<"feed">,
  choice: "added" | "off",
): Promise<void> {
  await trx
    .insertInto("workspace_feed")
    .values({ platform, workspace_id: workspaceId, feed_id: feed, choice })
    .onConflict((oc) => oc.columns(["platform", "workspace_id", "feed_id"]).doUpdateSet({ choice }))
    .execute();
}

function newRow(feed: Feed, origin: "config" | "chat", now: Date): Insertable<FeedTable> {
  return {
    id: feed.id,
    url: feed.url,
    outlet: feed.outlet,
    kind: feed.kind,
    source: feed.source,
    language: feed.language,
    origin,
    configured: origin === "config" ? 1 : 0,
    common: origin === "config" ? 1 : 0,
    state: "active",
    etag: null,
    last_modified: null,
    next_poll_at: now.getTime(),
    first_polled_at: null,
    last_success_at: null,
    failures: 0,
    last_error: null,
    quotes: 0,
    first_article_at: null,
  };
}

function pollColumns({ validators, nextPollAt, state, memory }: FeedOutcome) {
  return {
    ...(memory !== undefined && { memory: JSON.stringify(memory) }),
    etag: validators.etag ?? null,
    last_modified: validators.lastModified ?? null,
    next_poll_at: nextPollAt.getTime(),
    ...(state !== undefined && { state }),
  };
}

/** The first poll is the first that worked: only then do we know what was old when we came. */
function resultColumns({ at, error }: FeedOutcome) {
  const time = fromDate(at);
  return (eb: ExpressionBuilder<Schema, "feed">) =>
    error === undefined
      ? {
          first_polled_at: eb.fn.coalesce("first_polled_at", eb.val(time)),
          last_success_at: eb.val(time),
          failures: eb.lit(0),
          last_error: eb.val(null),
        }
      : { failures: eb("failures", "+", 1), last_error: eb.val(error) };
}

function toRecord(row: Selectable<FeedTable>): FeedRecord {
  return {
    id: row.id as Id<"feed">,
    url: row.url,
    outlet: row.outlet,
    kind: row.kind as FeedKind,
    source: row.source,
    language: row.language,
    origin: row.origin,
    state: row.state,
    validators: present({ etag: row.etag, lastModified: row.last_modified }),
    nextPollAt: new Date(row.next_poll_at),
    failures: row.failures,
    memory: { ...noMemory, ...(JSON.parse(row.memory) as Partial<PollMemory>) },
    ...present({
      firstPolledAt: toDate(row.first_polled_at),
      lastSuccessAt: toDate(row.last_success_at),
      lastError: row.last_error,
    }),
  };
}

/** By folded name, computed here: databases sort letters beyond ASCII each in their own way. */
function byOutlet(one: FeedRecord, other: FeedRecord): number {
  const [a, b] = [foldText(one.outlet), foldText(other.outlet)];
  return a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1;
}
