/** Digests to a Discord on this machine, as fast as its limit of requests lets them go, and never faster. */
import diagnostics from "node:diagnostics_channel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config/load.ts";
import { openApp } from "../../src/wiring.ts";
import { aDestination } from "../../tests/adapters/store/builders.ts";
import { startDiscord } from "../../tests/support/discord-server.ts";
import { silent } from "../../tests/support/log.ts";
import { never } from "./boards.ts";
import { compare, type Standing } from "./contest.ts";
import { newsFeeds, storeNews } from "./news.ts";

const digests = 200;
const secondMs = 1_000;
/** Discord's own, for all requests of a bot. @see https://docs.discord.com/developers/topics/rate-limits */
const discordsLimit = 50;

export async function benchDelivery(): Promise<readonly Standing[]> {
  await using discord = await startDiscord();
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  const now = new Date();
  const channels = Array.from({ length: digests }, (_, n) => ({
    ...discord.channel,
    id: `5${String(n).padStart(17, "0")}`,
  }));
  discord.world.channels.push(...channels);
  const config = {
    ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }),
    feeds: newsFeeds(),
    discord: discord.bot,
  };
  const app = await openApp(config, {
    clock: { now: () => new Date() },
    log: silent,
    terminal: { write() {}, colour: false },
  });
  try {
    await storeNews(app.store);
    for (const { id } of channels)
      await app.store.destinations.save(
        aDestination(id, {
          platform: "discord",
          workspaceId: discord.world.guildId,
          next: { localDate: now.toISOString().slice(0, 10), at: now },
        }),
      );
    const sentAt: number[] = [];
    // When each leaves us: when the server hears it, on a machine that is busy, says how busy that is.
    const note = (): void => {
      sentAt.push(performance.now());
    };
    diagnostics.subscribe("undici:client:sendHeaders", note);
    const begun = performance.now();
    await app.work.post(never());
    const seconds = (performance.now() - begun) / secondMs;
    diagnostics.unsubscribe("undici:client:sendHeaders", note);
    if (sentAt.length < discord.calls.length) throw new Error("some requests were not counted");
    if (discord.posts.length < digests) throw new Error(`only ${discord.posts.length} digests arrived`);
    return [
      ...compare("digests of 8 stories to Discord in its own pace", "per second", [
        { who: "Pullquote", figures: [digests / seconds] },
      ]),
      ...compare("requests for them, of the 40 that it may send", "per second", [
        { who: "Pullquote", figures: [sentAt.length / seconds] },
      ]),
      ...compare("most requests to Discord in any second", "requests", [
        { who: "Pullquote", figures: [mostInASecond(sentAt)], goal: { of: "figure", atMost: discordsLimit } },
      ]),
    ];
  } finally {
    await app[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}

function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + secondMs).length));
}
