import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planFromFlags } from "../../src/actions/setup/flags.ts";
import { readSecret } from "../../src/actions/setup/plan.ts";
import { discordSetup, slackSetup } from "../../src/actions/setup/platforms.ts";
import { onlyKinds, renderEnv, writePlan } from "../../src/actions/setup/write.ts";
import { openDemoSite } from "../../src/adapters/demo/site.ts";
import { loadConfig } from "../../src/config/load.ts";
import { startDiscord } from "../support/discord-server.ts";
import { startSlack } from "../support/slack-server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-setup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schedule = { hour: 7, zone: "Europe/Berlin", days: "mon-fri" };
const placeHere = () => ({ config: join(folder, "config"), envFile: join(folder, ".env") });

/** The process in a folder of its own, as a person without a terminal runs it. */
async function setUp(
  args: readonly string[],
  { input = "", env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const main = resolve("src/main.ts");
  // The worker threads look for tsx from where the process stands.
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const child = spawn(process.execPath, ["--import", "tsx", main, "setup", ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(String(bytes)));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "exit");
  return { code: code as number, said: said.join("") };
}

describe("what a set-up writes", () => {
  it("is the whole configuration, with the chosen feeds, time and channel, which loads", () => {
    const destination = { platform: "discord", workspace: "200", channel: "300" } as const;
    writePlan({ secrets: {}, kinds: ["lab"], schedule, destinations: [destination] }, placeHere());
    const config = loadConfig({ CONFIG_DIR: join(folder, "config") });
    expect(new Set(config.feeds.map(({ kind }) => kind))).toEqual(new Set(["lab"]));
    expect(config.digest.schedule).toMatchObject({ hour: 7, zone: "Europe/Berlin" });
    expect(config.destinations).toMatchObject([
      { platform: "discord", workspaceId: "200", channelId: "300" },
    ]);
    expect(readFileSync(join(folder, "config/pullquote.yaml"), "utf8")).toContain("# IANA time zone");
  });

  it("keeps what stands there, and names a channel once", () => {
    const destination = { platform: "slack", workspace: "T1", channel: "C1" } as const;
    const plan = { secrets: { DISCORD_TOKEN: "new" }, schedule, destinations: [destination] };
    writeFileSync(join(folder, ".env"), "# mine\nDISCORD_TOKEN=old\nLOG_LEVEL=debug\n", { mode: 0o644 });
    mkdirSync(join(folder, "config"));
    const feeds = "feeds:\n  - { outlet: Lantern, url: https://lantern.example/rss, kind: media } # mine\n";
    writeFileSync(join(folder, "config/feeds.yaml"), feeds);
    writePlan(plan, placeHere());
    expect(writePlan(plan, placeHere())).toEqual([]);
    expect(readFileSync(join(folder, ".env"), "utf8")).toBe("# mine\nDISCORD_TOKEN=new\nLOG_LEVEL=debug\n");
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, "config/feeds.yaml"), "utf8")).toBe(feeds);
    expect(loadConfig({ CONFIG_DIR: join(folder, "config") }).destinations).toHaveLength(1);
  });

  it("adds secrets below a last line without an end, and takes no value for a pattern", () => {
    expect(renderEnv("A=1", { B: "x$&y" })).toBe("A=1\nB=x$&y\n");
    expect(renderEnv("B=1\n", { B: "x$&y" })).toBe("B=x$&y\n");
  });

  it("leaves every feed as it is when all kinds are wanted", () => {
    const shipped = readFileSync("config/feeds.yaml", "utf8");
    expect(onlyKinds(shipped, ["media", "lab", "newsletter", "academic", "community"])).toBe(shipped);
  });

  it.skipIf(process.getuid?.() === 0)("is nothing at all where a file cannot be written", () => {
    chmodSync(folder, 0o500);
    const plan = { secrets: { DISCORD_TOKEN: "t" }, schedule, destinations: [] };
    expect(() => writePlan(plan, placeHere())).toThrow("cannot be written");
    chmodSync(folder, 0o700);
    expect(existsSync(join(folder, "config"))).toBe(false);
  });

  it("is nothing at all where something stands in the way", () => {
    writeFileSync(join(folder, "config"), "a file, not a folder");
    const plan = { secrets: { DISCORD_TOKEN: "t" }, schedule, destinations: [] };
    expect(() => writePlan(plan, placeHere())).toThrow(/Nothing was changed\.$/);
    expect(existsSync(join(folder, ".env"))).toBe(false);
  });
});

