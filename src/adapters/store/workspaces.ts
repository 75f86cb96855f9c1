/** What is known of a workspace as a whole: that it was greeted. */
import type { Kysely } from "kysely";
import type { WorkspaceStore } from "../../app/ports.ts";
import { isOf } from "./feeds.ts";
import type { Schema } from "./schema.ts";

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
  };
}
