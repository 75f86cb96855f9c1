import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDotEnv, slipsIn } from "../../src/config/dot-env.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-env-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a file of secrets", () => {
  const lines = 'SLACK_BOT_TOKEN=xoxb-1\r\n# a remark\r\nCONTACT="mailto:ada@example.org"\r\n';
  const utf16 = Buffer.from(`\ufeff${lines}`, "utf16le");
  it.each([
    ["with Windows line ends", Buffer.from(lines)],
    ["with a mark of its encoding in front", Buffer.from(`\ufeff${lines}`)],
    ["in UTF-16, as PowerShell writes it", utf16],
    ["in UTF-16 the other way round", Buffer.from(utf16).swap16()],
  ])("is read %s", (_how, bytes) => {
    const file = join(folder, ".env");
    writeFileSync(file, bytes);
    expect(readDotEnv(file)).toEqual({ SLACK_BOT_TOKEN: "xoxb-1", CONTACT: "mailto:ada@example.org" });
  });

  it("may be missing, and is missed by name when it cannot be read", () => {
    expect(readDotEnv(join(folder, ".env"))).toEqual({});
    expect(() => readDotEnv(folder)).toThrow("chmod 600");
  });

  it("has slips in its names told, and no names that belong to others", () => {
    expect(slipsIn(["SLACK_BOT_TOKN", "DISCORD_TOKEN", "WEB_PORT_FILE", "POSTGRES_PASSWORD", "TZ"])).toEqual([
      { name: "SLACK_BOT_TOKN", meant: "SLACK_BOT_TOKEN" },
    ]);
  });
});
