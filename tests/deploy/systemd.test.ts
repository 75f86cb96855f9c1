import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseRoles } from "../../src/app/roles.ts";
import { unknownIn } from "./variables.ts";

describe("the unit for systemd", () => {
  const lines = readFileSync("deploy/pullquote@.service", "utf8").split("\n");
  const settingOf = (key: string): string =>
    lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1) ?? "";

  it("has every line in a section, as a key and a value", () => {
    expect(lines.filter((line) => !/^(?:|#.*|\[\w+\]|[A-Z]\w+=.*)$/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("["))).toEqual(["[Unit]", "[Service]", "[Install]"]);
  });

  it("starts the role that its name says, sets variables that the bot reads, and leaves a wrong configuration", () => {
    expect(settingOf("ExecStart")).toBe("/usr/bin/node /opt/pullquote/dist/main.js start --role %i");
    expect(parseRoles(settingOf("DefaultInstance")).size).toBe(5);
    const named = lines.join("\n").match(/@(?:all|poll|read|deliver|gateway|web)\b/g) ?? [];
    expect(new Set(named).size).toBe(6);
    expect(settingOf("RestartPreventExitStatus")).toBe("78");
    const set = [...settingOf("Environment").matchAll(/\b([A-Z_]{3,})=/g)].map(([, name = ""]) => name);
    expect(set).toContain("DATA_DIR");
    expect(unknownIn(set)).toEqual([]);
    expect(lines).toContain("Environment=MALLOC_TRIM_THRESHOLD_=131072");
  });

  it("outlives an hour without a database, and logs in to Discord less often than it allows", () => {
    expect(settingOf("StartLimitIntervalSec")).toBe("1d");
    const starts = Number(settingOf("StartLimitBurst"));
    expect(starts * Number(settingOf("RestartSec"))).toBeGreaterThan(3_600);
    expect(starts).toBeLessThan(1_000);
  });
});
