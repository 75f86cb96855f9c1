import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDemoSite } from "../src/adapters/demo/site.ts";
import { inPostgres, postgresUrl, withoutPostgres } from "./adapters/store/postgres-databases.ts";
import { built } from "./support/build-setup.ts";
import { freePort } from "./support/ports.ts";
import { startPassage } from "./support/silent-server.ts";
import { startSlack } from "./support/slack-server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-main-"));
  cpSync("config", join(folder, "config"), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Process extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Standard output and error together, as far as they have come. */
  readonly said: () => string;
  /** Waits for these words. */
  says(words: string): Promise<void>;
  ended(): Promise<number | null>;
}

/** The process with a configuration of its own, and nothing of this environment that could steer it. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Process {
  const child = spawn(process.execPath, [built.main, ...args], {
    env: {
      PATH: process.env.PATH,
      CONFIG_DIR: join(folder, "config"),
      DATA_DIR: join(folder, "data"),
      ...env,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes) => {
      said += String(bytes);
    });
  const exit = once(child, "exit").then(([code]) => code as number | null);
  return {
    child,
    said: () => said,
    says: (words) => expect.poll(() => said, { timeout: 30_000 }).toContain(words),
    ended: () => exit,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exit;
    },
  };
}

async function withFeedsOf(now: Date) {
  const site = await openDemoSite(now);
  const feeds = site.feeds.map(({ outlet, url, kind }) => ({ outlet, url, kind }));
  writeFileSync(join(folder, "config", "feeds.yaml"), JSON.stringify({ feeds }));
  return site;
}

describe("the process", { timeout: 60_000 }, () => {
  it("ends with 78 when the configuration is wrong, and says where", async () => {
    writeFileSync(join(folder, "config", "pullquote.yaml"), "digest: {hour: noon}\n");
    await using bot = run(["start"]);
    expect(await bot.ended()).toBe(78);
    expect(bot.said()).toBe("pullquote.yaml: digest.hour: expected a whole number, 0 to 23\n");
  });

  it("ends with 78 when it is to serve pages and nobody said where", async () => {
    await using bot = run(["start", "--role", "poll,web"]);
    expect(await Promise.race([bot.ended(), wait(20_000, "still alive")])).toBe(78);
    expect(bot.said()).toBe(
      "environment: WEB_PORT: expected with --role web, which serves the pages there\n",
    );
  });

  it("prints to the terminal without a chat token, says so, and stops on SIGTERM with 0", async () => {
    await using site = await withFeedsOf(new Date());
    await using bot = run(["start"], { FETCH_ALLOW: site.host });
    await bot.says("no_chat_token");
    await bot.says("article_read");
    bot.child.kill("SIGTERM");
    expect(await bot.ended()).toBe(0);
  });

  it("connects Slack, answers there, and stops within its 10 seconds on SIGINT", async () => {
    await using site = await withFeedsOf(new Date());
    await using slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack.bot;
    const secrets = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl };
    await using bot = run(["start"], { FETCH_ALLOW: site.host, ...secrets });
    await slack.connected(2);
    const asked = await slack.command("/digest", "status");
    expect((await asked.answered()).response_type).toBe("ephemeral");
    bot.child.kill("SIGINT");
    const deadline = AbortSignal.timeout(10_000);
    expect(await bot.ended()).toBe(0);
    expect(deadline.aborted).toBe(false);
    expect(bot.said()).not.toContain(botToken);
  });

  it("ends with a sentence when the only chat refuses its token", async () => {
    await using slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack.bot;
    slack.revoked.add(botToken);
    const secrets = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl };
    await using bot = run(["start"], secrets);
    expect(await bot.ended()).toBe(77);
    expect(bot.said()).toMatch(
      /Slack refuses the bot token: invalid_auth\n +→ Slack knows no such token\. Copy the whole of it/,
    );
  });

  it.skipIf(postgresUrl === "")(
    `ends by itself when a start fails after the queue on the server was opened${withoutPostgres}`,
    async () => {
      await using database = await inPostgres();
      const db = await database.connect();
      await sql`alter table feed rename column outlet to paper`.execute(db);
      await db.destroy();
      await using bot = run(["start"], { DATABASE_URL: database.url });
      const ended = await Promise.race([bot.ended(), wait(30_000, "still alive")]);
      expect(ended).toBe(70);
      expect(bot.said()).toContain("outlet");
    },
  );

  it.skipIf(postgresUrl === "")(
    `stops on SIGTERM also when its database says nothing any more${withoutPostgres}`,
    async () => {
      await using site = await withFeedsOf(new Date());
      await using database = await inPostgres();
      await using passage = await startPassage(database.url);
      const { pathname, username } = new URL(database.url);
      const url = `postgres://${username}@${passage.host}${pathname}`;
      await using bot = run(["start", "--role", "gateway"], { DATABASE_URL: url, FETCH_ALLOW: site.host });
      await bot.says("started");
      await wait(3_000);
      passage.fallSilent();
      bot.child.kill("SIGTERM");
      expect(await Promise.race([bot.ended(), wait(40_000, "still alive")])).toBe(0);
    },
  );

  it("keeps the key of Slack's workspaces in a data folder that it makes, for its owner alone", async () => {
    await using slack = await startSlack();
    const { appToken, apiUrl } = slack.bot;
    const port = await freePort();
    await using bot = run(["start"], {
      DATABASE_URL: `sqlite:${join(folder, "elsewhere.db")}`,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "secret",
      PORT: String(port),
    });
    await slack.connected(1);
    bot.child.kill("SIGTERM");
    expect(await bot.ended()).toBe(0);
    expect(statSync(join(folder, "data")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "data", "installation.key")).mode & 0o777).toBe(0o600);
  });

  it("writes into a pipe as wide as COLUMNS asks", async () => {
    await using bot = run(["demo"], { COLUMNS: "40" });
    expect(await bot.ended()).toBe(0);
    const rules = bot.said().match(/^─+$/gm) ?? [];
    expect(new Set(rules)).toEqual(new Set(["─".repeat(40)]));
  });

  it("prints the Slack manifest, and the Discord invite with its reasons", async () => {
    await using manifest = run(["slack", "manifest", "--http", "https://bot.example.org"]);
    expect(await manifest.ended()).toBe(0);
    expect(JSON.parse(manifest.said())).toMatchObject({
      settings: {
        socket_mode_enabled: false,
        interactivity: { request_url: "https://bot.example.org/slack/events" },
      },
    });
    await using invite = run(["discord", "invite", "--app-id", "123456789012345678"]);
    expect(await invite.ended()).toBe(0);
    expect(invite.said()).toContain("https://discord.com/oauth2/authorize?client_id=123456789012345678");
    expect(invite.said()).toContain("Send Messages: to post the digest");
  });
});
