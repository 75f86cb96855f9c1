import { expect, it } from "vitest";
import { answerLine, operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { aFeed, anArticle, quotesOf } from "../adapters/store/builders.ts";
import { recordingLog } from "../support/log.ts";
import { openWhole } from "../support/whole.ts";

it("makes the preview that somebody waits for before it reads more", async () => {
  const { log, lines } = recordingLog();
  await using whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z"), log });
  const polled = (): number => lines.filter(({ event }) => event === "feed_polled").length;
  const preview = whole.app.bot.press("digest|preview", operator).then(polled);
  const [before] = await Promise.all([preview, whole.tick()]);
  expect([before, polled() > 0]).toEqual([0, true]);
});

it("tells what was read before a digest ended and stored after that in the next one, and nothing twice", async () => {
  const day = (date: number, time: string): Date => new Date(`2026-11-${date}T${time}Z`);
  await using whole = await openWhole({ now: day(24, "07:00:00"), feeds: [] });
  const { bot, store } = whole.app;
  await store.feeds.syncConfigured([aFeed()], whole.now);
  await answerLine(bot, "digest set hour:8 zone:UTC days:daily");
  const channel = await store.destinations.findByChannel(operator, operator.channelId);
  const add = async (name: string, words: string, seenAt: Date): Promise<void> => {
    const text = `“${words}” Nadia Brook said.`;
    const article = anArticle(name, text, { title: name, publishedAt: seenAt });
    await store.articles.add(article, quotesOf(article, "Nadia Brook"), seenAt);
  };
  const digestAt = async (at: Date): Promise<readonly (string | undefined)[]> => {
    whole.now = at;
    await whole.tick();
    const last = channel && (await store.digests.findPrevious(channel.id, "9999"));
    const digest = last && (await store.digests.findBody(last.id));
    return (digest?.stories ?? []).map(({ headline }) => headline.title);
  };
  await add("Ferries stop", "No ferry of ours will sail before the wind drops", day(24, "07:59:00"));
  expect(await digestAt(day(24, "08:00:10"))).toEqual(["Ferries stop"]);
  await add("Lamps return", "We light the old lamps again in every street", day(24, "08:00:09"));
  expect(await digestAt(day(25, "08:00:10"))).toEqual(["Lamps return"]);
  expect(await digestAt(day(26, "08:00:10"))).toEqual([]);
});
