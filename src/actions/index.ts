/** The shelf of what the command line can do: a new command is one file, and one line here. */
import type { Shelf } from "./action.ts";
import { asInChat } from "./ask.ts";
import { completion } from "./completion.ts";
import { discordInvite, slackManifest } from "./connect.ts";
import { dbBackup, dbCopy, dbMigrate, dbRestore } from "./db.ts";
import { demo } from "./demo.ts";
import { digestList } from "./digests/list.ts";
import { digestSend } from "./digests/send.ts";
import { doctor } from "./doctor.ts";
import { evalAction } from "./eval.ts";
import { explain } from "./explain.ts";
import { exportAction } from "./export.ts";
import {
  digestStatusFacts,
  feedsFacts,
  previewFacts,
  quoteFacts,
  statusFacts,
  verifyFacts,
  voicesFacts,
  watchFacts,
  whyFacts,
} from "./facts.ts";
import { feedsCheck } from "./feeds/check.ts";
import { feedsExport, feedsImport } from "./feeds/opml.ts";
import { feedsTest } from "./feeds/test.ts";
import { outboxDrop, outboxList, outboxRetry } from "./outbox.ts";
import { peopleForget, peopleList, peopleRemember } from "./people.ts";
import { predict } from "./predict.ts";
import { preview } from "./preview.ts";
import { setup } from "./setup.ts";
import { start } from "./start.ts";
import { workspaceExport, workspaceForget } from "./workspace.ts";

export const shelf: Shelf = {
  sections: [
    { title: "Begin", commands: [demo, setup, doctor, start] },
    {
      title: "Ask",
      commands: [
        asInChat("quote", { facts: quoteFacts }),
        asInChat("voices", { facts: voicesFacts }),
        asInChat("verify", { facts: verifyFacts }),
        asInChat("watch", { facts: watchFacts }),
        asInChat("why", { facts: whyFacts }),
        asInChat("status", { facts: statusFacts }),
        explain,
        exportAction,
      ],
    },
    {
      title: "Digests and feeds",
      commands: [
        asInChat("digest", { subcommand: "preview", facts: previewFacts }),
        digestSend,
        digestList,
        asInChat("digest", { subcommand: "set" }),
        asInChat("digest", { subcommand: "filter" }),
        asInChat("digest", { subcommand: "pause" }),
        asInChat("digest", { subcommand: "resume" }),
        asInChat("digest", { subcommand: "status", facts: digestStatusFacts }),
        preview,
        asInChat("feeds", { subcommand: "list", facts: feedsFacts }),
        asInChat("feeds", { subcommand: "add" }),
        asInChat("feeds", { subcommand: "remove" }),
        feedsCheck,
        feedsTest,
        feedsImport,
        feedsExport,
      ],
    },
    { title: "Delivery", commands: [outboxList, outboxRetry, outboxDrop] },
    {
      title: "Data",
      commands: [
        dbBackup,
        dbRestore,
        dbMigrate,
        dbCopy,
        peopleForget,
        peopleList,
        peopleRemember,
        workspaceExport,
        workspaceForget,
      ],
    },
    { title: "Connect", commands: [slackManifest, discordInvite] },
    { title: "More", commands: [completion, predict, evalAction] },
  ],
  groups: {
    digest: "the daily digest: see it, and choose where and when it comes",
    feeds: "what is read",
    outbox: "digests on their way, and those that did not arrive",
    db: "the database: backups, and putting one back",
    people: "people who asked not to be quoted",
    workspace: "what is stored of one workspace",
    slack: "connect Slack",
    discord: "connect Discord",
  },
};
