import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Web } from "../../../src/adapters/web/server.ts";
import { openingMs, openWeek, type Week } from "../../support/week.ts";

let week: Week;
let web: Web;
beforeAll(async () => {
  week = await openWeek();
  web = await week.openPages();
}, openingMs);
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await week[Symbol.asyncDispose]();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${web.url}${path}`, init);
const page = async (path: string, language = "en") => {
  const answer = await get(path, { headers: { "accept-language": language } });
  expect(answer.status, path).toBe(200);
  return parseHTML(await answer.text()).document;
};
type Document = Awaited<ReturnType<typeof page>>;
const texts = (document: Document, selector: string): readonly string[] =>
  [...document.querySelectorAll(selector)].map(({ textContent }) =>
    (textContent ?? "").replace(/\s+/g, " ").trim(),
  );
/** Where the first link with that text leads. */
const linkTo = (document: Document, text: string): string =>
  [...document.querySelectorAll("a")].find((link) => link.textContent === text)?.getAttribute("href") ?? "";

const opened = "Fernweh Labs opens the weights of Heron 2, and its safety tests";

describe("the front page", () => {
  it("shows the last digest that was posted, the days before it, and who was heard", async () => {
    const document = await page("/");
    expect(texts(document, "h1")).toEqual(["Wednesday 25 November 2026"]);
    expect(texts(document, ".story h2")).toEqual([
      "Update What the outside team found in Aurora",
      "Update At the hearing on training runs, the auditors asked for less",
    ]);
    expect(texts(document, ".days a")).toEqual(["Tuesday 24 November 2026", "Monday 23 November 2026"]);
    expect(texts(document, ".voices li a")[0]).toBe("Ada Moreno");
  });

  it("speaks the reader's language, and the quotes keep theirs", async () => {
    const german = await page("/", "de-AT, en;q=0.5");
    expect(german.documentElement.getAttribute("lang")).toBe("de");
    expect(texts(german, "h1")).toEqual(["Mittwoch, 25. November 2026"]);
    expect(german.querySelector("blockquote")?.getAttribute("lang")).toBe("en");
    expect((await page("/", "fr")).querySelector(".end")?.textContent).toBe("C’est tout.");
    expect((await page("/", "nl;q=0.9, *;q=0.1")).documentElement.getAttribute("lang")).toBe("en");
  });
});

describe("the archive", () => {
  it("lists all days, and leads from day to day", async () => {
    const archive = await page("/digests");
    expect(texts(archive, ".days a")).toHaveLength(3);
    const monday = await page(linkTo(archive, "Monday 23 November 2026"));
    expect(texts(monday, ".story h2 a")[0]).toBe(opened);
    expect(texts(monday, ".digest > header .meta")[0]).toMatch(
      /^\d stories from 10 articles · \d{3} words, 1 min read$/,
    );
    expect(texts(monday, ".end")).toEqual(["That is all."]);
    expect(linkTo(monday, "Later →")).toBe("/digests/2026-11-24");
    expect(linkTo(await page("/digests/2026-11-24"), "← Earlier")).toBe("/digests/2026-11-23");
  });

  it("shows a quote word for word, with its speaker, its sentence in the source, and who else prints it", async () => {
    const monday = await page("/digests/2026-11-23");
    const story = monday.querySelector(".story");
    expect(story?.querySelector("blockquote")?.textContent).toBe(
      "“You cannot ask people to trust a test that they are not allowed to read,” […] “So we are publishing the failures first, because those are the pages that everybody will need.”",
    );
    expect(story?.querySelector(".by")?.textContent).toBe(
      "Ada Moreno, chief scientist · The Lantern · In context",
    );
    expect(linkTo(monday, "The Lantern")).toContain("#:~:text=You%20cannot%20ask%20people%20to,");
    expect(story?.querySelector(".also")?.textContent).toBe("also in Circuit Weekly");
  });

  it("has no page of a day without a digest, nor of what is no day", async () => {
    for (const path of ["/digests/2026-11-22", "/digests/2026-13-45", "/digests/yesterday", "/digests/%00"])
      expect((await get(path)).status, path).toBe(404);
  });
});

describe("what came in since", () => {
  it("is told as the digest would tell it now", async () => {
    expect(texts(await page("/today"), ".empty")).toEqual([
      "Nothing new has come in that somebody is quoted in. Look again in an hour.",
    ]);
  });
});

describe("a story", () => {
  it("has every statement once and everybody who tells it", async () => {
    const monday = await page("/digests/2026-11-23");
    const story = await page(linkTo(monday, "All quotes of this story"));
    expect(texts(story, "h1")).toEqual([opened]);
    expect(texts(story, "blockquote")).toHaveLength(5);
    expect(texts(story, "aside li a")).toContain("Heron 2 is out with open weights and 312 safety tests");
    expect(linkTo(story, "Monday 23 November 2026")).toBe("/digests/2026-11-23");
  });
});

describe("a person", () => {
  it("has all they said, newest first, each statement once, and when they said it", async () => {
    const person = await page(linkTo(await page("/people"), "Ada Moreno"));
    expect(texts(person, "h1")).toEqual(["Ada Moreno"]);
    expect(texts(person, "header + .quote .by")).toEqual(["The Lantern · 24 Nov 2026 · In context"]);
    expect(texts(person, "blockquote")).toHaveLength(4);
    expect([texts(person, "tbody th").at(-1), texts(person, "tbody td").at(-1)]).toEqual(["Nov 2026", "6"]);
    expect(person.querySelector(".chart svg")?.getAttribute("aria-hidden")).toBe("true");
    expect(linkTo(person, "trust")).toBe("/search?q=Ada%20Moreno%20trust");
  });

  it("that nobody quotes has no page", async () => {
    for (const id of ["AAAAAAAAAAAAAAAA", "moreno", "..%2f..%2fetc"])
      expect((await get(`/people/${id}`)).status, id).toBe(404);
  });
});

describe("a quote", () => {
  const first = async () => page(linkTo(await page("/digests/2026-11-23"), "In context"));

  it("stands in its paragraph, marked, with outlet, author and date", async () => {
    const quote = await first();
    expect(texts(quote, ".passage")).toEqual([
      "“You cannot ask people to trust a test that they are not allowed to read,” Moreno said. “So we are publishing the failures first, because those are the pages that everybody will need.”",
    ]);
    expect(texts(quote, "mark")).toEqual([
      "You cannot ask people to trust a test that they are not allowed to read,",
      "So we are publishing the failures first, because those are the pages that everybody will need.",
    ]);
    expect(texts(quote, ".passage + .meta")).toEqual([
      `${opened} · The Lantern · Imke Sandoval · 23 Nov 2026`,
    ]);
    expect(quote.querySelector(".button")?.getAttribute("href")).toContain("#:~:text=");
  });

  it("names who prints it in which words, its story, its days, and what else was said there", async () => {
    const quote = await first();
    expect(texts(quote, ".versions li")).toEqual(["Circuit Weekly, in the same words · In context"]);
    expect(texts(quote, "aside .title")).toEqual([opened]);
    expect(texts(quote, "aside blockquote")).toEqual([
      "“Open weights do not come back when you call them,”",
      "“The difference is only who learns of it first,”",
    ]);
  });

  it("never shows more of the article than that", async () => {
    const answer = await get(linkTo(await page("/digests/2026-11-23"), "In context"));
    expect(await answer.text()).not.toContain("The package holds 312 tests");
  });

  it("says when its source edited it or took it out, and what it prints now", async () => {
    const id = linkTo(await page("/search?q=slowest part"), "In context");
    const { store } = week.whole.app;
    const quoteId = id.split("/").at(-1) as never;
    const found = await store.quotes.find(quoteId);
    await store.readings.record(found?.article.id as never, {
      validators: {},
      nextAt: undefined,
      corrections: [{ quoteId, kind: "changed", wording: "The grid is slow,", foundAt: week.whole.now }],
    });
    expect(texts(await page(id), ".correction")).toEqual([
      "Edited in the source on 25 Nov 2026. It now reads: “The grid is slow,”",
    ]);
  });
});

describe("the search", () => {
  it("finds a person by any form of the name, and words", async () => {
    const person = await page("/search?q=Morenno");
    expect(texts(person, "blockquote").length).toBeGreaterThan(3);
    expect(texts(person, ".meta").join(" ")).toContain("Ada Moreno");
    expect(texts(await page("/search?q=moreno licence"), "blockquote")).toEqual([
      "“A licence is a sentence, and a sentence never stopped anyone by itself,”",
    ]);
    expect(texts(await page("/search?q=bridge"), ".by a.speaker")).toEqual(["Halima Osei-Brandt"]);
    expect(texts(await page("/search?q=moreno from:circuit"), "blockquote")).toHaveLength(2);
  });

  it("says what it can do when there is nothing to find", async () => {
    expect(texts(await page("/search"), ".empty")[0]).toContain("Type a name, some words, or both.");
    expect(texts(await page("/search?q=xyzzy"), ".empty")[0]).toContain("xyzzy");
    expect(texts(await page("/search?q=moreno from:nowhere"), ".meta")[0]).toContain("nowhere");
  });

  it("keeps what is typed text, whatever it is, and however long", async () => {
    const document = await page(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(document.querySelector("script")).toBeNull();
    expect(document.querySelector("h1")?.textContent).toContain("<script>alert(1)</script>");
    expect(document.querySelector("input")?.getAttribute("value")).toContain("<script>");
    for (const query of [
      "x".repeat(1_500),
      "%00%01",
      "%E0%A4%A",
      "%F0%9F",
      "q&page=-1",
      "a&page=99999999999",
      "' OR 1=1 --",
      '"*" NEAR(',
      "%E2%80%AE%E2%80%8B",
      "a&a".repeat(300),
    ])
      expect((await get(`/search?q=${query}`)).status, query).toBe(200);
  });

  it("is still found where it was before", async () => {
    const answer = await get("/quote?q=moreno", { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/search?q=moreno"]);
  });
});
