import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = fileURLToPath(new URL("../../../src/", import.meta.url));

/** Names of the databases, and what only one of them says. */
const dialect =
  /sqlite|postgres|\b(?:fts5|tsvector|tsquery|gin|pragma|autoincrement|bigint|strict|ilike|jsonb|greatest|skip locked)\b/i;
/** Each speaks to one database alone: opening it, and caring for its file. */
const drivers = new Set(
  ["sqlite", "sqlite-error", "backups", "copy-worker", "damage", "restore", "postgres"].map(
    (name) => `adapters/store/${name}.ts`,
  ),
);

function codeOf(file: string): string {
  return readFileSync(join(src, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "")
    .replace(/^import .*$/gm, "")
    .replaceAll("BigInt", "");
}

it("knows of two databases in five files and no more", () => {
  const files = readdirSync(join(src, "adapters"), { recursive: true, encoding: "utf8" })
    .map((name) => `adapters/${name}`)
    .filter((name) => name.endsWith(".ts") && !drivers.has(name))
    .filter((name) => /^adapters\/(?:store|jobs)\//.test(name));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => dialect.test(codeOf(file))).sort()).toEqual([
    "adapters/store/address.ts",
    "adapters/store/inspect.ts",
    "adapters/store/migrations/dialect.ts",
    "adapters/store/open.ts",
    "adapters/store/search.ts",
  ]);
});
