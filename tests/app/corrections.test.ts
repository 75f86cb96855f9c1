import { describe, expect, it } from "vitest";
import { answerLine } from "../../src/adapters/platforms/terminal/commands.ts";
import { createRemover } from "../../src/app/removals.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { readMessage as readDiscord } from "../support/discord-reader.ts";
import { startDiscord } from "../support/discord-server.ts";
import { silent } from "../support/log.ts";
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
async function newsroom({
  templates = {},
  others = [],
  otherwise = "Nobody was quoted in this report of the day.",
  settings = "",
}: {
  readonly templates?: Readonly<Record<string, string>>;
  /** Headlines of other articles, in which nobody else is quoted. */
  readonly others?: readonly string[];
  readonly otherwise?: string;
  /** What is set beside the hour and the zone. */
  readonly settings?: string;
} = {}) {
  let page = pageWith(said(first));
  let version = 1;
  let isGone = false;
  const items = [["Fernweh opens Heron 2", "heron"], ...others.map((title, at) => [title, `other-${at}`])];
  const plain = (title: string): string =>
    `<html lang="en"><body><article><p>${otherwise}</p><p>${`${title}, as the town had been told. `.repeat(10)}</p></article></body></html>`;
  const site = await serve({
    "/rss": () => ({
      headers: { "content-type": "application/rss+xml" },
      body: `<rss version="2.0"><channel><title>The Lantern</title>${items
        .map(
          ([title, path]) => `<item><title>${title}</title><link>http://${site.host}/${path}</link>
<pubDate>Mon, 06 Jan 2025 07:00:00 GMT</pubDate></item>`,
        )
        .join("")}</channel></rss>`,
    }),
    ...Object.fromEntries(others.map((title, at) => [`/other-${at}`, page200(plain(title))])),
    "/heron": ({ headers }) => {
      if (isGone) return { status: 410, body: "" };
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
    templates,
    chats: { discord: discord.bot, slack: { botToken, appToken, apiUrl } },
    feeds: [{ id: feedIdOf(url), url, outlet: "The Lantern", kind: "media", source: "rss", language: "en" }],
    fetchAllow: [site.host],
  });
  await discord.connected();
  await whole.tick();
  const options = [
    { name: "hour", value: 8 },
    { name: "zone", value: "UTC" },
    ...settings.split(" ").flatMap((one) => {
      const [name = "", value = ""] = one.split(":");
      return name === "" ? [] : [{ name, value }];
    }),
  ];
  await discord.command("digest", [{ name: "set", options }], { user: discord.manager }).answered();
  await (await slack.command("/digest", `set hour:8 zone:UTC ${settings}`, slack.admin)).answered();
  return {
    site,
    rewrite(quoted: string, whole = pageWith(quoted)) {
      page = whole;
      version += 1;
    },
    takeDown() {
      isGone = true;
    },
    async forget(name: string) {
      const { store, jobs } = whole.app;
      const clock = { now: () => whole.now };
      await createRemover({ store, jobs, clock, log: silent, settings: { people: [] } }).forget(name);
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

const page200 = (body: string) => ({ headers: { "content-type": "text/html" }, body });

/** So long that a few of them fill a message of Discord's. */
const filler = (characters: number): string => "andsoonand".repeat(characters / 10);

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

  it("is told when the whole article was taken down", async () => {
    await using news = await newsroom();
    await news.at(31);
    news.takeDown();
    await news.at(130);
    await news.at(131);
    for (const shown of [news.inDiscord(), news.inSlack(), await news.askedQuote()])
      expect(shown).toContain("no longer in the source since");
  });

  it("is told in as many messages as were posted, at the cost of the last lines", async () => {
    const template = `{% for story in stories %}{% for quote in story.quotes %}
> {{ quote.text }}{% if quote.edited %} · edited in the source ${filler(1_500)}{% endif %}
{% endfor %}{% endfor %}
{% for article in briefs %}
- {{ article.title }} ${filler(1_000)}
{% endfor %}`;
    const others = ["Lumen halves its price", "Tessel builds a plant in Graz", "Orrin leaves Porto"];
    await using news = await newsroom({ templates: { daily: template }, others });
    await news.at(31);
    const posts = news.posts();
    for (const title of others) expect(news.inDiscord()).toContain(title);
    news.rewrite(said(edited));
    await news.at(130);
    await news.at(131);
    expect(news.posts()).toBe(posts);
    expect(news.inDiscord()).toContain("edited in the source");
    expect(others.filter((title) => news.inDiscord().includes(title))).toHaveLength(2);
  });

  it("leaves nobody's words standing who asked for it, where fewer messages would do now", async () => {
    const template = `{% for story in stories %}{% for quote in story.quotes %}
> {{ quote.text }} — {{ quote.speaker }} ${filler(2_500)}
{% endfor %}{% endfor %}

_That is all for today._`;
    const second = "We read all of it before lunch, and we would read it again,";
    const otherwise = `“${second}” said Tomas Lindqvel, who runs Nordlicht.`;
    const others = ["Nordlicht spends a morning on the ferry"];
    await using news = await newsroom({ templates: { daily: template }, others, otherwise });
    await news.at(31);
    const posts = news.posts();
    expect(posts).toBeGreaterThan(2);
    expect(news.inDiscord()).toContain(second);
    await news.forget("Tomas Lindqvel");
    await news.at(33);
    await news.at(34);
    expect(news.posts()).toBe(posts);
    for (const shown of [news.inDiscord(), news.inSlack()]) {
      expect(shown).toContain(first);
      expect(shown).not.toContain(second);
      expect(shown).toContain("That is all for today.");
    }
  });

  it("is told without losing the voices of the week below the digest", async () => {
    await using news = await newsroom({ settings: "voices:mon" });
    await news.at(31);
    for (const shown of [news.inDiscord(), news.inSlack()])
      expect(shown).toContain("Voices of the last 7 days");
    news.rewrite(said(edited));
    await news.at(130);
    await news.at(131);
    for (const shown of [news.inDiscord(), news.inSlack()]) {
      expect(shown).toContain("edited in the source");
      expect(shown).toContain("Voices of the last 7 days");
    }
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

  it("is not claimed of a quote that the page has moved out of its article", async () => {
    await using news = await newsroom();
    await news.at(31);
    const moved = `<div class="newsletter"><p>${said(first)}</p></div></body>`;
    news.rewrite("", pageWith("Nobody at the lab would say more on Monday.").replace("</body>", moved));
    await news.at(130);
    await news.at(131);
    expect(news.readings()).toHaveLength(2);
    expect(news.inDiscord()).toContain(first);
    expect(news.inDiscord()).not.toContain("in the source");
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
