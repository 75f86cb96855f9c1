import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inMemory } from "../adapters/store/sqlite-databases.ts";

describe("docs/privacy.md", () => {
  it("names every table that there is, and no other", async () => {
    await using database = await inMemory();
    const db = await database.connect();
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    await db.destroy();
    const rows = readFileSync("docs/privacy.md", "utf8").matchAll(/^\| [^|]+\| ([^|]+)\|/gm);
    const named = [...rows].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    const own = tables.filter((name) => !/^quote_search_|^kysely_/.test(name));
    expect([...named].sort()).toEqual([...own].sort());
  });

  it("says how long things are kept as the configuration does", () => {
    const config = readFileSync("config/pullquote.yaml", "utf8");
    const privacy = readFileSync("docs/privacy.md", "utf8");
    const kept = (name: string) => new RegExp(`^  ${name}: (\\S+)$`, "m").exec(config)?.[1];
    expect(["texts", "articles", "items", "digests", "alerts"].map(kept)).toEqual([
      "90d",
      "never",
      "400d",
      "90d",
      "90d",
    ]);
    expect(privacy).toContain("text without quotes 90 days; articles with quotes for good");
    expect(privacy).toContain("| `item` | 400 days");
    expect(privacy).toContain("messages 90 days");
    expect(privacy).toContain("| `alert` | 90 days");
  });
});

describe("SECURITY.md", () => {
  it("names a test for each threat, and each is there", () => {
    const security = readFileSync("SECURITY.md", "utf8");
    const rows = [...security.matchAll(/^\| .*? \| .* \| (.*) \|$/gm)].map(([, last = ""]) => last);
    const tests = rows.slice(1).filter((cell) => cell !== "---" && cell !== "test");
    expect(tests.length).toBeGreaterThan(20);
    for (const cell of tests) {
      const files = [...cell.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file);
      expect({ cell, missing: files.filter((file) => !existsSync(file)) }).toEqual({ cell, missing: [] });
      expect(files).not.toEqual([]);
    }
  });
});
