import { describe, expect, it } from "vitest";
import { answerLine, operator } from "../../src/adapters/platforms/terminal/commands.ts";
import type { Destination } from "../../src/app/ports.ts";
import type { Digest } from "../../src/core/digest/digest.ts";
import { nextSlot } from "../../src/core/digest/schedule.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";
import { countWords } from "../../src/core/message/measure.ts";
import { anId } from "../support/builders.ts";
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

interface Shown {
  readonly date: string;
  readonly digest: Digest;
  readonly text: string;
}

/** In the second week another channel begins to read. */
const newcomerFromHour = 8 * 24;

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
  await answerLine(whole.app.bot, "digest set hour:8 zone:UTC days:daily voices:wed");
  const channel = await whole.app.store.destinations.findByChannel(operator, operator.channelId);
  if (channel === undefined) throw new Error("the channel has a digest");
  const newcomer: Destination = { ...channel, id: anId<"destination">("newcomer"), channelId: "newcomer" };
  const digests: Shown[] = [];
  const newcomers: Shown[] = [];
  const wrong: string[] = [];
  for (let hour = 2; hour <= 15 * 24; hour += 2) {
    now = new Date(start.getTime() + hour * hourMs);
    whole.now = now;
    if (hour === newcomerFromHour)
      await whole.app.store.destinations.save({
        ...newcomer,
        next: nextSlot(channel.schedule, { now }),
      });
    await whole.tick();
    await collect(digests, channel);
    await collect(newcomers, newcomer);
  }
  await site[Symbol.asyncDispose]();
  return { digests, newcomers, wrong };

  async function collect(shown: Shown[], { id }: Destination): Promise<void> {
    const { store } = whole.app;
    const last = await store.digests.findPrevious(id, "9999");
    if (last === undefined || last.localDate === shown.at(-1)?.date) return;
    const digest = await store.digests.findBody(last.id);
    if (digest === undefined) return;
    const rows = await store.outbox.listFor(last.id);
    for (const { best } of digest.stories.flatMap(({ quotes }) => quotes)) {
      const article = await store.articles.find(best.article.id);
      for (const { text: words } of best.quote.pieces) if (!article?.text.includes(words)) wrong.push(words);
    }
    shown.push({
      date: last.localDate,
      digest,
      text: rows.map(({ payload }) => JSON.parse(payload).text).join("\n"),
    });
  }
}

describe("two weeks of news", () => {
  it("are told once a day, each story once, updates marked, within all bounds and word for word", async () => {
    const { digests, newcomers, wrong } = await replay(news());
    expect(wrong).toEqual([]);
    expect(digests.length).toBeGreaterThanOrEqual(14);
    expect(new Set(digests.map(({ date }) => date)).size).toBe(digests.length);
    const seenStories = new Set<string>();
    const seenArticles = new Set<string>();
    const seenQuotes = new Set<string>();
    let updates = 0;
    for (const { digest, text } of digests) {
      // What a terminal adds: addresses as notes below.
      const [stories = ""] = text.split("Voices of the last");
      expect(countWords(stories.replace(/^\s*\[\d+\].*$/gm, ""))).toBeLessThanOrEqual(450);
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
    expect(digests.filter(({ text }) => text.includes("Voices of the last 7 days"))).toHaveLength(2);
    // Whoever begins later has seen nothing yet: to them a story is new, and an update is of what they saw.
    const seenLater = new Set<string>();
    expect(newcomers.length).toBeGreaterThanOrEqual(6);
    expect(newcomers[0]?.digest.stories.filter(({ isUpdate }) => isUpdate)).toEqual([]);
    for (const { digest } of newcomers) {
      for (const { story, isUpdate } of digest.stories)
        if (isUpdate)
          expect([story.id, ...story.articles.map(({ id }) => id)].some((id) => seenLater.has(id))).toBe(
            true,
          );
        else expect(seenLater.has(story.id)).toBe(false);
      for (const { story } of digest.stories)
        for (const id of [story.id, ...story.articles.map((article) => article.id)]) seenLater.add(id);
      for (const { id } of digest.briefs) seenLater.add(id);
    }
    expect(seenStories.size).toBeGreaterThan(40);
  }, 480_000);
});
