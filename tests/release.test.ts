import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { allowedLicences, bringsAlong } from "../scripts/docs/licences.ts";
import { built } from "./support/build-setup.ts";

const read = (file: string): string => readFileSync(file, "utf8");
const manifest = JSON.parse(read("package.json")) as {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
};

describe("the package", () => {
  it("brings along nothing that is not free", () => {
    const brought = bringsAlong();
    expect(brought.length).toBeGreaterThan(50);
    expect(brought.filter(({ licence }) => !allowedLicences.includes(licence))).toEqual([]);
  });

  it("runs no script where it is installed", () => {
    const installing = ["preinstall", "install", "postinstall", "prepare"];
    expect(Object.keys(manifest.scripts).filter((name) => installing.includes(name))).toEqual([]);
  });

  it("passes on the licence of everybody whose code it holds", () => {
    const notices = read(join(dirname(built.main), "THIRD-PARTY.txt"));
    const told = new Map(
      [...notices.matchAll(/^──── (\S+) \S+ \((.+)\) ────$/gm)].map(([, name = "", licence = ""]) => [
        name,
        licence,
      ]),
    );
    expect([...told.keys()]).toEqual(expect.arrayContaining(["discord.js", "@slack/bolt", "zod", "undici"]));
    expect([...told.values()].filter((licence) => !allowedLicences.includes(licence))).toEqual([]);
    expect(notices).toContain("Permission is hereby granted, free of charge");
    expect(notices).toContain("Apache License");
  });

  it("has a bill of materials", () => {
    const [command = "", ...words] = (manifest.scripts.sbom ?? "").split(" ");
    const bill = JSON.parse(execFileSync(command, words, { encoding: "utf8" })) as {
      readonly components: readonly { readonly name: string }[];
    };
    expect(bill.components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["discord.js", "@slack/bolt", "rss-parser", "node-cron"]),
    );
  });
});

describe("the workflows", () => {
  it.each(readdirSync(".github/workflows"))("%s is YAML, and asks for no right but its own", (file) => {
    const flow = parse(read(`.github/workflows/${file}`)) as { jobs: object; permissions: object };
    expect(Object.keys(flow.jobs).length).toBeGreaterThan(0);
    expect(flow.permissions).toBeDefined();
  });

  it("test the oldest Node that is promised", () => {
    const { jobs } = parse(read(".github/workflows/test.yml")) as {
      readonly jobs: {
        readonly test: { readonly strategy: { readonly matrix: { readonly node: readonly string[] } } };
      };
    };
    const [oldest = ""] = jobs.test.strategy.matrix.node;
    expect(manifest.engines.node).toBe(`>=${oldest}.0`);
  });

  it("publish what the changelog describes", () => {
    const notes = (...words: readonly string[]): string =>
      execFileSync(process.execPath, ["scripts/release-notes.mjs", ...words], {
        encoding: "utf8",
        stdio: "pipe",
      });
    expect(() => notes("v99.0.0")).toThrow();
    expect(notes("Unreleased")).toMatch(/^### /);
  });

  it("run scripts and files that there are", () => {
    const flows = readdirSync(".github/workflows")
      .map((file) => read(`.github/workflows/${file}`))
      .join("\n");
    const scripts = [...flows.matchAll(/npm run -s ([\w-]+)/g)].map(([, name = ""]) => name);
    expect(scripts.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
    const files = [...flows.matchAll(/(?:bash|node) ((?:\.ci|scripts)\/[\w./-]+)/g)].map(
      ([, file = ""]) => file,
    );
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
