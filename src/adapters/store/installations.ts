/** What workspaces gave when they installed the bot: text that only the platform can read. */
import type { Kysely } from "kysely";
import type { InstallationStore } from "../../app/ports.ts";
import { isOf } from "./feeds.ts";
import type { Schema } from "./schema.ts";

export function createInstallationStore(db: Kysely<Schema>): InstallationStore {
  return {
    async find(workspace) {
      const row = await db
        .selectFrom("installation")
        .select(["sealed", "installed_at"])
        .where(isOf(workspace))
        .executeTakeFirst();
      return row && { sealed: row.sealed, installedAt: new Date(Number(row.installed_at)) };
    },

    async save({ platform, workspaceId }, { sealed, installedAt }) {
      const columns = { sealed, installed_at: installedAt.getTime() };
      await db
        .insertInto("installation")
        .values({ platform, workspace_id: workspaceId, ...columns })
        .onConflict((oc) => oc.columns(["platform", "workspace_id"]).doUpdateSet(columns))
        .execute();
    },

    async remove(workspace) {
      await db.deleteFrom("installation").where(isOf(workspace)).execute();
    },
  };
}
