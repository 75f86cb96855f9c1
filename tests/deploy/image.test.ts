import { execFileSync, execSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { validate } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyStage, healthcheck, imageEnv, stages } from "./dockerfile.ts";
import { unknownIn } from "./variables.ts";

const read = (file: string): string => readFileSync(file, "utf8");

describe("the image", () => {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-image-"));
  const [build, image] = [join(folder, "build"), join(folder, "image")];
  const [first = [], last = []] = stages;

  beforeAll(() => {
    mkdirSync(build);
    copyStage(first, build);
    linkPackages(join(build, "node_modules"));
    const commands = first.filter(({ word }) => word === "RUN").map(({ rest }) => rest);
    for (const command of commands.filter((one) => !one.startsWith("npm ci")))
      execSync(command, { cwd: build });
    mkdirSync(image);
    copyStage(last, image, build);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has a Dockerfile without a mistake", () => {
    expect(validate(read("Dockerfile")).map(({ message }) => message)).toEqual([]);
  });

  it("prints a digest from its own folder", () => {
    const env = { PATH: process.env.PATH, ...imageEnv, DATA_DIR: join(folder, "data") };
    const options = { cwd: image, env, encoding: "utf8" } as const;
    expect(execFileSync(process.execPath, ["dist/main.js", "demo"], options)).toContain("“");
  });

  it("brings along the packages that its files ask for, what those stand on, and no other", () => {
    const files = readdirSync(join(image, "dist"), { recursive: true, encoding: "utf8" });
    expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
    const code = files.filter((name) => name.endsWith(".js")).map((name) => read(join(image, "dist", name)));
    const asked = code.flatMap((text) => [
      ...text.matchAll(/(?:\bfrom|\bimport\(|require\()\s*["']((?:@[\w.-]+\/)?[a-z][\w.-]*)["']/g),
    ]);
    const packages = new Set(asked.map(([, name = ""]) => name).filter((name) => !isBuiltin(name)));
    const lacking = ["bufferutil", "canvas", "pg-native", "utf-8-validate", "zlib-sync"];
    const brought = ["@photostructure/sqlite", "@resvg/resvg-js", "piscina"];
    expect([...packages].sort()).toEqual([...lacking, ...brought].sort());
    const load = brought.map((name) => `await import("${name}");`).join("");
    execFileSync(process.execPath, ["--input-type=module", "--eval", load], { cwd: image });
    expect(readdirSync(join(image, "node_modules")).length).toBeLessThan(12);
  });

  it("runs as nobody of importance, and starts the bot", () => {
    expect(last).toContainEqual({ word: "USER", rest: "node" });
    expect(last).toContainEqual({ word: "ENTRYPOINT", rest: '["node", "dist/main.js"]' });
    expect(last).toContainEqual({ word: "CMD", rest: '["start"]' });
    expect(unknownIn(Object.keys(imageEnv))).toEqual([]);
    expect(imageEnv).toMatchObject({ MALLOC_TRIM_THRESHOLD_: "131072" });
  });

  it("is not well where nothing answers", () => {
    const [program, ...words] = healthcheck;
    expect(spawnSync(program, words, { env: { PATH: process.env.PATH, METRICS_PORT: "9" } }).status).toBe(1);
  });

  it("is given neither secrets nor data to build from", () => {
    const lines = read(".dockerignore").split("\n");
    expect(lines).toContain("*");
    expect(lines.filter((line) => /^!(?:\.env|data)/.test(line))).toEqual([]);
  });
});

/** Instead of `npm ci`: what a later step removes is links, not what they lead to. */
function linkPackages(to: string): void {
  for (const name of readdirSync("node_modules")) {
    const path = join(to, name);
    mkdirSync(dirname(path), { recursive: true });
    if (!name.startsWith("@")) symlinkSync(resolve("node_modules", name), path);
    else {
      mkdirSync(path);
      for (const inner of readdirSync(join("node_modules", name)))
        symlinkSync(resolve("node_modules", name, inner), join(path, inner));
    }
  }
}
