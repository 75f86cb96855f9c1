import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EnvironmentVariables, loadConfig } from "../../src/config/load.ts";
import { BotError } from "../../src/core/errors.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-config-"));
  cpSync("config", folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const load = (env: EnvironmentVariables = {}) => loadConfig({ CONFIG_DIR: folder, ...env });
const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

/** The lines of the error that loading ends with. */
function mistakes(env: EnvironmentVariables = {}): readonly string[] {
  try {
    load(env);
  } catch (thrown) {
    if (thrown instanceof BotError && /^(config|template)_invalid$/.test(thrown.code))
      return thrown.message.split("\n");
    throw thrown;
  }
  return [];
}

describe("the configuration that is shipped", () => {
  it("loads without any secret", () => {
    const config = load();
    expect(config.slack).toBeUndefined();
    expect(config.discord).toBeUndefined();
    expect(config.feeds.map(({ outlet }) => outlet)).toContain("OfficeChai");
    expect(config.digest.schedule).toEqual({
      hour: 8,
      minute: 0,
      zone: "UTC",
      days: ["mon", "tue", "wed", "thu", "fri"],
    });
    expect([...config.templates.keys()]).toEqual(expect.arrayContaining(["daily", "empty", "quote"]));
  });

  it("documents every variable that is read", () => {
    const documented = readFileSync(".env.example", "utf8").match(/^[A-Z_]+(?==)/gm) ?? [];
    expect(documented).toEqual(
      expect.arrayContaining(["DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "FETCH_ALLOW"]),
    );
  });

  it("cannot be changed after it was loaded", () => {
    expect(Object.isFrozen(load())).toBe(true);
  });
});

describe("a database on a server", () => {
  const server = "postgres://bot:hush@db.example/pullquote";

  it("is an address that can be read, or there is a sentence", () => {
    expect(load({ DATABASE_URL: server }).databaseUrl).toBe(server);
    expect(load({ DATABASE_URL: "sqlite:data/other.db" }).databaseUrl).toBe("sqlite:data/other.db");
    for (const wrong of [
      "postgres://host:99999/x",
      "postgres://",
      "mysql://host/x",
      "postgres://bot:a b@host/x",
    ])
      expect(mistakes({ DATABASE_URL: wrong }), wrong).toEqual([
        expect.stringMatching(
          /^environment: DATABASE_URL: expected postgres:\/\/user:password@host:5432\/database/,
        ),
      ]);
  });

  it("needs the key of Slack's workspaces, which each process would else make for itself", () => {
    const oauth = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "s",
      SLACK_APP_TOKEN: "xapp-1",
      PORT: "3000",
    };
    expect(mistakes({ ...oauth, DATABASE_URL: server })).toEqual([
      "environment: INSTALLATION_KEY: expected beside SLACK_CLIENT_ID when the database is a server, the same for " +
        "every process: what is in installation.key where the bot made one, else what `openssl rand -base64 32` makes",
    ]);
    const key = Buffer.alloc(32, 1).toString("base64");
    expect(load({ ...oauth, DATABASE_URL: server, INSTALLATION_KEY: key }).installationKeys).toHaveLength(1);
    expect(mistakes({ ...oauth, DATABASE_URL: "sqlite:data/other.db" })).toEqual([]);
    expect(mistakes({ DATABASE_URL: server })).toEqual([]);
  });
});

describe("the web pages", () => {
  it("show what the terminal reads, to this machine alone, until somebody says otherwise", () => {
    const { web, webPort, webHost } = load();
    expect([webPort, webHost]).toEqual([undefined, undefined]);
    expect(web).toEqual({
      title: "Pullquote",
      cards: false,
      workspace: { platform: "terminal", workspaceId: "terminal" },
    });
  });

  it("show one workspace and one of its channels, at an address without a slash at its end", () => {
    write(
      "pullquote.yaml",
      "web:\n  url: https://example.org/quotes/\n  workspace: slack:T1\n  channel: C1\n  cards: true\n",
    );
    expect(load({ WEB_PORT: "8080", WEB_HOST: "0.0.0.0" })).toMatchObject({
      webPort: 8080,
      webHost: "0.0.0.0",
      web: {
        url: "https://example.org/quotes",
        workspace: { platform: "slack", workspaceId: "T1" },
        channelId: "C1",
        cards: true,
      },
    });
  });

  it("are told what is wrong with their settings", () => {
    write("pullquote.yaml", "web:\n  url: ftp://example.org\n  workspace: everybody\n");
    expect(mistakes({ WEB_HOST: "my host" })).toEqual([
      "environment: WEB_HOST: expected an address of this machine, for example 127.0.0.1 or 0.0.0.0",
    ]);
    expect(mistakes()).toEqual([
      "pullquote.yaml: web.url: expected an http or https address",
      "pullquote.yaml: web.workspace: expected terminal, slack: with the team's id, or discord: with the server's id",
    ]);
  });
});

describe("a mistake in the configuration", () => {
  it("is told by file, path and what was expected, all of them at once", () => {
    write("pullquote.yaml", "digest:\n  hour: 25\n  zone: Mars/Olympus\n  days: someday\n");
    expect(mistakes()).toEqual([
      "pullquote.yaml: digest.hour: expected a whole number, 0 to 23",
      "pullquote.yaml: digest.zone: expected an IANA time zone, for example Europe/Berlin or America/New_York",
      "pullquote.yaml: digest.days: expected days such as mon-fri or mon,tue,wed",
    ]);
  });

  it("is a key that nobody knows", () => {
    write("pullquote.yaml", "digset:\n  hour: 8\n");
    expect(mistakes()).toEqual(["pullquote.yaml: digset: there is no such key; did you mean digest?"]);
    write("pullquote.yaml", "digest:\n  size:\n    storys: 3\n  colour: red\n");
    expect(mistakes()).toEqual([
      "pullquote.yaml: digest.size.storys: there is no such key; did you mean stories?",
      "pullquote.yaml: digest.colour: there is no such key; here may stand hour, minute, zone, days, template, size",
    ]);
    write("pullquote.yaml", "destinations:\n  - { platform: slack, chanel: C1, channel: C1 }\n");
    expect(mistakes()).toEqual([
      "pullquote.yaml: destinations.0.chanel: there is no such key; did you mean channel?",
    ]);
  });

  it("is YAML that cannot be read, with its line", () => {
    write("feeds.yaml", "feeds:\n  - outlet: [unclosed\n");
    expect(mistakes()[0]).toMatch(/^feeds\.yaml: .*line \d+, column \d+$/);
  });

  it("is told in the words of people, not of the library that found it", () => {
    write("feeds.yaml", "feeds:\n  - { outlet: '', url: lantern.example, kind: blog, language: 3 }\n");
    expect(mistakes()).toEqual([
      "feeds.yaml: feeds.0.outlet: expected a text that is not empty",
      "feeds.yaml: feeds.0.url: expected an http or https address",
      "feeds.yaml: feeds.0.kind: expected one of media, lab, newsletter, community, academic",
      "feeds.yaml: feeds.0.language: expected a text",
    ]);
    write("feeds.yaml", "feeds:\n");
    expect(mistakes()).toEqual(["feeds.yaml: feeds: expected a list"]);
    write("feeds.yaml", "feeds: []\n");
    expect(mistakes({ WEB_PORT: "80a", METRICS_PORT: "70000", LOG_LEVEL: "loud" })).toEqual([
      "environment: LOG_LEVEL: expected one of debug, info, warn, error",
      "environment: WEB_PORT: expected a port, 1 to 65535",
      "environment: METRICS_PORT: expected a whole number, 1 to 65535",
    ]);
    expect(mistakes()).toEqual(["feeds.yaml: feeds: expected at least 1 in the list"]);
  });

  it("is a feed that stands there twice", () => {
    const entry = "  - {outlet: Lantern, url: 'https://lantern.example/rss', kind: media}\n";
    write("feeds.yaml", `feeds:\n${entry}${entry}`);
    expect(mistakes()).toEqual([
      "feeds.yaml: feeds: expected each address once, found https://lantern.example/rss twice",
    ]);
  });

  it("is a missing file of feeds", () => {
    rmSync(join(folder, "feeds.yaml"));
    const [mistake = ""] = mistakes();
    expect(mistake).toContain(`feeds.yaml: expected this file in the folder ${folder}; copy /`);
    expect(mistake).toMatch(
      /config\/feeds\.yaml, let `pullquote setup` write it, or name another folder by --config$/,
    );
  });

  it("is a template that is not there, wherever it is named", () => {
    write("pullquote.yaml", "digest:\n  template: weakly\n");
    expect(mistakes()[0]).toContain("pullquote.yaml: digest.template");
    expect(mistakes()[0]).toContain("daily");
  });

  it("is a mistake in a template, with line and column", () => {
    write("templates/daily.md", "# Digest\n\n{{ stroies | join }}\n");
    expect(mistakes()[0]).toMatch(/^templates\/daily\.md:3:\d+/);
  });
});

describe("secrets", () => {
  it("come from the environment or from a file that it names", () => {
    const file = join(folder, "token");
    writeFileSync(file, "xoxb-from-a-file\n");
    const { slack } = load({ SLACK_BOT_TOKEN_FILE: file, SLACK_APP_TOKEN: "xapp-1" });
    expect(slack).toEqual({ botToken: "xoxb-from-a-file", appToken: "xapp-1" });
  });

  it("count as absent when they are empty", () => {
    expect(load({ SLACK_BOT_TOKEN: "", DISCORD_TOKEN: "" })).not.toHaveProperty("slack");
  });

  it("are never repeated in an error", () => {
    const said = mistakes({ SLACK_BOT_TOKEN: "xapp-very-secret", SLACK_APP_TOKEN: "xoxb-very-secret" });
    expect(said).toEqual([
      "environment: SLACK_BOT_TOKEN: expected a bot token, which begins with xoxb-",
      "environment: SLACK_APP_TOKEN: expected an app-level token, which begins with xapp-",
    ]);
  });

  it("must be complete: a bot token alone does not start half a bot", () => {
    expect(mistakes({ SLACK_BOT_TOKEN: "xoxb-1" })[0]).toContain("SLACK_APP_TOKEN: expected beside");
    expect(mistakes({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", PORT: "3000" })).toEqual([]);
    expect(mistakes({ SLACK_APP_TOKEN: "xapp-1" })[0]).toContain("SLACK_BOT_TOKEN: expected beside");
  });

  it("are missed by name when their file cannot be read", () => {
    expect(mistakes({ DISCORD_TOKEN_FILE: join(folder, "nowhere") })).toEqual([
      "environment: DISCORD_TOKEN_FILE: expected a file that can be read",
    ]);
  });
});

describe("destinations", () => {
  it("take from the defaults what they leave out", () => {
    write(
      "pullquote.yaml",
      "digest: {hour: 7, zone: Europe/Berlin}\ndestinations:\n  - {platform: slack, workspace: T1, channel: C1, hour: 9}\n",
    );
    expect(load().destinations).toEqual([
      {
        platform: "slack",
        workspaceId: "T1",
        channelId: "C1",
        schedule: { hour: 9, minute: 0, zone: "Europe/Berlin", days: ["mon", "tue", "wed", "thu", "fri"] },
        template: "daily",
        stories: 6,
      },
    ]);
  });
});

describe("webhooks", () => {
  const WEBHOOKS = "slack:news=https://hooks.example/services/T1/B1/s3cret\n json:archive=http://10.0.0.7/in";

  it("have a kind, a name and an address each", () => {
    expect(load({ WEBHOOKS }).webhook).toEqual({
      hooks: [
        { kind: "slack", name: "news", url: "https://hooks.example/services/T1/B1/s3cret" },
        { kind: "json", name: "archive", url: "http://10.0.0.7/in" },
      ],
    });
  });

  it("are channels of destinations without a workspace", () => {
    write("pullquote.yaml", "destinations:\n  - platform: webhook\n    channel: news\n    hour: 7\n");
    expect(load({ WEBHOOKS }).destinations).toMatchObject([
      { platform: "webhook", workspaceId: "webhook", channelId: "news", schedule: { hour: 7 } },
    ]);
  });

  it("never show their address in a mistake", () => {
    expect(mistakes({ WEBHOOKS: "teams:news=https://hooks.example/s3cret" })).toEqual([
      "environment: WEBHOOKS: expected slack, discord, mattermost, json as in slack:news=https://…",
    ]);
    expect(mistakes({ WEBHOOKS: `${WEBHOOKS} slack:news=https://hooks.example/other` })).toEqual([
      "environment: WEBHOOKS: expected each name once, found news twice",
    ]);
  });

  it("must be named before a destination names them", () => {
    write("pullquote.yaml", "destinations:\n  - platform: webhook\n    channel: nwes\n");
    expect(mistakes({ WEBHOOKS })).toEqual([
      "pullquote.yaml: destinations.0.channel: expected news, archive, found nwes",
    ]);
  });
});
