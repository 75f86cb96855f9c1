import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isOurs } from "../../src/adapters/platforms/discord/gateway.ts";
import { turnEveryMs } from "../../src/adapters/platforms/discord/rest.ts";
import { allRoles, parseRoles } from "../../src/app/roles.ts";
import { loadConfig } from "../../src/config/load.ts";
import { openApp } from "../../src/wiring.ts";
import { silent } from "../support/log.ts";

describe("roles", () => {
  it("are all, or some of them", () => {
    expect(parseRoles("all")).toBe(allRoles);
    expect([...parseRoles("poll, read")]).toEqual(["poll", "read"]);
    expect(() => parseRoles("poll,write")).toThrow("There is no role “write”");
    expect(() => parseRoles("all,xyz")).toThrow("There is no role “xyz”");
    expect(() => parseRoles("")).toThrow("There is no role “”");
  });

  it("open no chat where nobody is talked to", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pullquote-roles-"));
    const config = loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder, DISCORD_TOKEN: "MQ.a.b" });
    const chatsOf = async (typed: string): Promise<readonly string[]> => {
      const outside = {
        clock: { now: () => new Date() },
        log: silent,
        terminal: { write() {}, colour: false },
      };
      await using app = await openApp(config, { ...outside, roles: parseRoles(typed) });
      return app.chats.map(({ name }) => name);
    };
    expect(await chatsOf("poll,read,web")).toEqual([]);
    expect(await chatsOf("deliver")).toEqual(["discord"]);
    expect(await chatsOf("gateway")).toEqual(["discord"]);
    await rm(folder, { recursive: true });
  });
});

describe("Discord's limit", () => {
  it("is read from the environment, and four fifths of it are used", () => {
    const limitOf = (text: string) =>
      loadConfig({ CONFIG_DIR: "config", DISCORD_TOKEN: "MQ.a.b", DISCORD_REQUESTS_PER_SECOND: text }).discord
        ?.requestsPerSecond;
    expect(limitOf("200")).toBe(200);
    for (const wrong of ["0", "4", "1.5", "many", "5000"])
      expect(() => limitOf(wrong)).toThrow("DISCORD_REQUESTS_PER_SECOND");
    expect(turnEveryMs()).toBe(25);
    for (const limit of [5, 50, 64, 200, 1_000])
      expect(1_000 / turnEveryMs(limit)).toBeLessThanOrEqual(0.8 * limit);
    expect(turnEveryMs(200)).toBe(7);
  });
});

describe("shards", () => {
  it("are read from the environment", () => {
    const shardsOf = (text: string) =>
      loadConfig({ CONFIG_DIR: "config", DISCORD_TOKEN: "MQ.a.b", DISCORD_SHARDS: text }).discord?.shards;
    expect(shardsOf("0-3/16")).toEqual({ ids: [0, 1, 2, 3], count: 16 });
    expect(shardsOf("5/16")).toEqual({ ids: [5], count: 16 });
    for (const wrong of ["4-3/16", "0-16/16", "3", "a/b"])
      expect(() => shardsOf(wrong)).toThrow("DISCORD_SHARDS");
  });

  it("tell whose server it is by its id", () => {
    // 613425648685547541 >> 22 is 146252071544, and that is 8 in 16.
    expect(isOurs("613425648685547541", { ids: [7, 8], count: 16 })).toBe(true);
    expect(isOurs("613425648685547541", { ids: [1, 2, 3], count: 16 })).toBe(false);
    expect(isOurs("613425648685547541", undefined)).toBe(true);
  });
});
