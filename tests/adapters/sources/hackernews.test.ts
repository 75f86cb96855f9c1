import { describe, expect, it } from "vitest";
import { createHttp } from "../../../src/adapters/http.ts";
import { createHackerNews } from "../../../src/adapters/sources/hackernews.ts";
import { serve } from "../../support/site.ts";

const never = new AbortController().signal;
const json = { "content-type": "application/json", etag: '"3"' };
const hits = [
  { objectID: "41", url: "https://lantern.example/heron?utm_source=hn", points: 402, num_comments: 231 },
  { objectID: "42", url: null, title: "Ask: which model do you run?", points: 9, num_comments: 4 },
  { objectID: "43", url: "javascript:alert(1)", points: 9, num_comments: 4 },
  { objectID: "44", url: "https://lantern.example/quiet", points: null, num_comments: null },
];

describe("Hacker News", () => {
  it("gives the comments that articles have, by their canonical addresses, and nobody's words", async () => {
    await using site = await serve({ "/search": { body: JSON.stringify({ hits }), headers: json } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const result = await createHackerNews({ http }).fetchItems(
      { url: site.at("/search"), validators: {} },
      never,
    );
    const discussion = (n: string) => `https://news.ycombinator.com/item?id=${n}`;
    const place = "Hacker News";
    expect(result).toEqual({
      kind: "discussions",
      validators: { etag: '"3"' },
      discussions: [
        {
          articleUrl: "https://lantern.example/heron",
          place,
          url: discussion("41"),
          points: 402,
          comments: 231,
        },
        { articleUrl: "https://lantern.example/quiet", place, url: discussion("44"), points: 0, comments: 0 },
      ],
    });
  });

  it.each([
    ["no JSON", "<html>busy</html>"],
    ["another answer", '{"items":[]}'],
    ["an address in place of a number", '{"hits":[{"objectID":"1/../evil"}]}'],
  ])("is unreadable when it answers %s", async (_, body) => {
    await using site = await serve({ "/search": { body, headers: json } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const asked = createHackerNews({ http }).fetchItems({ url: site.at("/search"), validators: {} }, never);
    await expect(asked).rejects.toMatchObject({ code: "feed_unreadable" });
  });
});
