/** `pullquote feeds check`: asks the feeds that are due, and says how all of them are doing. */
import { operator } from "../../adapters/platforms/terminal/commands.ts";
import { renderTable } from "../../adapters/platforms/terminal/table.ts";
import { healthTable } from "../../app/feed-health.ts";
import { loadConfig } from "../../config/load.ts";
import { action, printJson } from "../action.ts";
import { readNews } from "../collecting.ts";
import { type Context, clock, logFor, open, withoutChats } from "../context.ts";
import { feedsFacts, shapeFeed } from "../facts.ts";

export const feedsCheck = action({
  name: "feeds check",
  summary: "ask the feeds that are due, and say how all of them are doing",
  about: ["A feed that is not due is not asked: a check is no reason to bother a server."],
  examples: ["feeds check"],
  json: feedsFacts.says,
  run: checkFeeds,
});

async function checkFeeds(context: Context): Promise<void> {
  const { env, screen, signal } = context;
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  await readNews(app, screen, signal);
  const records = await app.store.feeds.listFor(operator);
  if (context.json) return printJson(context, records.map(shapeFeed));
  screen.write(`${renderTable(healthTable(records, clock.now()), screen)}\n`);
}
