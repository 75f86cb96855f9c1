/** Reading the news with people watching: the feeds that are due, and then their articles. */
import { setTimeout as pause } from "node:timers/promises";
import type { Screen } from "../adapters/cli/command.ts";
import { createProgress } from "../adapters/cli/progress.ts";
import type { OpenApp } from "../wiring.ts";
import { clock } from "./context.ts";

const maxFeeds = 10_000;
const progressMs = 300;

/** Asks the feeds that are due, and no other: a check is no reason to bother a server. */
export async function readNews(
  app: Pick<OpenApp, "store" | "work">,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const countDue = async () => (await app.store.feeds.findDue(clock.now(), maxFeeds)).length;
  const due = await countDue();
  const feeds = createProgress(`Asking ${due === 1 ? "1 feed" : `${due} feeds`}`, screen);
  const articles = createProgress("Reading articles", screen);
  let most = 0;
  const show = async (): Promise<void> => {
    const left = Math.min(due, await countDue());
    if (left > 0) return feeds.show(due - left, due);
    feeds.show(due, due);
    const { items } = await app.store.countWaiting();
    most = Math.max(most, items);
    articles.show(most - items, most);
  };
  let isDone = false;
  const finished = app.work.collect(signal).finally(() => {
    isDone = true;
  });
  try {
    while (!isDone) {
      await show();
      await Promise.race([finished, pause(progressMs)]);
    }
    await finished;
    await show();
  } finally {
    feeds.end();
    articles.end();
  }
}
