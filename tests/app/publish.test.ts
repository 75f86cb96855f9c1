import { expect, it } from "vitest";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
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
