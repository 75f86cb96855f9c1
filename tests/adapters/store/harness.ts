/** A database to test on: opened as often as a test wants, and thrown away at its end. */
import type { Kysely } from "kysely";
import type { Schema } from "../../../src/adapters/store/schema.ts";
import { createStore } from "../../../src/adapters/store/store.ts";
import type { Store } from "../../../src/app/ports.ts";
import { aFeed, aLog, monday } from "./builders.ts";

export interface TestDatabase extends AsyncDisposable {
  /** A connection of its own, as another process would have; the caller closes it. */
  connect(): Promise<Kysely<Schema>>;
}

export type OpenTestDatabase = () => Promise<TestDatabase>;

export interface TestStore extends Store {
  readonly db: Kysely<Schema>;
  readonly log: ReturnType<typeof aLog>;
}

export async function openStore(database: TestDatabase): Promise<TestStore> {
  const db = await database.connect();
  const log = aLog();
  return { ...createStore(db, { log }), db, log };
}

/** A store that knows `aFeed()`, configured for every workspace. */
export async function openStoreWithFeed(database: TestDatabase): Promise<TestStore> {
  const store = await openStore(database);
  await store.feeds.syncConfigured([aFeed()], monday);
  return store;
}
