/** All that we remember, over any database that Kysely speaks to and `migrate` has prepared. */
import type { Kysely } from "kysely";
import type { Log, Store, Workspace } from "../../app/ports.ts";
import { createAllowanceStore } from "./allowances.ts";
import { createArticleStore } from "./articles.ts";
import { createDestinationStore } from "./destinations.ts";
import { createDigestStore } from "./digests.ts";
import { createFeedStore } from "./feeds.ts";
import { createHeardStore } from "./heard.ts";
import { createInstallationStore } from "./installations.ts";
import { createItemStore } from "./items.ts";
import { createMemoStore, rewind } from "./memos.ts";
import { createOutboxStore } from "./outbox.ts";
import { createQuoteStore } from "./quotes.ts";
import { createReadingStore } from "./readings.ts";
import { createRemovalStore } from "./removals.ts";
import type { Schema } from "./schema.ts";
import { createWatchStore } from "./watches.ts";
import { createWorkspaceStore } from "./workspaces.ts";

/** Disposing the store closes the database. */
export function createStore(
  db: Kysely<Schema>,
  {
    log,
    archive,
  }: {
    readonly log: Log;
    /** The workspace whose digests are kept for good, to be looked up. */
    readonly archive?: Workspace | undefined;
  },
): Store {
  return {
    feeds: createFeedStore(db),
    items: createItemStore(db),
    articles: createArticleStore(db),
    readings: createReadingStore(db),
    quotes: createQuoteStore(db, log),
    destinations: createDestinationStore(db),
    digests: createDigestStore(db, log, archive),
    outbox: createOutboxStore(db),
    watches: createWatchStore(db),
    workspaces: createWorkspaceStore(db),
    memos: createMemoStore(db),
    heard: createHeardStore(db),
    allowances: createAllowanceStore(db),
    rewind: (now, byMs) => rewind(db, now, byMs),
    removals: createRemovalStore(db),
    installations: createInstallationStore(db),
    async countWaiting() {
      const count = async (table: "item" | "outbox", states: readonly string[]): Promise<number> => {
        const { n } = await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as("n"))
          .where("state", "in", states as never)
          .executeTakeFirstOrThrow();
        return Number(n);
      };
      return {
        items: await count("item", ["pending"]),
        parts: await count("outbox", ["pending", "sending"]),
      };
    },
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}
