/** What people watch for, and what they were told of it. */
import type { Kysely, Selectable } from "kysely";
import type { PlatformName, Watch, WatchStore } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import type { Schema, WatchTable } from "./schema.ts";
import { chunks } from "./values.ts";

export function createWatchStore(db: Kysely<Schema>): WatchStore {
  const watches = () => db.selectFrom("watch").selectAll().orderBy("created_at").orderBy("id");
  return {
    async save(watch) {
      const { id, ...columns } = toRow(watch);
      await db
        .insertInto("watch")
        .values({ id, ...columns, created_at: watch.checkedAt.getTime() })
        .onConflict((oc) => oc.column("id").doUpdateSet(columns))
        .execute();
    },

    async remove(id) {
      await db.deleteFrom("watch").where("id", "=", id).execute();
    },

    async find(id) {
      const row = await watches().where("id", "=", id).executeTakeFirst();
      return row && toWatch(row);
    },

    async listFor({ platform, workspaceId }, userId) {
      const rows = await watches()
        .where("platform", "=", platform)
        .where("workspace_id", "=", workspaceId)
        .where("user_id", "=", userId)
        .execute();
      return rows.map(toWatch);
    },

    async listAtOnce() {
      const rows = await watches().where("when_told", "=", "now").where("muted", "=", 0).execute();
      return rows.map(toWatch);
    },

    async listInDigest({ platform, workspaceId }, channelId) {
      const rows = await watches()
        .where("platform", "=", platform)
        .where("workspace_id", "=", workspaceId)
        .where("channel_id", "=", channelId)
        .where("when_told", "=", "digest")
        .where("muted", "=", 0)
        .execute();
      return rows.map(toWatch);
    },

    async listAlerts(watch, quotes) {
      const told = new Set<Id<"quote">>();
      for (const some of chunks(quotes)) {
        const rows = await db
          .selectFrom("alert")
          .select("quote_id")
          .where("watch_id", "=", watch)
          .where("quote_id", "in", some)
          .execute();
        for (const { quote_id } of rows) told.add(quote_id as Id<"quote">);
      }
      return told;
    },

    async claimAlerts(watch, quotes, at) {
      const claimed: Id<"quote">[] = [];
      for (const some of chunks(quotes)) {
        const rows = await db
          .insertInto("alert")
          .values(some.map((quote_id) => ({ watch_id: watch, quote_id, at: at.getTime() })))
          .onConflict((oc) => oc.columns(["watch_id", "quote_id"]).doNothing())
          .returning("quote_id")
          .execute();
        claimed.push(...rows.map(({ quote_id }) => quote_id as Id<"quote">));
      }
      return claimed;
    },

    async releaseAlerts(watch, quotes) {
      for (const some of chunks(quotes)) {
        await db.deleteFrom("alert").where("watch_id", "=", watch).where("quote_id", "in", some).execute();
      }
    },

    async countAlerts(watch, since) {
      const { count } = await db
        .selectFrom("alert")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("watch_id", "=", watch)
        .where("at", ">", since.getTime())
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

function toWatch(row: Selectable<WatchTable>): Watch {
  return {
    id: row.id as Id<"watch">,
    platform: row.platform as PlatformName,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    userId: row.user_id,
    label: row.label,
    ...(row.speaker_id === null ? {} : { speakerId: row.speaker_id as Id<"speaker"> }),
    language: row.language,
    when: row.when_told,
    isMuted: row.muted === 1,
    checkedAt: new Date(row.checked_at),
  };
}

function toRow(watch: Watch) {
  return {
    id: watch.id,
    platform: watch.platform,
    workspace_id: watch.workspaceId,
    channel_id: watch.channelId,
    user_id: watch.userId,
    label: watch.label,
    speaker_id: watch.speakerId ?? null,
    language: watch.language,
    when_told: watch.when,
    muted: watch.isMuted ? (1 as const) : (0 as const),
    checked_at: watch.checkedAt.getTime(),
  };
}
