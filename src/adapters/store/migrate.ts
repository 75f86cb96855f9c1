/** Brings a database to the tables of this build, or says why that cannot be. */
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { BotError } from "../../core/errors.ts";
import type { Dialect } from "./migrations/dialect.ts";
import { migrations } from "./migrations/index.ts";

/** Takes the steps that are missing, all or none. Throws `database_unusable` when a newer build was here before. */
export async function migrate<Tables>(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const steps: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).map(([name, step]) => [name, step(dialect)]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps } });
  await refuseNewer(db, migrator, steps);
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === "Error")?.migrationName;
  throw error instanceof BotError
    ? error
    : new BotError(
        "database_unusable",
        `the database could not be brought up to date (${failed ?? "start"})`,
        {
          cause: error,
        },
      );
}

async function refuseNewer<Tables>(
  db: Kysely<Tables>,
  migrator: Migrator,
  steps: Readonly<Record<string, Migration>>,
): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const unknown = rows.map(({ name }) => name).filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length === 0) return;
  const known = (await migrator.getMigrations()).at(-1)?.name;
  throw new BotError(
    "database_unusable",
    `the database was written by a newer Pullquote: it has ${unknown.join(", ")}, this one knows up to ${known}`,
    { detail: "The database belongs to a newer version; please update." },
  );
}
