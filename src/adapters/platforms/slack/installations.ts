/** What workspaces gave when they installed us, sealed in the database. */
import * as z from "zod";
import type { InstallationStore, Log, Workspace } from "../../../app/ports.ts";
import type { Seal } from "./seal.ts";

const installed = z.object({
  /** `xoxb-…` */
  token: z.string().min(1),
  botId: z.string().optional(),
  botUserId: z.string().optional(),
  /** By which people invite it. */
  botName: z.string().optional(),
  /** The person's id. */
  installer: z.string(),
  scopes: z.array(z.string()),
});
export type Installed = z.infer<typeof installed>;

export interface Installations {
  /** Throws `config_invalid` when no key opens it. */
  find(teamId: string): Promise<Installed | undefined>;
  save(teamId: string, installed: Installed, at: Date): Promise<void>;
  /** Whether it was installed after that second, so that news of before concerns it no more. */
  isNewerThan(teamId: string, seconds: number): Promise<boolean>;
}

export function createInstallations(store: InstallationStore, seal: Seal, log: Log): Installations {
  const workspace = (workspaceId: string): Workspace => ({ platform: "slack", workspaceId });
  const placeOf = (teamId: string): string => `slack/${teamId}`;

  return {
    async find(teamId) {
      const known = await store.find(workspace(teamId));
      if (known === undefined) return undefined;
      const { sealed, installedAt } = known;
      const text = seal.open(sealed, placeOf(teamId));
      if (seal.isOld(sealed)) {
        await store.save(workspace(teamId), { sealed: seal.close(text, placeOf(teamId)), installedAt });
        log.info("slack_installation_resealed", { workspace: teamId });
      }
      return installed.parse(JSON.parse(text));
    },

    async save(teamId, given, at) {
      const sealed = seal.close(JSON.stringify(given), placeOf(teamId));
      await store.save(workspace(teamId), { sealed, installedAt: at });
    },

    async isNewerThan(teamId, seconds) {
      const known = await store.find(workspace(teamId));
      return known !== undefined && Math.floor(known.installedAt.getTime() / 1000) > seconds;
    },
  };
}
