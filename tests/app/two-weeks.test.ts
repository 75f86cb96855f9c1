import { describe, expect, it } from "vitest";
import { answerLine, operator } from "../../src/adapters/platforms/terminal/commands.ts";
import type { Digest } from "../../src/core/digest/digest.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";
import { countWords } from "../../src/core/message/measure.ts";
import { type Site, serve } from "../support/site.ts";
import { openWhole } from "../support/whole.ts";

const hourMs = 3_600_000;
const start = new Date("2026-11-02T00:00:00Z");
const outlets = ["Lantern", "Circuit", "Harbor Wire", "Nordlicht", "Kite Review"];
const labs = ["Fernweh", "Aurora", "Quillon", "Brightwater", "Ostara", "Meridian", "Pellucid", "Tarn"];
const deeds = "opens halves sues delays teaches buys sells hides paints moves counts drops wins bans".split(
  " ",
);
const places =
  "Porto Graz Turku Lyon Gdynia Bergen Split Bilbao Tartu Aarhus Ghent Trieste Malmo Cork Nantes Bari".split(
    " ",
  );
const syllables = "ka lo mi ren sta vel nor qui bre dal fen gor hul jas pel ruv sil tam wex zon".split(" ");

/** Any number, always the same one. */
function mix(...numbers: readonly number[]): number {
  let hash = 2_166_136_261;
  for (const number of numbers) hash = Math.imul(hash ^ (number + 1), 16_777_619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

function pick(words: readonly string[], ...numbers: readonly number[]): string {
  return words[mix(...numbers, 77) % words.length] ?? "";
}

/** One of 8,000 words that nobody has heard before. */
function word(...numbers: readonly number[]): string {
  return [1, 2, 3].map((at) => pick(syllables, ...numbers, at)).join("");
}

function sentence(seed: number, length: number): string {
  return `We ${Array.from({ length }, (_, at) => word(seed, at)).join(" ")}`;
}

const people = ["Ada Moreno", "Tomas Lindqvel", "Halima Osei", "Inka Vale", "Bastien Okoro", "Ruth Abara"];

interface Piece {
  readonly outlet: string;
  readonly path: string;
  readonly at: Date;
  readonly title: string;
  readonly html: string;
}

/** Two weeks of invented news: on every day some events, each told by one to four outlets, some again a day later. */
function news(): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let day = 0; day < 14; day += 1) {
    for (let event = 0; event < 8; event += 1) {
      const lab = pick(labs, day, event, 4);
      const noun = word(day, event, 1);
      const deed = `${pick(deeds, day, event, 2)} its ${noun} in ${pick(places, day, event, 3)}`;
      const speaker = pick(people, day, event, 5);
      const quote = sentence(day * 8 + event, 14);
      const tellers = outlets.slice(0, 1 + ((day + event) % 4));
      for (const [teller, outlet] of tellers.entries())
        pieces.push(piece(outlet, day, event, teller * 2, `${lab} ${deed}`, noun, speaker, quote));
      // The day after, one outlet repeats it, and another lets somebody else speak.
      if (event % 3 === 0)
        pieces.push(piece("Kite Review", day + 1, event + 20, 3, `${lab} ${deed}`, noun, speaker, quote));
      if (event % 4 === 1) {
        const other = pick(
          people.filter((one) => one !== speaker),
          day,
          event,
          6,
        );
        const reply = sentence(500 + day * 8 + event, 11);
        pieces.push(
          piece("Circuit", day + 1, event + 40, 4, `${lab} ${deed}: a rival answers`, noun, other, reply),
        );
      }
    }
  }
  return pieces;
}

function piece(
  outlet: string,
  day: number,
  event: number,
  hour: number,
  title: string,
  noun: string,
  speaker: string,
  quote: string,
): Piece {
  const path = `/${outlet.replace(" ", "-")}/${day}-${event}`;
  const html = `<html lang="en"><body><article><h1>${title}</h1>
<p>${title}, it was said on day ${day}, and the ${noun} was all that people in the city talked about for hours.</p>
<p>“${quote},” said ${speaker}, who has followed the ${noun} from its beginning to its end.</p>
<p>${outlet} has asked three more people about the ${noun} and will tell what they say when they say it.</p>
</article></body></html>`;
  return {
    outlet,
    path,
    at: new Date(start.getTime() + (day * 24 + 6 + (event % 8) + hour) * hourMs),
    title,
    html,
  };
}

