/** Brings a database to the tables of this build, or says why that cannot be. */
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { BotError } from "../../core/errors.ts";
import { dialectOf } from "./migrations/dialect.ts";
import { migrations } from "./migrations/index.ts";

/**
 * Takes the steps that are missing, all or none, and returns their names. Throws `database_unusable` when a newer
 * build was here before.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  refuseNewer(await takenSteps(db));
  const { error, results } = await migratorOf(db).migrateToLatest();
  if (error === undefined) return (results ?? []).map(({ migrationName }) => migrationName);
  const failed = results?.find(({ status }) => status === "Error")?.migrationName;
  throw error instanceof BotError
    ? error
    : new BotError(
        "database_unusable",
        `the database could not be brought up to date (${failed ?? "start"}): ${error instanceof Error ? error.message : error}`,
        {
          cause: error,
        },
      );
}

/** Whether an older build was here: its steps are in, and ours are missing. */
export async function isOlder<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const taken = await takenSteps(db);
  return taken.length > 0 && Object.keys(migrations).some((name) => !taken.includes(name));
}

/** Whether all steps are in. Throws `database_unusable` when a newer build was here. */
export async function isCurrent<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const taken = await takenSteps(db);
  refuseNewer(taken);
  return Object.keys(migrations).every((name) => taken.includes(name));
}

/** Throws `database_unusable` when the tables are not those of this build. */
export async function requireCurrent<Tables>(db: Kysely<Tables>): Promise<void> {
  if (await isCurrent(db)) return;
  const detail = (await isOlder(db))
    ? "It was written by an older Pullquote: start this version on it once, or bring a file up to date with `pullquote db migrate`."
    : "It holds no tables of Pullquote.";
  throw new BotError("database_unusable", detail, { detail });
}

async function takenSteps<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

function migratorOf<Tables>(db: Kysely<Tables>): Migrator {
  const steps: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).map(([name, step]) => [name, step(dialectOf(db))]),
  );
  return new Migrator({ db, provider: { getMigrations: async () => steps } });
}

function refuseNewer(taken: readonly string[]): void {
  const unknown = taken.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return;
  const known = Object.keys(migrations).at(-1);
  throw new BotError(
    "database_unusable",
    `the database was written by a newer Pullquote: it has ${unknown.join(", ")}, this one knows up to ${known}`,
    { detail: "The database belongs to a newer version; please update." },
  );
}
