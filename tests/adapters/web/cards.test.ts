import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openingMs, openWeek, type Week } from "../../support/week.ts";

const url = "https://quotes.example";
const site = { title: "Pullquote", url, cards: true } as const;
let week: Week;
beforeAll(async () => {
  week = await openWeek({ days: 1 });
}, openingMs);
afterAll(() => week[Symbol.asyncDispose]());

const metaOf = async (base: string, path: string) => {
  const { document } = parseHTML(await (await fetch(`${base}${path}`)).text());
  return (name: string): string | undefined =>
    document.querySelector(`meta[property="${name}"]`)?.getAttribute("content") ?? undefined;
};
const firstQuote = async (base: string): Promise<string> => {
  const { document } = parseHTML(await (await fetch(`${base}/digests/2026-11-23`)).text());
  return document.querySelector("a.context")?.getAttribute("href") ?? "";
};

describe("a link to a page, shown elsewhere", () => {
  it("comes with the quote as a picture, and with all its words for who does not see it", async () => {
    await using web = await week.openPages({ site });
    const path = await firstQuote(web.url);
    const meta = await metaOf(web.url, path);
    const id = path.split("/").at(-1);
    expect(meta("og:url")).toBe(`${url}${path}`);
    expect(meta("og:image")).toBe(`${url}/cards/quotes/${id}.png`);
    expect(meta("og:image:alt")).toContain(
      "those are the pages that everybody will need.” — Ada Moreno, The Lantern",
    );
    const picture = await fetch(`${web.url}/cards/quotes/${id}.png`);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(1_200);
  });

  it("comes with the day as a picture of 1200 by 630", async () => {
    await using web = await week.openPages({ site });
    const meta = await metaOf(web.url, "/digests/2026-11-23");
    expect(meta("og:image")).toBe(`${url}/cards/digests/2026-11-23.png`);
    expect(meta("og:image:alt")).toMatch(/^Pullquote\. Monday 23 November 2026\. Fernweh Labs/);
    const bytes = Buffer.from(await (await fetch(`${web.url}/cards/digests/2026-11-23.png`)).arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1_200, 630]);
  });

  it("comes without any picture until the operator allows them, and says the quote in words", async () => {
    await using web = await week.openPages({ site: { ...site, cards: false } });
    const path = await firstQuote(web.url);
    const meta = await metaOf(web.url, path);
    expect(meta("og:image")).toBeUndefined();
    expect(meta("og:description")).toContain("“You cannot ask people to trust a test");
    for (const file of [
      "quotes/AAAAAAAAAAAAAAAA.png",
      `quotes/${path.split("/").at(-1)}.png`,
      "digests/2026-11-23.png",
    ])
      expect((await fetch(`${web.url}/cards/${file}`)).status, file).toBe(404);
  });

  it("has no picture of what is not there", async () => {
    await using web = await week.openPages({ site });
    for (const file of [
      "quotes/AAAAAAAAAAAAAAAA.png",
      "quotes/x.png",
      "digests/2026-11-22.png",
      "digests/0.png",
    ])
      expect((await fetch(`${web.url}/cards/${file}`)).status, file).toBe(404);
  });
});
