/** The shelf of what the command line can do, each over an app that is opened for it. */
import type { Actions } from "../adapters/cli.ts";
import { ask } from "./ask.ts";
import { printDiscordInvite, printSlackManifest } from "./connect.ts";
import type { Context } from "./context.ts";
import { demo } from "./demo.ts";
import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { exportQuotes } from "./export.ts";
import { feeds } from "./feeds.ts";
import { predict } from "./predict.ts";
import { preview } from "./preview.ts";
import { start } from "./start.ts";

export function createActions(context: Context): Actions {
  return {
    start: () => start(context),
    demo: () => demo(context),
    ask: (line) => ask(context, line),
    feeds: (words) => feeds(context, words),
    exportQuotes: (words, format) => exportQuotes(context, words, format),
    preview: (flags) => preview(context, flags),
    doctor: (options) => doctor(context, options),
    explain: (source) => explain(context, source),
    slackManifest: (httpUrl) => printSlackManifest(context, httpUrl),
    discordInvite: (appId) => printDiscordInvite(context, appId),
    predict,
  };
}
