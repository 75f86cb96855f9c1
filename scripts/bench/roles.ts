/** What a piece of work of each role takes on a processor; what asks and what is asked count, being in the same process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPagesOf } from "../../src/actions/pages.ts";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { openWeb } from "../../src/adapters/web/server.ts";
import { loadConfig } from "../../src/config/load.ts";
import { articleFromText } from "../../src/core/article/from-text.ts";
import { idOf } from "../../src/core/id.ts";
import { languageFor } from "../../src/core/languages/index.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import { openApp } from "../../src/wiring.ts";
import { aDestination } from "../../tests/adapters/store/builders.ts";
import { startDiscord } from "../../tests/support/discord-server.ts";
import { silent } from "../../tests/support/log.ts";
import { aConfiguredFeed } from "./boards.ts";
import { busyMs } from "./busy.ts";
import { compare, type Standing } from "./contest.ts";
import { someNews } from "./stories.ts";

/** What a bot with some dozens of feeds reads in a day. */
const articles = 300;
const outlets = 40;
const digests = 80;
const asked = 400;
const rounds = 3;
const hourMs = 3_600_000;

export async function benchRoles(): Promise<readonly Standing[]> {
  await using discord = await startDiscord();
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  const feeds = Array.from({ length: outlets }, (_, n) =>
    aConfiguredFeed(`https://lantern.example/feed/${n}`),
  );
  const config = {
    ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }),
    feeds,
    webPort: 0,
    discord: discord.bot,
  };
  const clock = { now: () => new Date() };
  const app = await openApp(config, { clock, log: silent, terminal: { write() {}, colour: false } });
  const web = await openWeb(openPagesOf(app, config, silent, {}));
  let round = 0;
  try {
    const words = await storeNews(app.store);
    const word = (n: number): string => words[(n * 7) % words.length] ?? "";
    const figures = {
      [`a digest out of ${articles} articles, composed and posted`]: await perPiece(digests, async () => {
        const ids = Array.from({ length: digests }, (_, n) => `5${round}${String(n).padStart(16, "0")}`);
        round += 1;
        discord.world.channels.push(...ids.map((id) => ({ ...discord.channel, id })));
        const before = discord.posts.length;
        for (const id of ids) await app.store.destinations.save(due(id, discord.world.guildId));
        const prepared = busyMs([]);
        await app.work.post(new AbortController().signal);
        if (discord.posts.length - before < digests) throw new Error("some digests did not arrive");
        return prepared;
      }),
      "an answer to /quote": await perPiece(asked, async () => {
        for (let n = 0; n < asked; n += 1) await app.bot.runText("quote", word(n), operator);
        return undefined;
      }),
      "a page of the site": await perPiece(asked, async () => {
        for (let n = 0; n < asked; n += 1)
          await (await fetch(`${web.url}/${n % 2 === 0 ? "" : `search?q=${word(n)}`}`)).text();
        return undefined;
      }),
    };
    return Object.entries(figures).flatMap(([what, ms]) =>
      compare(`${what}, on a processor`, "ms", [{ who: "Pullquote", figures: ms }]),
    );
  } finally {
    await web[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of each round but the first. Where it says from when, what came before is not counted. */
async function perPiece(pieces: number, run: () => Promise<number | undefined>): Promise<readonly number[]> {
  const figures: number[] = [];
  for (let number = 0; number <= rounds; number += 1) {
    const begun = busyMs([]);
    const from = (await run()) ?? begun;
    figures.push((busyMs([]) - from) / pieces);
  }
  return figures.slice(1);
}

function due(channelId: string, workspaceId: string) {
  const at = new Date();
  const next = { localDate: at.toISOString().slice(0, 10), at };
  return aDestination(channelId, { platform: "discord", workspaceId, next });
}

/** Returns words that quotes say. */
export async function storeNews(
  store: Awaited<ReturnType<typeof openApp>>["store"],
): Promise<readonly string[]> {
  const words: string[] = [];
  for (const [n, { title, text }] of someNews(articles).entries()) {
    const said = (at: number): string =>
      text
        .split(" ")
        .slice(at, at + 18)
        .join(" ");
    words.push(said(30).split(" ")[3] ?? "");
    const paragraphs = [
      text.slice(0, 400),
      `“${said(30)},” said Ada Moreno${n % 50}, who leads the lab.`,
      `“${said(60)},” said Tomas Lindqvel${n % 30} of The Lantern.`,
      text.slice(400),
    ];
    const read = articleFromText(String(n), paragraphs.join("\n"));
    const feed = aConfiguredFeed(`https://lantern.example/feed/${n % outlets}`);
    const url = `https://lantern.example/${n}`;
    const article = {
      ...read,
      title,
      url,
      feedId: feed.id,
      outlet: feed.outlet,
      language: "en",
      subscription: false,
    };
    const quotes = findQuotes(article, languageFor("en")).map((quote) => {
      const name = quote.by.kind === "named" ? quote.by.name : undefined;
      return { quote, ...(name && { speaker: { id: idOf<"speaker">("speaker", name), name } }) };
    });
    const seenAt = new Date(Date.now() - ((n % 20) + 1) * hourMs);
    await store.articles.add({ ...article, publishedAt: seenAt }, quotes, seenAt);
  }
  return words;
}
