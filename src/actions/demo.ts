/** `pullquote demo`: the whole main job on a site of our own, in a folder that is thrown away: no token, no network. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Screen } from "../adapters/cli/command.ts";
import { openDemoSite } from "../adapters/demo/site.ts";
import { answerLine } from "../adapters/platforms/terminal/commands.ts";
import type { Log } from "../app/ports.ts";
import { loadConfig } from "../config/load.ts";
import { localDate } from "../core/digest/schedule.ts";
import { action } from "./action.ts";
import { type Context, clock, open, terminalDestination, withoutChats } from "./context.ts";
import { counted } from "./counted.ts";

export const demo = action({
  name: "demo",
  summary: "see a digest made from a small site on this machine",
  about: ["Needs no token and no network. Nothing is kept: it works in a folder that is thrown away."],
  examples: ["demo"],
  run: showDemo,
});

async function showDemo({ env, screen, signal }: Context): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-demo-"));
  try {
    await using site = await openDemoSite(clock.now());
    const settings = withoutChats(loadConfig(env));
    const config = { ...settings, feeds: site.feeds, fetchAllow: [site.host], dataDir: folder };
    screen.write(`Reading ${site.feeds.length} feeds of a small news site on this machine:\n`);
    await using app = await open(config, progressLog(screen), screen);
    await app.work.tick(signal);
    const now = clock.now();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const destination = terminalDestination(config);
    await app.store.destinations.save({
      ...destination,
      schedule: { ...destination.schedule, zone },
      next: { localDate: localDate(now, zone), at: now },
    });
    screen.write("\nThis is what a channel gets in the morning:\n");
    await app.work.tick(signal);
    screen.write("\n> /quote moreno\n");
    app.terminal.print((await answerLine(app.bot, "quote moreno")).message);
    screen.write(
      "\nNext: `npx pullquote setup` connects Slack or Discord, `npx pullquote start` reads real feeds.\n",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Progress for people who watch; what goes wrong is said as well. */
function progressLog({ write }: Screen): Log {
  const quiet = (): void => {};
  const complain: Log["warn"] = (event, fields) => write(`  ! ${event} ${JSON.stringify(fields ?? {})}\n`);
  return {
    debug: quiet,
    info: (event, fields = {}) => {
      if (event === "feed_polled") write(`  ${fields.feed}: ${counted(Number(fields.items), "item")}\n`);
      if (event === "article_read")
        write(`  ${fields.outlet}: an article with ${counted(Number(fields.quotes), "quote")}\n`);
    },
    warn: complain,
    error: complain,
  };
}
