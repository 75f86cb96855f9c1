/** Connections to a PostgreSQL server, which nobody waits for when it says nothing: not for an answer, and not to end. */
import pg from "pg";

export const connectTimeoutMs = 10_000;
/** What the server ends by itself it has told by then: one that says nothing any more is gone. */
export const silenceMs = 70_000;
/** No query of ours takes a second; one that hangs must not hold a connection for good. */
const statementTimeoutMs = 60_000;
/** A host that vanished is noticed although nothing is asked of it. */
const keepAliveMs = 30_000;

export class ServerPool extends pg.Pool {
  readonly #open = new Set<pg.PoolClient>();

  /** `onError` hears of connections that break while nothing is asked: another one is opened when it is needed. */
  constructor(config: pg.PoolConfig, onError: (error: Error) => void = () => {}) {
    super({
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
      ...config,
    });
    this.on("error", onError);
    this.on("connect", (client) => this.#open.add(client.on("error", () => {})));
    this.on("remove", (client) => this.#open.delete(client));
  }

  override async end(): Promise<void> {
    await super.end();
    // A server that says nothing does not say goodbye either: the process need not stay for it.
    for (const client of this.#open) unref(client);
  }
}

/** Its types do not know of it. */
function unref(client: pg.PoolClient): void {
  (client as unknown as { unref(): void }).unref();
}