async function replay(pieces: readonly Piece[]) {
  let now = start;
  const feedOf = (site: Site, outlet: string): string => {
    const items = pieces.filter((one) => one.outlet === outlet && one.at <= now).slice(-40);
    return `<rss version="2.0"><channel><title>${outlet}</title>${items
      .map(
        ({ title, path, at }) =>
          `<item><title>${title}</title><link>${site.at(path)}</link><pubDate>${at.toUTCString()}</pubDate></item>`,
      )
      .join("")}</channel></rss>`;
  };
  const pages = pieces.map(({ path, html }) => [
    path,
    { body: html, headers: { "content-type": "text/html" } },
  ]);
  const site: Site = await serve({
    ...Object.fromEntries(pages),
    ...Object.fromEntries(
      outlets.map((outlet) => [
        `/${outlet.replace(" ", "-")}.xml`,
        () => ({ body: feedOf(site, outlet), headers: { "content-type": "application/rss+xml" } }),
      ]),
    ),
  });
  const feeds = outlets.map((outlet) => {
    const url = site.at(`/${outlet.replace(" ", "-")}.xml`);
    return { id: feedIdOf(url), url, outlet, kind: "media" as const, source: "rss", language: "en" };
  });
  await using whole = await openWhole({ now, feeds, fetchAllow: [site.host] });
  await whole.tick();
  await answerLine(whole.app.bot, "digest set hour:8 zone:UTC days:daily");
  const channel = await whole.app.store.destinations.findByChannel(operator, operator.channelId);
  const digests: { readonly date: string; readonly digest: Digest; readonly text: string }[] = [];
  const wrong: string[] = [];
  for (let hour = 1; hour <= 15 * 24; hour += 1) {
    now = new Date(start.getTime() + hour * hourMs);
    whole.now = now;
    await whole.tick();
    const last = channel && (await whole.app.store.digests.findPrevious(channel.id, "9999"));
    if (last === undefined || last.localDate === digests.at(-1)?.date) continue;
    const digest = await whole.app.store.digests.findBody(last.id);
    const text = (await whole.app.store.outbox.listFor(last.id))
      .map(({ payload }) => JSON.parse(payload).text)
      .join("\n");
    if (digest === undefined) continue;
    for (const { best } of digest.stories.flatMap(({ quotes }) => quotes)) {
      const article = await whole.app.store.articles.find(best.article.id);
      for (const { text: words } of best.quote.pieces) if (!article?.text.includes(words)) wrong.push(words);
    }
    digests.push({ date: last.localDate, digest, text });
  }
  await site[Symbol.asyncDispose]();
  return { digests, wrong };
}

describe("two weeks of news", () => {
  it("are told once a day, each story once, updates marked, within all bounds and word for word", async () => {
    const { digests, wrong } = await replay(news());
    expect(wrong).toEqual([]);
    expect(digests.length).toBeGreaterThanOrEqual(14);
    expect(new Set(digests.map(({ date }) => date)).size).toBe(digests.length);
    const seenStories = new Set<string>();
    const seenArticles = new Set<string>();
    const seenQuotes = new Set<string>();
    let updates = 0;
    for (const { digest, text } of digests) {
      // What a terminal adds: addresses as notes below.
      expect(countWords(text.replace(/^\s*\[\d+\].*$/gm, ""))).toBeLessThanOrEqual(450);
      const perOutlet = new Map<string, number>();
      for (const { story, isUpdate, headline, quotes } of digest.stories) {
        if (seenStories.has(story.id)) expect(isUpdate).toBe(true);
        updates += isUpdate ? 1 : 0;
        expect(seenArticles.has(headline.id)).toBe(false);
        perOutlet.set(headline.outlet, (perOutlet.get(headline.outlet) ?? 0) + 1);
        for (const { best } of quotes) {
          const words = best.quote.pieces.map(({ text: piece }) => piece).join(" ");
          expect(seenQuotes.has(words)).toBe(false);
          seenQuotes.add(words);
        }
      }
      for (const { story } of digest.stories) {
        seenStories.add(story.id);
        for (const { id } of story.articles) seenArticles.add(id);
      }
      expect(Math.max(0, ...perOutlet.values())).toBeLessThanOrEqual(2);
    }
    expect(updates).toBeGreaterThan(0);
    expect(seenStories.size).toBeGreaterThan(40);
  }, 240_000);
});