describe("pullquote setup --yes", { timeout: 120_000 }, () => {
  it("connects both chats by what it is given, and posts a first digest where it was told to", async () => {
    await using slack = await startSlack();
    await using discord = await startDiscord();
    await using site = await openDemoSite(new Date());
    const feeds = site.feeds.map(({ outlet, url, kind }) => ({ outlet, url, kind }));
    mkdirSync(join(folder, "config"));
    writeFileSync(join(folder, "config/feeds.yaml"), JSON.stringify({ feeds }));
    const { code, said } = await setUp(
      ["--yes", "--slack-bot-token", "-", "--slack-app-token", "-", "--channel", "slack:#ai-news", "--send"],
      {
        input: `${slack.bot.botToken}\n${slack.bot.appToken}\n`,
        env: {
          DISCORD_TOKEN: discord.bot.token,
          SLACK_API_URL: slack.bot.apiUrl,
          DISCORD_API_URL: discord.bot.apiUrl,
          FETCH_ALLOW: site.host,
        },
      },
    );
    expect(said).toContain("Posted: slack #ai-news.");
    expect(code).toBe(0);
    expect(said).toContain("Ada Moreno");
    expect(slack.posts.length).toBeGreaterThan(0);
    const secrets = [slack.bot.botToken, slack.bot.appToken, discord.bot.token];
    const env = readFileSync(join(folder, ".env"), "utf8");
    for (const secret of secrets) {
      expect(env).toContain(secret);
      expect(said).not.toContain(secret);
    }
  });

  it("says what it needs where nobody can be asked", async () => {
    const { code, said } = await setUp([]);
    expect(code).toBe(64);
    expect(said).toContain("Without one give --yes");
  });
});

describe("a token as it was pasted", () => {
  it.each([
    ["in quotation marks", '"xoxb-1-a"'],
    ["in those of a text program", "“xoxb-1-a”"],
    ["with the name in front", "SLACK_BOT_TOKEN=xoxb-1-a"],
    ["as a line of a shell", "export SLACK_BOT_TOKEN='xoxb-1-a'"],
    ["with the scheme of a header", "Bearer xoxb-1-a"],
    ["with white space around it", "\u00a0xoxb-1-a\r\n"],
  ])("is taken %s", (_how, typed) => {
    expect(readSecret(typed)).toBe("xoxb-1-a");
  });

  it("keeps the signs of its own", () => {
    expect(readSecret("MTIz.a-b_c.d==")).toBe("MTIz.a-b_c.d==");
  });
});

describe("what is wrong with a token", () => {
  it("is told for Slack by kind, by scope and by what Slack says, with how to mend it", async () => {
    await using slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack.bot;
    const wrong = (bot: string, app: string) =>
      plan({ SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app });
    expect(await wrong(appToken, appToken)).toMatch(
      /^SLACK_BOT_TOKEN: this is an app-level token, not the bot token\n +→ Copy the one that begins with xoxb-/,
    );
    expect(await wrong(botToken, botToken)).toMatch(
      /^SLACK_APP_TOKEN: this is a bot token, not the app-level/,
    );
    expect(await wrong("xoxp-person", appToken)).toContain("this is a user token");
    expect(await wrong(`${botToken} x`, appToken)).toContain("this bot token has a space");
    expect(await wrong(botToken, "")).toContain("Slack also needs SLACK_APP_TOKEN");
    slack.team.scopes.delete("chat:write");
    expect(await wrong(botToken, appToken)).toMatch(
      /SLACK_BOT_TOKEN: the scope chat:write is missing \(to post the digest.*\)\n +→ Paste .* Reinstall/,
    );
    slack.revoked.add(botToken);
    expect(await wrong(botToken, appToken)).toContain(
      "→ Slack knows no such token. Copy the whole of it again",
    );
    slack.isDown = true;
    expect(await wrong(botToken, appToken)).toContain("→ Check the network, or SLACK_API_URL");
  });

  it("is told for Discord, also what keeps commands and invitations from working", async () => {
    await using discord = await startDiscord();
    const wrong = (token: string) => plan({ DISCORD_API_URL: discord.bot.apiUrl, DISCORD_TOKEN: token });
    expect(await wrong(discord.world.botId)).toContain("this is the application's id, not the bot's token");
    expect(await wrong("f".repeat(64))).toContain("this is the application's public key");
    expect(await wrong(discord.bot.token.replace(".", ". "))).toContain("the bot's token has a space in it");
    discord.world.application = { interactions_endpoint_url: "https://old.example/interactions" };
    expect(await wrong(discord.bot.token)).toContain("→ Empty Interactions Endpoint URL");
    discord.world.application = { bot_require_code_grant: true };
    expect(await wrong(discord.bot.token)).toContain("→ Switch off Requires OAuth2 Code Grant");
    discord.isRevoked = true;
    expect(await wrong(discord.bot.token)).toContain("Choose Bot → Reset Token");
  });

  it("is that a channel is not there, or that no chat is connected", async () => {
    await using slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack.bot;
    const env = { SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
    expect(await plan(env, { channel: "#sports" })).toContain("no channel “#sports” that the bot can see");
    expect(await plan({}, { channel: "#sports" })).toContain("--channel needs a chat");
  });
});

/** What a set-up by flags says when it fails. */
async function plan(
  env: Readonly<Record<string, string>>,
  flags: Readonly<Record<string, string>> = {},
): Promise<string> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const none = { slackBotToken: undefined, slackAppToken: undefined, discordToken: undefined };
  const rest = { channel: undefined, hour: undefined, zone: undefined, days: undefined, feeds: undefined };
  const planning = planFromFlags(
    { ...none, ...rest, ...flags },
    {
      env,
      input: Readable.from([]),
      tell: () => {},
      openChat: (chat) => (chat === "slack" ? slackSetup(env, silent) : discordSetup(env)),
      schedule,
    },
  );
  return planning.then(
    () => "all is well",
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  );
}
