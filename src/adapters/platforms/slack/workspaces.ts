/** The workspaces that installed us: how to speak in each, as whom, and who brought us there. */
import type { WebClient } from "@slack/web-api";
import type { Log } from "../../../app/ports.ts";
import { createClient, type SlackAddress } from "./client.ts";
import type { Installations, Installed } from "./installations.ts";

/** Who we are, as `auth.test` says. */
export interface Identity {
  readonly botId?: string;
  readonly botUserId?: string;
  readonly name?: string;
  readonly teamId?: string;
}

export interface SlackWorkspace {
  /** For digests and alerts. A busy channel must not hold up answers, so these have a client of their own. */
  readonly posts: WebClient;
  readonly answers: WebClient;
  readonly token: string;
  readonly identity: Identity;
  /** The person's id. */
  readonly installer?: string;
}

export interface Workspaces {
  /** Nothing when we are not installed there. Throws `config_invalid` when its installation cannot be opened. */
  find(workspaceId: string): Promise<SlackWorkspace | undefined>;
}

/** The one whose token the operator wrote down, and those that installed us by themselves. */
export interface WorkspaceSources {
  readonly own?: { readonly token: string; readonly identity: () => Identity };
  readonly installations?: Installations;
}

type Clients = Pick<SlackWorkspace, "posts" | "answers">;

const maxKept = 2_000;

export function createWorkspaces(
  { own, installations }: WorkspaceSources,
  address: SlackAddress,
  log: Log,
): Workspaces {
  const kept = new Map<string, Clients>();
  const clientsOf = (token: string): Clients => {
    const known = kept.get(token);
    if (known !== undefined) return known;
    const clients = {
      posts: createClient(token, address, log),
      answers: createClient(token, address, log),
    };
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    kept.set(token, clients);
    return clients;
  };

  return {
    async find(workspaceId) {
      const installed = await installations?.find(workspaceId);
      if (installed !== undefined) return { ...clientsOf(installed.token), ...toWorkspace(installed) };
      const identity = own?.identity();
      const isOwn = installations === undefined || (identity?.teamId ?? workspaceId) === workspaceId;
      return own && isOwn
        ? { ...clientsOf(own.token), token: own.token, identity: identity ?? {} }
        : undefined;
    },
  };
}

function toWorkspace(installed: Installed): Omit<SlackWorkspace, keyof Clients> {
  const { token, botId, botUserId, botName: name, installer } = installed;
  return {
    token,
    identity: {
      ...(botId !== undefined && { botId }),
      ...(botUserId !== undefined && { botUserId }),
      ...(name !== undefined && { name }),
    },
    installer,
  };
}
