import { describe, expect, it } from "vitest";
import { outboxDrop, outboxList, outboxRetry } from "../../src/actions/outbox.ts";
import { runAction } from "../support/command-line.ts";
import { readMessage } from "../support/slack-reader.ts";
import { startSlack } from "../support/slack-server.ts";
import { openWhole } from "../support/whole.ts";

/** A digest of today that may have been posted or not: its answer was lost, and the history may not be read. */
async function anUnsureDigest() {
  const server = await startSlack();
  const { botToken, appToken, apiUrl } = server.bot;
  const start = new Date();
  const whole = await openWhole({ now: start, chats: { slack: { botToken, appToken, apiUrl } } });
  await whole.tick();
  const morning = new Date(Math.ceil(start.getTime() / 3_600_000) * 3_600_000);
  const set = `set hour:${morning.getUTCHours()} zone:UTC days:daily`;
  await (await server.command("/digest", set, server.admin)).answered();
  server.team.scopes.delete("channels:history");
  server.failNext("chat.postMessage", { kind: "drop", accepts: true });
  for (const minute of [0, 1, 2, 5]) {
    whole.now = new Date(morning.getTime() + minute * 60_000);
    server.now = whole.now;
    await whole.tick();
  }
  const env = { DATA_DIR: whole.config.dataDir };
  const [listed] = JSON.parse((await runAction(outboxList, {}, { env, json: true })).printed);
  return {
    id: listed.id as string,
    listed,
    env,
    tick: () => whole.tick(),
    digests: () =>
      server.posts.filter(({ content }) => readMessage(content).text.startsWith("AI digest")).length,
    async [Symbol.asyncDispose]() {
      await whole[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe("pullquote outbox", { timeout: 60_000 }, () => {
  it("sends on retry what was given up as unsure, once", async () => {
    await using bot = await anUnsureDigest();
    expect(bot.listed.delivery).toMatchObject({ kind: "abandoned", reason: "unsure" });
    expect(bot.digests()).toBe(1);
    const { printed } = await runAction(outboxRetry, { id: bot.id }, bot);
    expect(printed).toContain("is sent by the running bot within a minute.");
    await bot.tick();
    await bot.tick();
    expect(bot.digests()).toBe(2);
    await expect(runAction(outboxRetry, { id: bot.id }, bot)).rejects.toThrow(
      "there is nothing to try again",
    );
    await expect(runAction(outboxDrop, { id: bot.id }, bot)).rejects.toThrow("cannot be dropped");
  });

  it("lists no more what was dropped, and knows no id that is made up", async () => {
    await using bot = await anUnsureDigest();
    await runAction(outboxDrop, { id: bot.id }, bot);
    expect((await runAction(outboxList, {}, bot)).printed).toBe("Nothing waits, and nothing failed.\n");
    await bot.tick();
    expect(bot.digests()).toBe(1);
    await expect(runAction(outboxRetry, { id: "nobody" }, bot)).rejects.toThrow("There is no digest nobody");
  });
});
