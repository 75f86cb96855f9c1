import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestList } from "../../src/actions/digests/list.ts";
import { digestSend } from "../../src/actions/digests/send.ts";
import { openDemoSite } from "../../src/adapters/demo/site.ts";
import { runAction } from "../support/command-line.ts";
import { startSlack } from "../support/slack-server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-send-"));
  cpSync("config", join(folder, "config"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A bot on a demo site and a local Slack, with one channel that is to get the digest. */
async function aBot() {
  const [site, slack] = await Promise.all([openDemoSite(new Date()), startSlack()]);
  const feeds = site.feeds.map(({ outlet, url, kind }) => ({ outlet, url, kind }));
  writeFileSync(join(folder, "config/feeds.yaml"), JSON.stringify({ feeds }));
  const destination = { platform: "slack", workspace: slack.team.id, channel: slack.channel.id };
  writeFileSync(join(folder, "config/pullquote.yaml"), JSON.stringify({ destinations: [destination] }));
  const { botToken, appToken, apiUrl } = slack.bot;
  const env = {
    CONFIG_DIR: join(folder, "config"),
    DATA_DIR: join(folder, "data"),
    FETCH_ALLOW: site.host,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: apiUrl,
  };
  return {
    slack,
    env,
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
    },
  };
}

describe("pullquote digest send", { timeout: 60_000 }, () => {
  it("posts today's digest now, and never again that day", async () => {
    await using bot = await aBot();
    const given = { destination: undefined, noRead: false };
    const first = await runAction(digestSend, given, bot);
    expect(first.printed).toMatch(/^slack C00000001: the digest of \d{4}-\d\d-\d\d is sent\.\n$/);
    expect(first.noted).toContain("Asking 4 feeds: 4 of 4");
    const posted = bot.slack.posts.length;
    expect(posted).toBeGreaterThan(0);
    const again = await runAction(digestSend, given, bot);
    expect(again.printed).toContain("was sent before; it is not sent again.");
    expect(bot.slack.posts).toHaveLength(posted);
    const listed = JSON.parse((await runAction(digestList, { limit: "7" }, { ...bot, json: true })).printed);
    expect(listed).toMatchObject([
      { platform: "slack", channel: "C00000001", state: "active", digests: [{ state: "sent" }] },
    ]);
  });

  it("names the channels that there are, when another one is asked for", async () => {
    await using bot = await aBot();
    await expect(runAction(digestSend, { destination: "#sports", noRead: true }, bot)).rejects.toMatchObject({
      code: "option_invalid",
      message: "No digest goes to “#sports”. There are: slack C00000001.",
    });
  });

  it("says so, with the mend, when no channel gets a digest", async () => {
    const env = { CONFIG_DIR: "config", DATA_DIR: join(folder, "data") };
    await expect(runAction(digestSend, { noRead: true }, { env })).rejects.toThrow("Run `pullquote setup`");
    expect((await runAction(digestList, { limit: "7" }, { env })).printed).toContain(
      "No channel gets a digest yet",
    );
  });
});
