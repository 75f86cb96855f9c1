/** What is known of a workspace as a whole: that it was greeted. */
import type { Kysely } from "kysely";
import type { PlatformName, WorkspaceStore } from "../../app/ports.ts";
import { isOf } from "./feeds.ts";
import type { Schema } from "./schema.ts";

type OwnTable = "installation" | "welcome" | "workspace_feed" | "destination" | "outbox" | "watch";

export function createWorkspaceStore(db: Kysely<Schema>): WorkspaceStore {
  return {
    async claimWelcome({ platform, workspaceId }, at) {
      const claimed = await db
        .insertInto("welcome")
        .values({ platform, workspace_id: workspaceId, at: at.getTime() })
        .onConflict((oc) => oc.columns(["platform", "workspace_id"]).doNothing())
        .returning("at")
        .executeTakeFirst();
      return claimed !== undefined;
    },

    async releaseWelcome(workspace) {
      await db.deleteFrom("welcome").where(isOf(workspace)).execute();
    },

    async export(workspace) {
      const own = <Table extends OwnTable>(table: Table) =>
        db
          .selectFrom(table as OwnTable)
          .selectAll()
          .where(isOf(workspace) as never)
          .execute();
      const destinations = db.selectFrom("destination").select("id").where(isOf(workspace));
      const digests = db.selectFrom("digest").select("id").where("destination_id", "in", destinations);
      const watches = db.selectFrom("watch").select("id").where(isOf(workspace));
      const installations = (await own("installation")) as { readonly sealed?: string }[];
      return {
        // What opens the workspace to us is no use to anybody else, and a danger.
        installation: installations.map(({ sealed: _sealed, ...rest }) => rest),
        welcome: await own("welcome"),
        workspace_feed: await own("workspace_feed"),
        destination: await own("destination"),
        digest: await db
          .selectFrom("digest")
          .selectAll()
          .where("destination_id", "in", destinations)
          .execute(),
        digest_shown: await db
          .selectFrom("digest_shown")
          .selectAll()
          .where("digest_id", "in", digests)
          .execute(),
        outbox: await own("outbox"),
        watch: await own("watch"),
        alert: await db.selectFrom("alert").selectAll().where("watch_id", "in", watches).execute(),
      };
    },

    async list(platform: PlatformName) {
      const rows = await db
        .selectFrom("welcome")
        .where("platform", "=", platform)
        .select("workspace_id")
        .union(db.selectFrom("destination").where("platform", "=", platform).select("workspace_id"))
        .execute();
      return rows.map((row) => ({ platform, workspaceId: row.workspace_id }));
    },
  };
}
