import { describe, expect, it } from "vitest";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { type Feed, feedIdOf } from "../../src/core/feed/feed.ts";
import { serve } from "../support/site.ts";
import { openWhole } from "../support/whole.ts";

const start = new Date("2026-11-23T08:00:00Z");
const hour = 3_600_000;

interface Item {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly date?: string;
  /** What the article is about: the same words are the same article. */
  readonly about?: string;
}

const heron: Item = {
  guid: "lantern-1",
  link: "https://lantern.example/2026/11/fernweh-opens-heron-2",
  title: "Fernweh opens Heron 2",
  date: "Mon, 23 Nov 2026 07:00:00 GMT",
  about: "heron",
};
const aurora: Item = {
  guid: "lantern-2",
  link: "https://lantern.example/2026/11/aurora-delayed-again",
  title: "Aurora is delayed again",
  date: "Mon, 23 Nov 2026 07:30:00 GMT",
  about: "aurora",
};

function aFeed(items: readonly Item[]): string {
  const rendered = items.map(
    ({ guid, link = "", title = "", date, about = "" }) => `<item><title>${title}</title><link>${link}</link>
${guid === undefined ? "" : `<guid isPermaLink="false">${guid}</guid>`}${date === undefined ? "" : `<pubDate>${date}</pubDate>`}
<content:encoded><![CDATA[${Array.from({ length: 12 }, (_, n) => `<p>Paragraph ${n} of what The Lantern has to say of ${about} on this Monday in November.</p>`).join("")}]]></content:encoded></item>`,
  );
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Lantern</title>${rendered.join("")}</channel></rss>`;
}

/** Polls the feed once for each of its states, hours apart, and gives what was kept as articles, by what they are about. */
async function replay(...states: readonly (readonly Item[])[]): Promise<readonly string[]> {
  let current: readonly Item[] = [];
  await using site = await serve({
    "/feed": () => ({ headers: { "content-type": "application/rss+xml" }, body: aFeed(current) }),
  });
  const url = site.at("/feed");
  const feed: Feed = {
    id: feedIdOf(url),
    url,
    outlet: "The Lantern",
    kind: "media",
    source: "rss",
    language: "en",
  };
  await using whole = await openWhole({ now: start, feeds: [feed], fetchAllow: [site.host] });
  for (const [index, state] of states.entries()) {
    current = state;
    whole.now = new Date(start.getTime() + index * 8 * hour);
    await whole.tick();
  }
  const kept = await whole.app.store.articles.listSeen(
    operator,
    new Date(0),
    new Date(start.getTime() + 90 * 24 * hour),
  );
  return kept.map(({ lead }) => /say of (\w+)/.exec(lead)?.[1] ?? "?").sort();
}

describe("an item is one article, and every item is one", () => {
  it.each<readonly [string, readonly (readonly Item[])[], readonly string[]]>([
    ["its date changes", [[heron], [{ ...heron, date: "Mon, 23 Nov 2026 14:00:00 GMT" }]], ["heron"]],
    [
      "its title changes",
      [[heron], [{ ...heron, title: "Updated: Fernweh opens Heron 2 after all" }]],
      ["heron"],
    ],
    [
      "its slug changes under the same guid",
      [[heron], [{ ...heron, link: "https://lantern.example/2026/11/heron-2-is-open-now" }]],
      ["heron"],
    ],
    [
      "its link gets tracking parameters, and it has no guid",
      [[{ ...heron, guid: "" }], [{ ...heron, guid: "", link: `${heron.link}?utm_source=rss&amp;fbclid=x` }]],
      ["heron"],
    ],
    [
      "it has no guid at all and its title changes",
      [
        [{ ...heron, guid: undefined as never }],
        [{ ...heron, guid: undefined as never, title: "Fernweh Labs opens Heron 2" }],
      ],
      ["heron"],
    ],
    [
      "the outlet moves to https and another host",
      [
        [{ ...heron, guid: heron.link as string }],
        [
          {
            ...heron,
            link: "https://news.lantern.example/2026/11/fernweh-opens-heron-2",
            guid: "https://news.lantern.example/2026/11/fernweh-opens-heron-2",
          },
        ],
      ],
      ["heron"],
    ],
    ["it goes away and comes back", [[heron], [aurora], [heron, aurora]], ["aurora", "heron"]],
    [
      "all guids are the same",
      [
        [
          { ...heron, guid: "x" },
          { ...aurora, guid: "x" },
        ],
        [
          { ...heron, guid: "x" },
          { ...aurora, guid: "x" },
        ],
      ],
      ["aurora", "heron"],
    ],
    [
      "it is dated in the future to stay on top",
      [
        [{ ...heron, date: "Mon, 23 Nov 2036 07:00:00 GMT" }],
        [{ ...heron, date: "Mon, 23 Nov 2036 07:00:00 GMT" }],
      ],
      ["heron"],
    ],
    [
      "the feed is turned round",
      [
        [heron, aurora],
        [aurora, heron],
      ],
      ["aurora", "heron"],
    ],
    [
      "it is printed twice in one document",
      [[heron, heron, { ...heron, title: "Fernweh opens Heron 2!" }]],
      ["heron"],
    ],
    [
      "an older item is put in later",
      [[aurora], [aurora, { ...heron, date: "Mon, 23 Nov 2026 06:00:00 GMT" }]],
      ["aurora", "heron"],
    ],
    [
      "only its fragment tells it from another",
      [
        [{ ...heron, guid: "", link: "https://lantern.example/changelog#heron" }],
        [
          { ...heron, guid: "", link: "https://lantern.example/changelog#heron" },
          { ...aurora, guid: "", link: "https://lantern.example/changelog#aurora" },
        ],
      ],
      ["aurora", "heron"],
    ],
  ])("although %s", async (_, states, articles) => {
    expect(await replay(...states)).toEqual(articles);
  });

  it("but the first sight of a feed keeps nothing old, and neither does an archive that comes back", async () => {
    const old = { ...heron, date: "Sun, 01 Nov 2026 07:00:00 GMT" };
    expect(await replay([old, aurora])).toEqual(["aurora"]);
    expect(await replay([aurora], [aurora, old])).toEqual(["aurora"]);
  });
});
