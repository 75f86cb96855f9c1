import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { type Site, serve } from "../../support/site.ts";
import { openWhole, type Whole } from "../../support/whole.ts";

const xml = { "content-type": "application/rss+xml" };
const html = { "content-type": "text/html" };
const rss = (title: string): string =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>One</title><link>/one</link></item></channel></rss>`;

let site: Site;
let whole: Whole;
beforeEach(async () => {
  site = await serve({
    "/": { headers: html, body: `<link rel="alternate" type="application/rss+xml" href="/lantern.xml">` },
    "/silent": { headers: html, body: "<p>A site that names no feed.</p>" },
    "/feed": { headers: xml, body: rss("Found by its usual place") },
    "/lantern.xml": { headers: xml, body: rss("The Lantern") },
    "/evil.xml": { headers: xml, body: rss("@everyone &lt;!channel&gt; **x**") },
    "/wire.json": {
      headers: { "content-type": "application/feed+json" },
      body: JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Wire",
        items: [{ id: "1" }],
      }),
    },
    "/empty": { headers: html, body: "" },
    "/gone": { status: 410 },
  });
  whole = await openWhole({ now: new Date("2026-11-23T07:30:00Z"), feeds: [], fetchAllow: [site.host] });
});
afterEach(async () => {
  await whole[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

const say = async (line: string, canManage = true): Promise<string> =>
  plainText((await answerLine(whole.app.bot, line, { ...operator, canManage })).message);

describe("/feeds add", () => {
  it.each([
    ["the feed's own address", "/lantern.xml", "The Lantern"],
    ["the site that names it", "/", "The Lantern"],
    ["a site with one at the usual place", "/silent", "Found by its usual place"],
    ["a JSON Feed", "/wire.json", "Wire"],
  ])("takes %s", async (_, path, outlet) => {
    expect(await say(`feeds add ${site.at(path)}`)).toContain(outlet);
    expect(await say("feeds list")).toContain(outlet);
  });

  it("adds a feed once, whichever address names it", async () => {
    await say(`feeds add ${site.at("/")}`);
    expect(await say(`feeds add ${site.at("/lantern.xml")}`)).toContain("already");
    expect(await whole.app.store.feeds.listFor(operator)).toHaveLength(1);
  });

  it.each([
    ["what is no address", "lantern"],
    ["another scheme", "file:///etc/passwd"],
    ["a private address", "http://127.0.0.1:1/feed"],
    ["the cloud's own data", "http://169.254.169.254/latest/meta-data"],
  ])("refuses %s, and adds nothing", async (_, address) => {
    expect((await say(`feeds add ${address}`)).length).toBeGreaterThan(20);
    expect(await whole.app.store.feeds.listFor(operator)).toEqual([]);
  });

  it("says that an address cannot be reached and is not added, and with what it answered", async () => {
    for (const [path, status] of [
      ["/gone", 410],
      ["/nowhere.xml", 404],
    ] as const)
      expect(await say(`feeds add ${site.at(path)}`)).toContain(
        `I could not reach that address (it answered ${status}), so I did not add it.`,
      );
    expect(await say("feeds list")).toContain("0 feeds");
  });

  it("asks for somebody who may manage", async () => {
    expect(await say(`feeds add ${site.at("/")}`, false)).toContain("Only people who manage");
  });

  it("shows an outlet's name as the words that it is", async () => {
    await say(`feeds add ${site.at("/evil.xml")}`);
    expect(await say("feeds list")).toContain("@everyone <!channel> **x**");
  });
});

describe("/feeds remove and check", () => {
  it("stops reading a feed by the outlet's name, and says so of one that is not read", async () => {
    await say(`feeds add ${site.at("/")}`);
    expect(await say("feeds remove the lantern")).toContain("The Lantern");
    expect(await whole.app.store.feeds.listFor(operator)).toEqual([]);
    expect(await say("feeds remove the lantern")).toContain("the lantern");
  });

  it("tells how each feed is doing, the ones in trouble first", async () => {
    await say(`feeds add ${site.at("/wire.json")}`);
    await say(`feeds add ${site.at("/lantern.xml")}`);
    expect(await say("feeds check")).toContain("not asked yet");
    const [lantern] = await whole.app.store.feeds.listFor(operator);
    if (lantern === undefined) throw new Error("two feeds were added");
    await whole.tick();
    await whole.app.store.feeds.recordPoll(lantern.id, {
      validators: {},
      nextPollAt: new Date("2026-11-23T09:30:00Z"),
      at: whole.now,
      error: "lantern.example answered 503",
    });
    const checked = await say("feeds check");
    expect(checked).toContain("lantern.example answered 503");
    expect(checked.indexOf("The Lantern")).toBeLessThan(checked.indexOf("Wire"));
  });
});
