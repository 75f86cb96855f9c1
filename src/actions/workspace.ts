/** `pullquote workspace …`: what is stored of a Slack team or a Discord server, to hand over or to delete. */
import type { PlatformName, Workspace } from "../app/ports.ts";
import { loadConfig } from "../config/load.ts";
import { action, printJson } from "./action.ts";
import { type Context, logFor, open, withoutChats } from "./context.ts";

const which = {
  platform: { says: "where it is", choices: ["slack", "discord", "terminal"] },
  id: { says: "the team's or the server's id" },
} as const;

interface Given {
  readonly platform: string;
  readonly id: string;
}

export const workspaceExport = action({
  name: "workspace export",
  summary: "print all that is stored of one workspace, as JSON",
  about: ["Settings, digests, messages, and what people there watch; no token."],
  arguments: which,
  examples: ["workspace export slack T0123456789 > workspace.json"],
  json: "rows by table, as without it",
  run: exportOne,
});

export const workspaceForget = action({
  name: "workspace forget",
  summary: "delete all that is stored of one workspace",
  about: ["The same happens by itself, at once, when the bot is removed from a workspace."],
  arguments: which,
  examples: ["workspace forget discord 1100000000000000000"],
  run: forgetOne,
});

async function exportOne(context: Context, given: Given): Promise<void> {
  await using app = await openWithoutChats(context);
  printJson(context, await app.store.workspaces.export(workspaceOf(given)));
}

async function forgetOne(context: Context, given: Given): Promise<void> {
  await using app = await openWithoutChats(context);
  await app.bot.forget(workspaceOf(given));
  context.screen.write(`Nothing is stored of ${given.platform} ${given.id} any more.\n`);
}

function openWithoutChats({ env, screen }: Context) {
  const config = withoutChats(loadConfig(env));
  return open(config, logFor({ ...config, logLevel: "warn" }, screen), screen);
}

function workspaceOf({ platform, id }: Given): Workspace {
  return { platform: platform as PlatformName, workspaceId: id };
}
