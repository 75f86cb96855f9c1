/** Opens the store's tables in a PostgreSQL database, through a pool of connections. */
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseMetadataOptions,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  sql,
  type TableMetadata,
} from "kysely";
import pg from "pg";
import { addressForm, placeOf } from "../../config/database.ts";
import { BotError } from "../../core/errors.ts";
import { connectTimeoutMs, ServerPool, silenceMs } from "../postgres-pool.ts";
import { isCurrent, migrate, requireCurrent } from "./migrate.ts";
import type { Schema } from "./schema.ts";
import { createStatements } from "./statements.ts";
import { storable } from "./values.ts";

/** What `schema.ts` relies on, and GIN indexes that take a million quotes in minutes. */
const oldestVersion = 15;
const maxConnections = 10;
/** Opening one takes longer than most questions: whoever asks again within this time finds it open. */
const idleConnectionMs = 600_000;
/** A transaction that was cut off with its process ends, and its locks with it. */
const idleTransactionMs = 60_000;

/**
 * The database at `url` (`postgres://…`), with the tables of this build. Many processes may open it.
 * Throws `database_unusable`, never with the password, when it cannot be reached, used or understood.
 */
export function openPostgres(url: string, maxSilenceMs = silenceMs): Promise<Kysely<Schema>> {
  return open(url, maxSilenceMs, async (db) => {
    if (!(await isCurrent(db))) await (await openPostgresForLong(url)).destroy();
  });
}

/** The same, for what may keep the server busy for longer than it may otherwise be silent: an index is built. */
export function openPostgresForLong(url: string): Promise<Kysely<Schema>> {
  return open(url, undefined, migrate);
}

/** The same, as it is: throws when it has other tables than those of this build. */
export function readPostgres(url: string): Promise<Kysely<Schema>> {
  return open(url, silenceMs, requireCurrent);
}

async function open(
  url: string,
  maxSilenceMs: number | undefined,
  prepare: (db: Kysely<Schema>) => Promise<unknown>,
): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: postgresDialect(openPool(url, maxSilenceMs)) });
  try {
    await refuseOldVersion(db);
    await prepare(db);
  } catch (thrown) {
    await db.destroy();
    throw namingPlace(thrown, url);
  }
  return db;
}

function openPool(url: string, maxSilenceMs: number | undefined): ServerPool {
  return new ServerPool({
    connectionString: url,
    max: maxConnections,
    idleTimeoutMillis: idleConnectionMs,
    query_timeout: maxSilenceMs,
    idle_in_transaction_session_timeout: idleTransactionMs,
    application_name: "pullquote",
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
}

/** Columns of 64 bits hold milliseconds and counts, all of them safe integers; sums come as `numeric`. */
const numbers = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

function typeParser(type: number, format: "text" | "binary"): (value: string) => unknown {
  return numbers.has(type) ? Number : (pg.types.getTypeParser(type, format as "text") as never);
}

async function refuseOldVersion(db: Kysely<Schema>): Promise<void> {
  const { rows } = await db.executeQuery(CompiledQuery.raw("show server_version_num"));
  const [version] = Object.values(rows[0] ?? {});
  const major = Math.floor(Number(version) / 10_000);
  if (major < oldestVersion)
    throw new BotError(
      "database_unusable",
      `PostgreSQL ${major} is too old: ${oldestVersion} or newer is needed`,
    );
}

function postgresDialect(pool: pg.Pool) {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new Driver({ pool: withoutSilent(pool) }),
    createIntrospector: (db: Kysely<unknown>) => new Introspector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** pg gives up a question that was not answered, but not its connection: whatever is asked next would wait behind it. */
function withoutSilent(pool: pg.Pool): PostgresPool {
  const statements = createStatements();
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      let silence: Error | undefined;
      let isInTransaction = false;
      return {
        async query(text: string, values: readonly unknown[]) {
          if (silence) throw silence;
          if (/^(?:begin|start transaction)/i.test(text)) isInTransaction = true;
          try {
            return await statements.ask(client, text, values, !isInTransaction);
          } catch (thrown) {
            if (isSilence(thrown)) silence = thrown;
            throw thrown;
          } finally {
            // What ends it is still of it: a commit that fails and is asked again would commit nothing.
            if (/^(?:commit|rollback)$/i.test(text)) isInTransaction = false;
          }
        },
        release: () => client.release(silence),
      } as never;
    },
  };
}

/** Others may have tables in the same database: ours are where new ones would be made. */
class Introspector extends PostgresIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(this.#db);
    return (await super.getTables(options)).filter(({ schema }) => schema === rows[0]?.name);
  }
}

class Driver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    try {
      return plain(await super.acquireConnection());
    } catch (thrown) {
      throw worded(thrown);
    }
  }

  override releaseConnection(connection: DatabaseConnection): Promise<void> {
    return super.releaseConnection((connection as PlainConnection).inner as never);
  }
}

interface PlainConnection extends DatabaseConnection {
  readonly inner: DatabaseConnection;
}

/** Sends only text that the server takes, and words what it says. */
function plain(inner: DatabaseConnection): PlainConnection {
  return {
    inner,
    async executeQuery(query) {
      try {
        return await inner.executeQuery({ ...query, parameters: query.parameters.map(storable) });
      } catch (thrown) {
        throw worded(thrown);
      }
    },
    streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
  };
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html, and the errors of Node's sockets */
const meanings: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: `its address cannot be read: expected ${addressForm}`,
  ECONNREFUSED: "nobody answers there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the name of its host cannot be resolved",
  ETIMEDOUT: `it gave no answer in ${connectTimeoutMs} ms`,
  ECONNRESET: "it closed the connection",
  "28000": "it does not let this user in",
  "28P01": "the password is wrong",
  "3D000": "there is no such database",
  "42501": "this user may not do that there",
  "53100": "its disk is full",
  "53300": "it takes no more connections",
  "57014": "a query took too long",
  "57P01": "it is shutting down",
  "57P03": "it is starting or shutting down",
};

/** By `query_timeout`; pg gives it no code. */
function isSilence(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.message === "Query read timeout";
}

/** The same of pg and its pool, when connecting took too long. */
const tookTooLong =
  /^(?:Query read timeout|timeout expired|Connection terminated due to connection timeout|timeout exceeded when trying to connect)$/;

function worded(thrown: unknown): unknown {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const isLate = thrown instanceof Error && tookTooLong.test(thrown.message);
  const meaning = isLate ? "it gave no answer in time" : meanings[code];
  return meaning === undefined ? thrown : new BotError("database_unusable", meaning, { cause: thrown });
}

function namingPlace(thrown: unknown, url: string): BotError {
  const error = worded(thrown);
  const message = error instanceof Error ? error.message : String(error);
  const detail = error instanceof BotError ? error.detail : undefined;
  return new BotError("database_unusable", `the database ${placeOf(url)} cannot be used: ${message}`, {
    cause: thrown,
    ...(detail !== undefined && { detail }),
  });
}
