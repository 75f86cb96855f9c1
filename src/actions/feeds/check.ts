/** `pullquote feeds check`: asks the feeds that are due, and says how all of them are doing. */
import { setTimeout as pause } from "node:timers/promises";
import { operator } from "../../adapters/platforms/terminal/commands.ts";
import { renderTable } from "../../adapters/platforms/terminal/table.ts";
import { healthTable } from "../../app/feed-health.ts";
import { loadConfig } from "../../config/load.ts";
import { action } from "../action.ts";
import { type Context, clock, logFor, open, withoutChats } from "../context.ts";

export const feedsCheck = action({
  name: "feeds check",
  summary: "ask the feeds that are due, and say how all of them are doing",
  about: ["A feed that is not due is not asked: a check is no reason to bother a server."],
  examples: ["feeds check"],
  run: checkFeeds,
});

const maxChecked = 10_000;
const progressMs = 1_000;

async function checkFeeds({ env, screen, signal }: Context): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  const countDue = async () => (await app.store.feeds.findDue(clock.now(), maxChecked)).length;
  const due = await countDue();
  if (due > 0) {
    const work = app.work.collect(signal);
    let isDone = false;
    const finished = work.finally(() => {
      isDone = true;
    });
    for (let before = -1; !isDone; await Promise.race([finished, pause(progressMs)])) {
      const asked = due - Math.min(due, await countDue());
      if (asked !== before) screen.note(`Asked ${asked} of ${due} feeds that were due …\n`);
      before = asked;
    }
    await finished;
  }
  const records = await app.store.feeds.listFor(operator);
  screen.write(`${renderTable(healthTable(records, clock.now()), screen)}\n`);
}
