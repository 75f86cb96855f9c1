import { describe, expect, it } from "vitest";
import { answerLine } from "../../src/adapters/platforms/terminal/commands.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { readMessage as readDiscord } from "../support/discord-reader.ts";
import { startDiscord } from "../support/discord-server.ts";
import { serve } from "../support/site.ts";
import { readMessage as readSlack } from "../support/slack-reader.ts";
import { startSlack } from "../support/slack-server.ts";
import { openWhole } from "../support/whole.ts";

// In the past, because the local chats stamp what is posted with the time of the machine.
const before = new Date("2025-01-06T07:30:00Z");
const after = (minutes: number): Date => new Date(before.getTime() + minutes * 60_000);

const first = "You cannot ask people to trust a test that they may not read,";
const edited = "You cannot ask people to trust any test that they have never seen or may not read,";
const pageWith = (quoted: string): string => `<html lang="en"><body><article><h1>Fernweh opens Heron 2</h1>
<p>Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model.</p>
<p>${quoted}</p>
<p>The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said.</p>
<p>Developers had the model running on one workstation within the hour, and began to read the tests after lunch.</p>
</article></body></html>`;
const said = (quote: string): string => `“${quote}” said Ada Moreno, the chief scientist of Fernweh Labs.`;

/** One outlet whose article the test rewrites, in a bot that posts into both chats. */
async function newsroom() {
  let page = pageWith(said(first));
  let version = 1;
  const site = await serve({
    "/rss": () => ({
      headers: { "content-type": "application/rss+xml" },
      body: `<rss version="2.0"><channel><title>The Lantern</title><item><title>Fernweh opens Heron 2</title>
<link>http://${site.host}/heron</link><pubDate>Mon, 06 Jan 2025 07:00:00 GMT</pubDate></item></channel></rss>`,
    }),
    "/heron": ({ headers }) => {
      const etag = `"${version}"`;
      const known = headers["if-none-match"] === etag;
      return { status: known ? 304 : 200, headers: { "content-type": "text/html", etag }, body: page };
    },
  });
  const slack = await startSlack();
  const discord = await startDiscord();
  const { botToken, appToken, apiUrl } = slack.bot;
  const url = site.at("/rss");
  const whole = await openWhole({
    now: before,
    chats: { discord: discord.bot, slack: { botToken, appToken, apiUrl } },
    feeds: [{ id: feedIdOf(url), url, outlet: "The Lantern", kind: "media", source: "rss", language: "en" }],
    fetchAllow: [site.host],
  });
  await discord.connected();
  await whole.tick();
  const options = [
    { name: "hour", value: 8 },
    { name: "zone", value: "UTC" },
  ];
  await discord.command("digest", [{ name: "set", options }], { user: discord.manager }).answered();
  await (await slack.command("/digest", "set hour:8 zone:UTC", slack.admin)).answered();
  return {
    site,
    rewrite(quoted: string, whole = pageWith(quoted)) {
      page = whole;
      version += 1;
    },
    async at(minutes: number) {
      whole.now = after(minutes);
      await whole.tick();
    },
    inDiscord: () => discord.posts.map(({ content }) => readDiscord(content).text).join("\n"),
    inSlack: () => slack.posts.map(({ content }) => readSlack(content).text).join("\n"),
    posts: () => discord.posts.length + slack.posts.length,
    askedQuote: async () => plainText((await answerLine(whole.app.bot, "quote moreno")).message),
    readings: () => site.requests.filter(({ path }) => path === "/heron"),
    async [Symbol.asyncDispose]() {
      await whole[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    },
  };
}

describe("a source that corrects a quote", () => {
  it("is told in the posted digests of both chats and by /quote, with the first wording kept", async () => {
    await using news = await newsroom();
    await news.at(31);
    const posts = news.posts();
    expect(news.inDiscord()).toContain(first);
    expect(news.inDiscord()).not.toContain("edited in the source");
    news.rewrite(said(edited));
    await news.at(130);
    await news.at(131);
    for (const shown of [news.inDiscord(), news.inSlack(), await news.askedQuote()]) {
      expect(shown).toContain(first);
      expect(shown).toMatch(/edited in the source on (?:2025-01-06|6 Jan 2025)/);
    }
    expect(news.posts()).toBe(posts);
  });

  it("is told when the quote was taken out", async () => {
    await using news = await newsroom();
    await news.at(31);
    news.rewrite("The lab would not say more about the release than what stands in its announcement.");
    await news.at(130);
    await news.at(131);
    expect(news.inDiscord()).toContain("no longer in the source since");
    expect(news.inSlack()).toContain("no longer in the source since");
    news.rewrite(said(first));
    await news.at(9 * 60);
    await news.at(9 * 60 + 1);
    expect(news.inDiscord()).not.toContain("no longer in the source");
    expect(await news.askedQuote()).not.toContain("no longer in the source");
  });

  it("is looked for four times in three days, each time with a conditional request", async () => {
    await using news = await newsroom();
    for (let hour = 1; hour <= 100; hour += 1) await news.at(hour * 60);
    expect(news.readings().map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      '"1"',
      '"1"',
      '"1"',
      '"1"',
    ]);
  });

  it("is not seen in a page that has become another one", async () => {
    await using news = await newsroom();
    await news.at(31);
    const other = `<p>Subscribe to read on: the first month costs one euro, and you can leave whenever you want.</p>`;
    news.rewrite("", `<html><body><article>${other.repeat(6)}</article></body></html>`);
    await news.at(130);
    await news.at(131);
    expect(news.inDiscord()).not.toContain("in the source");
  });
});
