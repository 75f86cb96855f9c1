import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DigestStory } from "../../../src/core/digest/digest.ts";
import { languageFor } from "../../../src/core/languages/index.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { sampleDigest } from "../../../src/core/message/samples.ts";
import { validateTemplate } from "../../../src/core/message/template-kinds.ts";
import { answerValues, type DigestContext, digestValues } from "../../../src/core/message/values.ts";
import type { Quote } from "../../../src/core/quote/quote.ts";

const folder = new URL("../../../config/templates/", import.meta.url);
const shipped = readdirSync(folder).filter((file) => file.endsWith(".md"));
const sourceOf = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const language = languageFor("en");
const locale = { language, zone: "Europe/Berlin" };
const dueAt = new Date("2026-11-23T07:00:00Z");

describe("the templates that we ship", () => {
  it("are the digest in two sizes, the thread under it, the empty day, the answer, the week and the welcome", () => {
    const names = ["alert", "compact", "daily", "empty", "quote", "thread", "weekly", "welcome"];
    const languages = ["", ".de", ".fr"];
    expect(shipped.sort()).toEqual(
      names.flatMap((name) => languages.map((language) => `${name}${language}.md`)).sort(),
    );
  });

  it.each(shipped)("%s has no mistake in any branch", (file) => {
    expect(validateTemplate(file, sourceOf(file)).file).toBe(file);
  });
});

describe("a digest with little room", () => {
  it("shows fewer sentences of a long quote, each of them whole", () => {
    const { digest, verified } = sampleDigest();
    const daily = validateTemplate("daily.md", sourceOf("daily.md"));
    const shown = (isTight: boolean): string =>
      /“Nobody[^”]*”/.exec(
        plainText(daily.render(digestValues({ ...digest, isTight }, verified, { ...locale, dueAt }))),
      )?.[0] ?? "";
    expect(shown(true).length).toBeLessThanOrEqual(202);
    expect(shown(true).length).toBeGreaterThan(150);
    expect(shown(false).length).toBeGreaterThan(240);
    expect(shown(true)).toMatch(/door\.”$/);
  });
});

describe("who else is quoted", () => {
  const { digest, verified } = sampleDigest();
  const daily = (file = "daily.md") => validateTemplate(file, sourceOf(file));
  const whyOf = (
    change: (story: DigestStory) => DigestStory,
    { file, ...context }: Partial<DigestContext> & { readonly file?: string } = {},
  ): string | undefined => {
    const stories = digest.stories.slice(0, 1).map(change);
    const values = digestValues({ ...digest, stories }, verified, { ...locale, ...context, dueAt });
    return plainText(daily(file).render(values))
      .split("\n")
      .find((line) => line.includes("Lindqvel"));
  };
  const alone = (story: DigestStory): DigestStory => {
    const { discussion: _, ...rest } = story;
    return { ...rest, outlets: ["The Meridian"] };
  };

  it.each([
    [
      "daily.md",
      "Why it is here: 5 outlets in 9 hours, 231 comments on Hacker News; also quoted: Tomas Lindqvel",
    ],
    [
      "daily.de.md",
      "Warum es hier steht: 5 Medien in 9 Stunden, 231 Kommentare auf Hacker News; auch zitiert: Tomas Lindqvel",
    ],
    [
      "daily.fr.md",
      "Pourquoi c’est ici\u00a0: 5 médias en 9 heures, 231 commentaires sur Hacker News\u202f; on y cite aussi Tomas Lindqvel",
    ],
  ])("is named in %s", (file, line) => {
    const [, code = "en"] = /\.(\w\w)\.md$/.exec(file) ?? [];
    expect(whyOf((story) => story, { file, language: languageFor(code) })).toBe(line);
  });

  it("stands alone where one outlet tells the story", () => {
    expect(whyOf(alone)).toBe("Also quoted: Tomas Lindqvel");
  });

  it("is at most two people, and how many more, each once by whichever name", () => {
    const [one] = digest.stories[0]?.rest ?? [];
    if (one === undefined || one.best.quote.by.kind !== "named") throw new Error("the sample has another");
    const { best } = one;
    const named = [
      "Lindqvel",
      "Inka Vale",
      "Moreno",
      "Wren Holt",
      "Vale",
      "Jun Reed",
      "Inka Vale",
      "Saara Kielonen",
    ].map((name) => ({
      ...one,
      best: { ...best, quote: { ...best.quote, by: { ...best.quote.by, name } } as Quote },
    }));
    expect(whyOf((story) => ({ ...alone(story), rest: named }))).toBe("Also quoted: Lindqvel, Inka Vale +3");
  });

  it("is nobody who is shown already, or whom the source or the store has taken out", () => {
    const [one] = digest.stories[0]?.rest ?? [];
    if (one === undefined) throw new Error("the sample has another");
    const { id } = one.best.quote;
    const gone = new Map([[id, { quoteId: id, kind: "removed" as const, foundAt: dueAt }]]);
    expect(whyOf((story) => story, { corrections: gone })).toBeUndefined();
    expect(whyOf((story) => ({ ...story, rest: story.quotes }))).toBeUndefined();
    const left = new Map([...verified].filter(([known]) => known !== id));
    const values = digestValues(digest, left, { ...locale, dueAt });
    expect(plainText(daily().render(values))).not.toContain("Lindqvel");
  });
});

