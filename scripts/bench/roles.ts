/** What a piece of work of each role takes on a processor; what asks and what is asked count, being in the same process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPagesOf } from "../../src/actions/pages.ts";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { openWeb } from "../../src/adapters/web/server.ts";
import { loadConfig } from "../../src/config/load.ts";
import { openApp } from "../../src/wiring.ts";
import { aDestination } from "../../tests/adapters/store/builders.ts";
import { startDiscord } from "../../tests/support/discord-server.ts";
import { silent } from "../../tests/support/log.ts";
import { never } from "./boards.ts";
import { busyMs } from "./busy.ts";
import { compare, type Standing } from "./contest.ts";
import { articles, newsFeeds, storeNews } from "./news.ts";

const digests = 80;
const asked = 400;
const rounds = 3;

export async function benchRoles(): Promise<readonly Standing[]> {
  await using discord = await startDiscord();
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  const config = {
    ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }),
    feeds: newsFeeds(),
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
        await app.work.post(never());
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
