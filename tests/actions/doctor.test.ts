import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { doctor } from "../../src/actions/doctor.ts";
import { feedsCheck } from "../../src/actions/feeds/check.ts";
import { openDemoSite } from "../../src/adapters/demo/site.ts";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import type { Finding } from "../../src/app/finding.ts";
import { BotError } from "../../src/core/errors.ts";
import { runAction } from "../support/command-line.ts";
import { startDiscord } from "../support/discord-server.ts";
import { startSlack } from "../support/slack-server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-doctor-"));
  cpSync("config", join(folder, "config"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const database = () => join(folder, "data/pullquote.db");

/** What it finds, a line each: "fine feeds: …", with its mend behind an arrow. */
async function examine(env: Record<string, string> = {}, given: { deep?: boolean } = {}) {
  const place = { CONFIG_DIR: join(folder, "config"), DATA_DIR: join(folder, "data"), ...env };
  const printed: string[] = [];
  const screen = {
    write: (text: string) => void printed.push(text),
    note: () => {},
    columns: 80,
    colour: false,
    isLive: false,
  };
  const signal = new AbortController().signal;
  const ended = Promise.resolve(doctor.run({ env: place, screen, signal, json: true }, given));
  const code = await ended.then(
    () => "fine",
    (thrown) => (thrown instanceof BotError ? thrown.code : String(thrown)),
  );
  const findings = JSON.parse(printed.join("")) as readonly Finding[];
  const lines = findings.map(
    ({ state, about, says, mend }) => `${state} ${about}: ${says}${mend === undefined ? "" : ` → ${mend}`}`,
  );
  return { code, text: lines.join("\n") };
}

describe("pullquote doctor", () => {
  it("says of a fresh start what the database is, and what is still to be done", async () => {
    const { code, text } = await examine();
    expect(code).toBe("fine");
    expect(text).toMatch(
      /^fine database: SQLite 3\.\d+\.\d+, .*pullquote\.db, 0\.\d MB, tables up to 0\d+_\w+, can/m,
    );
    expect(text).toMatch(/^warning chats: .* → Run `pullquote setup`/m);
    expect(text).toMatch(/^warning feeds: none of \d+ was read yet → .*`pullquote feeds check`/m);
    expect(text).toMatch(/^fine disk: \d+ MB are free$/m);
  });

  it("reads the whole database when it is asked to, and finds a quote that is not in its article", async () => {
    await using site = await openDemoSite(new Date());
    const feeds = site.feeds.map(({ outlet, url, kind }) => ({ outlet, url, kind }));
    writeFileSync(join(folder, "config/feeds.yaml"), JSON.stringify({ feeds }));
    const env = {
      CONFIG_DIR: join(folder, "config"),
      DATA_DIR: join(folder, "data"),
      FETCH_ALLOW: site.host,
    };
    await runAction(feedsCheck, {}, { env });
    const { text } = await examine({}, { deep: true });
    expect(text).toMatch(/^fine quotes: each of 1\d stands in its article, word for word$/m);
    expect(text).toMatch(/^fine feeds: 4 of 4 were read at least once$/m);
    const db = await openSqlite(database());
    await sql`update article set text = replace(text, 'trust a test', 'trust a tost')`.execute(db);
    await db.destroy();
    const spoiled = await examine({}, { deep: true });
    expect(spoiled.code).toBe("problems_found");
    expect(spoiled.text).toMatch(
      /^problem quotes: 2 of 1\d do not stand in their articles; .* → .*db restore/m,
    );
  });

  it("knows that webhooks get digests too", async () => {
    const { text } = await examine({ WEBHOOKS: "slack:news=https://hooks.example/services/T0/B0/x" });
    expect(text).toMatch(/^fine webhooks: news: /m);
    expect(text).not.toMatch(/no chat token|hooks\.example/);
  });

  it("names each mistake of the configuration", async () => {
    writeFileSync(join(folder, "config/pullquote.yaml"), "digest:\n  hour: 25\n  zone: Mars\n");
    const { code, text } = await examine();
    expect(code).toBe("problems_found");
    expect(text.split("\n")).toHaveLength(2);
    expect(text).toMatch(/^problem configuration: pullquote\.yaml: digest\.hour: .* → Correct that/m);
  });

  it("says of a database that cannot be used what fits it: a server, a damaged file, a file in the way", async () => {
    const server = await examine({ DATABASE_URL: "postgres://bot:hush@127.0.0.1:1/quotes" });
    expect(server.text).toMatch(/^problem database: .*127\.0\.0\.1:1\/quotes .* → Check that DATABASE_URL/m);
    expect(server.text).not.toContain("hush");
    mkdirSync(join(folder, "data"), { mode: 0o700 });
    writeFileSync(database(), "this is no database, and never was");
    expect((await examine()).text).toMatch(/^problem database: .* → .*`pullquote db restore --latest`/m);
    rmSync(join(folder, "data"), { recursive: true });
    writeFileSync(join(folder, "data"), "a file");
    expect((await examine()).text).toMatch(/^problem database: .*a file and no folder → .*DATA_DIR/m);
  });

  it("says when others may read or change what is ours", async () => {
    await examine();
    chmodSync(join(folder, "data"), 0o777);
    chmodSync(database(), 0o644);
    const { text } = await examine();
    expect(text).toMatch(/^warning .*data: others .* may change what is in it → chmod 700 /m);
    expect(text).toMatch(/^warning .*pullquote\.db: others .* may read it → chmod 600 /m);
  });

  it("asks both chats, and says when no feed can be reached at all", async () => {
    await using slack = await startSlack();
    await using discord = await startDiscord();
    const feeds = [1, 2].map((n) => ({
      outlet: `Lantern ${n}`,
      url: `http://127.0.0.1:1/${n}`,
      kind: "media",
    }));
    writeFileSync(join(folder, "config/feeds.yaml"), JSON.stringify({ feeds }));
    const env = {
      SLACK_BOT_TOKEN: slack.bot.botToken,
      SLACK_APP_TOKEN: slack.bot.appToken,
      SLACK_API_URL: slack.bot.apiUrl,
      DISCORD_TOKEN: discord.bot.token,
      DISCORD_API_URL: discord.bot.apiUrl,
    };
    await runAction(
      feedsCheck,
      {},
      {
        env: { CONFIG_DIR: join(folder, "config"), DATA_DIR: join(folder, "data") },
      },
    );
    const { code, text } = await examine(env);
    expect(text).toMatch(/^fine Slack: the bot token is good/m);
    expect(text).toMatch(/^fine Discord: the token is good/m);
    expect(text).toMatch(/^problem feeds: none of 2 can be reached; .* → Check this machine's network/m);
    expect(code).toBe("problems_found");
  });
});
