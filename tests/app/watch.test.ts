import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { anArticle, quotesOf } from "../adapters/store/builders.ts";
import { buttonsOf, readMessage as readDiscord } from "../support/discord-reader.ts";
import { type DiscordServer, startDiscord } from "../support/discord-server.ts";
import { type Site, serve } from "../support/site.ts";
import { readMessage as readSlack } from "../support/slack-reader.ts";
import { type SlackServer, startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";

// In the past, because the local chats stamp what is posted with the time of the machine.
const before = new Date("2025-01-06T07:30:00Z");

let items: readonly (readonly [slug: string, speaker: string, quote: string])[];
let site: Site;
let slack: SlackServer;
let discord: DiscordServer;
let whole: Whole;
let hours = 0;

const page = (
  slug: string,
  speaker: string,
  quote: string,
): string => `<html lang="en"><body><article><h1>${slug}</h1>
<p>It was a long day in the harbour, and the people who had come for the launch stayed until the last boat of the evening.</p>
<p>“${quote},” said ${speaker}, who had waited for the launch since the first plans were drawn in the spring.</p>
<p>The boats will come back in the morning, and with them the people who want to see what was launched on Monday.</p>
</article></body></html>`;

beforeEach(async () => {
  hours = 0;
  items = [["start", "Ada Moreno", "We begin where the others have stopped and nobody will thank us"]];
  const xml = { "content-type": "application/rss+xml" };
  const pages = new Proxy(
    {},
    {
      get: (_, path: string) => () => {
        if (path === "/rss") {
          const listed = items.map(
            ([slug]) => `<item><title>${slug}</title><link>${site.at(`/${slug}`)}</link></item>`,
          );
          return {
            headers: xml,
            body: `<rss><channel><title>Lantern</title>${listed.join("")}</channel></rss>`,
          };
        }
        const item = items.find(([slug]) => path === `/${slug}`);
        return item ? { headers: { "content-type": "text/html" }, body: page(...item) } : { status: 404 };
      },
    },
  );
  site = await serve(pages);
  slack = await startSlack();
  discord = await startDiscord();
  const { botToken, appToken, apiUrl } = slack.bot;
  const url = site.at("/rss");
  whole = await openWhole({
    now: before,
    chats: { discord: discord.bot, slack: { botToken, appToken, apiUrl } },
    feeds: [{ id: feedIdOf(url), url, outlet: "Lantern", kind: "media", source: "rss", language: "en" }],
    fetchAllow: [site.host],
  });
  await discord.connected();
  await whole.tick();
});
afterEach(async () => {
  await whole[Symbol.asyncDispose]();
  await discord[Symbol.asyncDispose]();
  await slack[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

async function publish(...fresh: typeof items): Promise<void> {
  items = [...fresh, ...items];
  hours += 2;
  whole.now = new Date(before.getTime() + hours * 3_600_000);
  await whole.tick();
}
const inDiscord = (): string => discord.posts.map(({ content }) => readDiscord(content).text).join("\n---\n");
const inSlack = (): string => slack.posts.map(({ content }) => readSlack(content).text).join("\n---\n");
const watchInDiscord = (what: string, user = discord.member) =>
  discord.command("watch", [{ name: "what", value: what }], { user }).answered();
const lake = "The lake was never deep enough for what they wanted to build there";

describe("/watch", () => {
  it("tells the person alone when somebody is quoted, once, with a way to mute it", async () => {
    const agreed = await watchInDiscord("moreno");
    expect(readDiscord(agreed.content).text).toContain("When Ada Moreno is quoted, I tell you");
    await whole.tick();
    expect(discord.posts).toEqual([]);
    await publish(
      ["lake", "Ada Moreno", lake],
      ["hill", "Tomas Lindqvel", "Nobody climbs a hill to look at another hill from it"],
    );
    await whole.tick();
    expect(discord.posts).toHaveLength(1);
    expect(discord.posts[0]?.channelId).toMatch(/^9/);
    expect(inDiscord()).toContain(lake);
    expect(inDiscord()).not.toContain("Nobody climbs");
    await whole.restart();
    await whole.tick();
    expect(discord.posts).toHaveLength(1);
    const [post] = discord.posts;
    const mute = [...buttonsOf(post?.content ?? {})].find(([label]) => label === "Mute")?.[1] ?? "";
    await discord.press(mute, { content: post?.content ?? {}, isPrivate: false }).answered();
    await publish(["again", "Ada Moreno", "We will say this only once more and then we go home"]);
    expect(discord.posts).toHaveLength(1);
  });

  it("tells each of two who watch one person, and goes on for one when the other mutes theirs", async () => {
    await watchInDiscord("moreno");
    await watchInDiscord("moreno", discord.manager);
    await publish(["lake", "Ada Moreno", lake]);
    await whole.tick();
    expect(discord.posts).toHaveLength(2);
    expect(new Set(discord.posts.map(({ channelId }) => channelId)).size).toBe(2);
    // Whoever presses is one of the two: the other's watch is not theirs to mute.
    for (const { content } of [...discord.posts]) {
      const mute = [...buttonsOf(content)].find(([label]) => label === "Mute")?.[1] ?? "";
      await discord.press(mute, { content, isPrivate: false }).answered();
    }
    await publish(["again", "Ada Moreno", "We will say this only once more and then we go home"]);
    expect(discord.posts).toHaveLength(3);
  });

  it("tells what another process read before the last look and stored after it, once", async () => {
    await watchInDiscord("moreno");
    await publish(["hill", "Tomas Lindqvel", "Nobody climbs a hill to look at another hill from it"]);
    const { store } = whole.app;
    const [feed] = whole.config.feeds;
    const late = anArticle("lake", `“${lake},” said Ada Moreno.`, { ...(feed && { feedId: feed.id }) });
    const seconds = (count: number): Date => new Date(whole.now.getTime() + 1_000 * count);
    await store.articles.add(late, quotesOf(late, "Ada Moreno"), seconds(-1));
    for (let minute = 0; minute < 7; minute += 1) {
      whole.now = seconds(60);
      await whole.tick();
    }
    expect(discord.posts).toHaveLength(1);
    expect(inDiscord()).toContain(lake);
  });

  it("tells a channel in Slack when words are said, for whom may manage it", async () => {
    const refused = await (await slack.command("/watch", '"the lake" where:here', slack.member)).answered();
    expect(readSlack(refused).text).toContain("Only people who manage");
    await (await slack.command("/watch", '"the lake" where:here', slack.admin)).answered();
    await (await slack.command("/watch", "lindqvel", slack.member)).answered();
    await publish(["lake", "Ada Moreno", lake]);
    expect(slack.posts.map(({ channel }) => channel)).toEqual([slack.channel.id]);
    expect(inSlack()).toContain("the lake, just now:");
    expect(inSlack()).toContain(lake);
  });

  it("tells at most ten quotes of one watch in a day, three in a message", async () => {
    await watchInDiscord("moreno");
    const many = [
      "The red door was never painted by anybody who lived here",
      "Boats do not care who counts them in the morning",
      "My sister keeps nine clocks and trusts not one of them",
      "Whoever bought the bridge forgot to ask about the river",
      "Lamps were lit in June for the first time since the war",
      "Your letters came back unopened and smelled of oranges",
      "Seven cooks agreed on nothing but the price of salt",
      "Snow fell on the market and everybody blamed the mayor",
    ].map((words, n) => [`story-${n}`, "Ada Moreno", words] as const);
    await publish(...many);
    expect(discord.posts).toHaveLength(1);
    expect(inDiscord()).toContain("and 5 more");
    await publish(["lake", "Ada Moreno", lake]);
    await publish(["hill", "Ada Moreno", "Nobody climbs a hill to look at another hill from it"]);
    expect(discord.posts).toHaveLength(3);
    await publish(["dune", "Ada Moreno", "A dune is only a hill that has not made up its mind"]);
    expect(discord.posts).toHaveLength(3);
  });

  it("lists what is watched, and stops it", async () => {
    const ask = async (line: string) => plainText((await answerLine(whole.app.bot, line)).message);
    expect(await ask("watch list")).toContain("You watch for nothing yet.");
    await ask("watch moreno");
    await ask('watch "open source"');
    const { message } = await answerLine(whole.app.bot, "watch list");
    expect(plainText(message)).toContain("Ada Moreno — at once");
    expect(plainText(message)).toContain("open source — at once");
    const stop = message.blocks
      .flatMap((block) => (block.type === "actions" ? block.buttons : []))
      .find(({ label }) => label === "Stop watching");
    const id = stop?.kind === "press" ? stop.id : "";
    expect(plainText((await whole.app.bot.press(id, operator)).message)).toContain("You no longer watch for");
    expect(plainText((await whole.app.bot.press(id, operator)).message)).toBe("That is watched no more.");
    expect(await ask("watch …")).toContain("Give me a name");
    expect(await ask("watch moreno when:tomorrow")).toContain("now, digest");
  });

  it("is stopped by its owner and by managers alone", async () => {
    await answerLine(whole.app.bot, "watch moreno");
    const [known] = await whole.app.store.watches.listFor(operator, operator.userId);
    const other = { ...operator, userId: "somebody", canManage: false };
    const pressed = await whole.app.bot.press(`watch|stop|${known?.id}`, other);
    expect(plainText(pressed.message)).toContain("Only people who manage");
    expect(await whole.app.store.watches.listFor(operator, operator.userId)).toHaveLength(1);
  });

  it("puts what a channel watches for on top of its digest, and says why", async () => {
    await answerLine(whole.app.bot, "digest set hour:12 zone:UTC");
    await answerLine(whole.app.bot, "watch lindqvel when:digest");
    await publish(
      ["lake", "Ada Moreno", lake],
      ["hill", "Tomas Lindqvel", "Nobody climbs a hill to look at another hill from it"],
    );
    const digest = plainText((await answerLine(whole.app.bot, "digest preview")).message);
    expect(digest).toMatch(/1\. hill/);
    expect(digest).toContain("Why it is here: you watch lindqvel");
  });
});