describe("the daily digest", () => {
  it("reads from the headline to the end mark", () => {
    const { digest, verified } = sampleDigest();
    const daily = validateTemplate("daily.md", sourceOf("daily.md"));
    const message = daily.render(digestValues(digest, verified, { ...locale, dueAt }));
    expect(plainText(message).replace(/“Nobody.*$/m, "“Nobody …")).toBe(`AI digest · Mon 23 Nov 2026

2 stories from 212 articles · 115 words, 1 min read

1. Harbour Labs opens the weights of its largest model

“We would rather be copied than guessed at,” […] “The weights are yours.”
— Ada Moreno, chief scientist of Harbour Labs, in The Meridian, also in Signal Post

“Nobody …
— Ada Moreno, in The Meridian

Why it is here: 5 outlets in 9 hours, 231 comments on Hacker News; also quoted: Tomas Lindqvel
The Meridian · more: Signal Post · Northwind Daily · Kite Review · +1

2. Update: Lumen cuts the price of its smallest model by half

Why it is here: you watch Ada Moreno
Signal Post

Also

• Lumen cuts the price of its smallest model by half — Signal Post
• Harbour Labs publishes model weights — Signal Post

That is all for today.`);
  });

  it("shows the first sentences of a long quote, and that it goes on", () => {
    const { digest, verified } = sampleDigest();
    const message = validateTemplate("daily.md", sourceOf("daily.md")).render(
      digestValues(digest, verified, { ...locale, dueAt }),
    );
    const sentence = "Nobody learns anything from a model that stays behind a door.";
    expect(plainText(message)).toContain(`“${`${sentence} `.repeat(4).trim()}” […]\n`);
  });

  it("shows no quote that was not verified", () => {
    const { digest } = sampleDigest();
    const values = digestValues(digest, new Map(), { ...locale, dueAt });
    expect(values.values.quotes).toBe(0);
    const message = validateTemplate("daily.md", sourceOf("daily.md")).render(values);
    expect(plainText(message)).not.toMatch(/[“”]/);
  });

  it("says so when it comes late", () => {
    const { digest, verified } = sampleDigest();
    const daily = validateTemplate("daily.md", sourceOf("daily.md"));
    const late = daily.render(digestValues(digest, verified, { ...locale, dueAt, late: true }));
    expect(plainText(late)).toContain("1 min read · later than planned");
  });
});

describe("the answer to a question", () => {
  const { printed } = sampleDigest();
  const answer = validateTemplate("quote.md", sourceOf("quote.md"));
  const first = printed.slice(0, 1);

  it("is headed by the speaker and the topic, and counts the pages", () => {
    const found = { quotes: first, speaker: "Ada Moreno", topic: "weights", total: 17, offset: 3 };
    expect(plainText(answer.render(answerValues(found, locale)))).toBe(`Ada Moreno on “weights”

4 of 17 quotes

“We would rather be copied than guessed at,” […] “The weights are yours.”

The Meridian · 23 Nov 2026`);
  });

  it("names the speaker with each quote when a topic was asked for", () => {
    const found = { quotes: first, topic: "weights", total: 1 };
    expect(plainText(answer.render(answerValues(found, locale)))).toBe(`Quotes on “weights”

1 quote

“We would rather be copied than guessed at,” […] “The weights are yours.”
— Ada Moreno, chief scientist of Harbour Labs

The Meridian · 23 Nov 2026`);
  });

  it("shows long quotes whole", () => {
    const found = { quotes: printed, speaker: "Ada Moreno", total: 2 };
    const shown = plainText(answer.render(answerValues(found, locale)));
    for (const { quote } of printed) for (const { text } of quote.pieces) expect(shown).toContain(text);
  });
});

describe("validating a template", () => {
  const mistake = (file: string, source: string): string => {
    try {
      validateTemplate(file, source);
    } catch (error) {
      return (error as Error).message;
    }
    return "no mistake";
  };

  it("finds a wrong name in a branch that no sample reaches", () => {
    expect(mistake("daily.md", "{% if late == 5 %}\n{{ storys.size }}\n{% endif %}")).toBe(
      "daily.md:2:4: there is no value storys; did you mean stories?",
    );
    expect(
      mistake("daily.md", "{% if late == 5 %}{% for s in stories %}{{ s.titel }}{% endfor %}{% endif %}"),
    ).toBe("daily.md:1:44: there is no value titel; did you mean title?");
  });

  it("knows names that the template gives, and what Liquid knows of lists and loops", () => {
    const source =
      "{% if stories.size > 0 %}{% assign most = stories.first %}{{ most.title }}{% endif %}" +
      "{% for s in stories %}{{ forloop.index }}{% if forloop.last %}.{% endif %}{% endfor %}";
    expect(mistake("daily.md", source)).toBe("no mistake");
  });

  it("gives the answer to /quote other values than a digest", () => {
    expect(mistake("templates/quote.md", "{{ total }}")).toBe("no mistake");
    expect(mistake("templates/daily.md", "{{ total }}")).toBe(
      "templates/daily.md:1:4: there is no value total",
    );
  });
});
