import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** Rooms of core in their order: a room imports only itself and what stands above it. */
const rooms = [
  "",
  "languages",
  "feed",
  "article",
  "quote",
  "story",
  "digest",
  "message",
  "picture",
  "delivery",
];

/** Outside packages that core may use: pure parsers, and Temporal for local time. */
const purePackages = new Set([
  "@mozilla/readability",
  "entities",
  "liquidjs",
  "linkedom",
  "mdast-util-from-markdown",
  "mdast",
  "string-width",
  "temporal-polyfill",
]);

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort();
const imports = files.flatMap((file) => importsOf(file));

function importsOf(file: string): readonly Import[] {
  const code = readFileSync(join(src, file), "utf8");
  const specifiers = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g,
  );
  return [...specifiers].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? "";
    return { file, target: name.startsWith(".") ? relative(src, join(src, dirname(file), name)) : name };
  });
}

const isLocal = (target: string): boolean => target.endsWith(".ts");
const packageOf = (target: string): string =>
  target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
const roomOf = (file: string): string => {
  const parts = file.split("/");
  return parts.length > 2 ? (parts[1] ?? "") : "";
};
/** On a shelf every file or folder is an adapter of its own; any other folder of adapters is one. */
const adapterShelves = new Set(["platforms", "sources", "jobs"]);
const adapterOf = (file: string): string => {
  const [, folder = "", name = ""] = file.split("/");
  return adapterShelves.has(folder) ? `${folder}/${name}` : folder.replace(/\.ts$/, "");
};

/**
 * Adapter files that are shared ground: everybody's one way out, one log, one gate, one pool, one index per shelf. And
 * connections to PostgreSQL: the store and the jobs speak to one server, within the same limits.
 */
const sharedAdapters =
  /^adapters\/(http|http\/[a-z-]+|log|gate|postgres-pool|workers\/[a-z-]+|[a-z]+\/index)\.ts$/;

const offenders = (wrong: (entry: Import) => boolean): readonly string[] =>
  imports.filter(wrong).map(({ file, target }) => `${file} imports ${target}`);

describe("dependencies point inwards", () => {
  it("reads the imports of the whole source", () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it("keeps core to core, pure parsers and hashing", () => {
    const allowed = (target: string): boolean =>
      isLocal(target)
        ? target.startsWith("core/")
        : target === "node:crypto" || purePackages.has(packageOf(target));
    expect(offenders(({ file, target }) => file.startsWith("core/") && !allowed(target))).toEqual([]);
  });

  it("keeps core free of waiting, clocks and chance", () => {
    const impure = /\bawait\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bprocess\./;
    const code = (file: string): string =>
      readFileSync(join(src, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(files.filter((file) => file.startsWith("core/") && impure.test(code(file)))).toEqual([]);
  });

  it("lets a room of core import only what stands above it", () => {
    const below = ({ file, target }: Import): boolean =>
      file.startsWith("core/") &&
      target.startsWith("core/") &&
      rooms.indexOf(roomOf(target)) > rooms.indexOf(roomOf(file));
    expect(offenders(below)).toEqual([]);
    expect(files.filter((file) => file.startsWith("core/") && !rooms.includes(roomOf(file)))).toEqual([]);
  });

  it("lets app know the outside only through its ports", () => {
    const allowed = (target: string): boolean => isLocal(target) && /^(core|app)\//.test(target);
    expect(offenders(({ file, target }) => file.startsWith("app/") && !allowed(target))).toEqual([]);
  });

  it("keeps the adapters apart", () => {
    const strange = ({ file, target }: Import): boolean =>
      file.startsWith("adapters/") &&
      target.startsWith("adapters/") &&
      !sharedAdapters.test(target) &&
      !/\/index\.ts$/.test(file) &&
      adapterOf(file) !== adapterOf(target);
    expect(offenders(strange)).toEqual([]);
  });

  it("lets only main, the actions and wiring see the whole", () => {
    const top = /^(?:main\.ts|process\.ts|wiring\.ts|actions\/)/;
    const upwards = ({ file, target }: Import): boolean => top.test(target) && !top.test(file);
    expect(offenders(upwards)).toEqual([]);
  });

  it("has one way out to the network for feeds and pages", () => {
    const users = imports.filter(({ target }) => packageOf(target) === "undici").map(({ file }) => file);
    expect(users.filter((file) => file !== "adapters/http.ts" && !file.startsWith("adapters/http/"))).toEqual(
      [],
    );
    const raw = /\b(?:globalThis\.)?fetch\(|from "node:(?:http|https|net|tls|dgram)"/;
    const servers = /^adapters\/(?:web|demo|platforms\/slack)\//;
    const loose = files.filter(
      (file) =>
        !/^adapters\/http(?:\.ts|\/)/.test(file) &&
        !servers.test(file) &&
        raw.test(readFileSync(join(src, file), "utf8").replace(/\.fetch\(/g, "")),
    );
    expect(loose).toEqual([]);
  });

  it("reads the environment in one place and exits in one place", () => {
    const users = (pattern: RegExp, but: RegExp): readonly string[] =>
      files.filter((file) => !but.test(file) && pattern.test(readFileSync(join(src, file), "utf8")));
    expect(users(/process\.env\b/, /^process\.ts$/)).toEqual([]);
    expect(users(/process\.exit\b/, /^$/)).toEqual([]);
    expect(users(/process\.exitCode\b/, /^(?:main|process)\.ts$/)).toEqual([]);
  });
});
