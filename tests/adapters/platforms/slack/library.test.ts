import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

const require = createRequire(import.meta.url);
const major = (version: string): number => Number(version.split(".")[0]);

describe("what Slack's client stands on", () => {
  it("is undici 7 as long as Node 20 is supported: 8 dies there", () => {
    const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
    const socketMode = createRequire(require.resolve("@slack/socket-mode"));
    const { version } = socketMode("undici/package.json") as { version: string };
    expect(engines.node).toMatch(/^>=20\./);
    expect(major(version)).toBe(7);
  });

  it("is never asked to post later: what Slack schedules with metadata never comes, and cannot be mended", () => {
    const folder = "src/adapters/platforms/slack";
    const calls = readdirSync(folder).filter((file) =>
      readFileSync(`${folder}/${file}`, "utf8").includes("scheduleMessage"),
    );
    expect(calls).toEqual([]);
  });
});
