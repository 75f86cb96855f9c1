import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = fileURLToPath(new URL("../../../src/", import.meta.url));

/** Names of the databases, and what only one of them says. */
const dialect =
  /sqlite|postgres|pg_|\b(?:fts5|tsvector|tsquery|gin|pragma|autoincrement|bigint|strict|ilike|jsonb|greatest|strpos|instr|interval|skip locked)\b|::[a-z]/i;
/** Each speaks to one database alone: opening it, handing out its jobs, and caring for its file. ADR 19 names them. */
const drivers = [
  "adapters/postgres-pool.ts",
  "adapters/jobs/pg-boss.ts",
  ...["backups", "copy-worker", "damage", "open", "postgres", "restore", "sqlite", "sqlite-error"].map(
    (name) => `adapters/store/${name}.ts`,
  ),
];
/** What stores, and what is between it and the outside. The command that moves data asks people for two addresses. */
const speakers = /^(?:adapters\/(?:store|jobs)|actions|app|config|core)\/|^(?:adapters\/)?[a-z-]+\.ts$/;
const commandForBoth = "actions/db.ts";

function codeOf(file: string): string {
  return readFileSync(join(src, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "")
    .replace(/^import .*$/gm, "")
    .replaceAll("BigInt", "");
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && speakers.test(name))
  .sort();

it("knows of two databases in three files and no more, besides what drives one of them", () => {
  expect(files.length).toBeGreaterThan(200);
  const known = new Set([...drivers, commandForBoth]);
  expect(files.filter((file) => !known.has(file) && dialect.test(codeOf(file)))).toEqual([
    "adapters/store/migrations/dialect.ts",
    "adapters/store/search.ts",
    "config/database.ts",
  ]);
});

it("names these files in ADR 19, and none that is gone", () => {
  const adr = readFileSync(
    new URL("../../../docs/adr/0019-several-processes-on-postgresql.md", import.meta.url),
    "utf8",
  );
  for (const file of [...drivers, commandForBoth]) {
    expect(files).toContain(file);
    expect(adr).toContain(`\`${file.replace("adapters/store/", "")}\``);
  }
});
