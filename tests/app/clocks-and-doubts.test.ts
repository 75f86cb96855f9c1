import { describe, expect, it } from "vitest";
import { type DiscordServer, startDiscord } from "../support/discord-server.ts";
import { readMessage } from "../support/slack-reader.ts";
import { type SlackServer, startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";

const before = new Date("2025-01-06T07:30:00Z");
const morning = new Date("2025-01-06T08:00:20Z");
const minutesLater = (minutes: number): Date => new Date(morning.getTime() + minutes * 60_000);

async function inSlack(server: SlackServer): Promise<Whole> {
  const { botToken, appToken, apiUrl } = server.bot;
  const whole = await openWhole({ now: before, chats: { slack: { botToken, appToken, apiUrl } } });
  await whole.tick();
  await (await server.command("/digest", "set hour:8 zone:UTC days:daily", server.admin)).answered();
  return whole;
}

const everyMorning = {
  schedule: {
    hour: 8,
    minute: 0,
    zone: "UTC",
    days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const,
  },
  template: "default",
  stories: 3,
};

async function inDiscord(server: DiscordServer): Promise<Whole> {
  const place = { platform: "discord" as const, workspaceId: server.world.guildId };
  return openWhole({
    now: before,
    chats: { discord: server.bot },
    destinations: [{ ...place, ...everyMorning, channelId: server.channel.id }],
  });
}

const digestsIn = ({ posts }: SlackServer): number =>
  posts.filter(({ content }) => readMessage(content).text.startsWith("AI digest")).length;
const noticesIn = ({ posts }: SlackServer): readonly string[] =>
  posts.filter(({ channel }) => channel.startsWith("D")).map(({ content }) => readMessage(content).text);

describe("a clock that is wrong", () => {
  it("plans and posts nothing until it agrees with the platform's", { timeout: 60_000 }, async () => {
    await using server = await startSlack();
    await using whole = await inSlack(server);
    server.now = morning;
    whole.now = minutesLater(24 * 60);
    await whole.tick();
    expect(digestsIn(server)).toBe(0);
    whole.now = morning;
    await whole.tick();
    expect(digestsIn(server)).toBe(1);
  });
});

describe("an answer that never came, where nobody may look", () => {
  it("is told once to who set the digest up, and nothing is posted twice", { timeout: 60_000 }, async () => {
    await using server = await startSlack();
    await using whole = await inSlack(server);
    server.team.scopes.delete("channels:history");
    server.failNext("chat.postMessage", { kind: "drop", accepts: true });
    for (const minute of [0, 1, 2, 3, 5, 8, 20]) {
      whole.now = minutesLater(minute);
      await whole.tick();
    }
    expect(digestsIn(server)).toBe(1);
    expect(noticesIn(server)).toHaveLength(1);
    expect(noticesIn(server)[0]).toContain("I do not know whether my digest of Monday 6 January 2025");
    expect(noticesIn(server)[0]).toContain("pullquote outbox retry");
  });
});

describe("an answer that never came, from a platform that then went down", () => {
  it("is looked for as soon as the platform is back", { timeout: 60_000 }, async () => {
    await using server = await startSlack();
    await using whole = await inSlack(server);
    server.failNext("chat.postMessage", { kind: "drop", accepts: true });
    whole.now = morning;
    await whole.tick();
    server.isDown = true;
    for (let minute = 5; minute < 360; minute += 5) {
      whole.now = minutesLater(minute);
      await whole.tick();
    }
    server.isDown = false;
    for (const minute of [360, 361, 362]) {
      whole.now = minutesLater(minute);
      await whole.tick();
    }
    expect(await whole.app.store.digests.listUnsent(before)).toEqual([]);
    expect(digestsIn(server)).toBe(1);
  });
});

describe("a day whose digest never came", () => {
  it("is not made up for, and named in the next digest", { timeout: 60_000 }, async () => {
    await using server = await startSlack();
    await using whole = await inSlack(server);
    whole.now = new Date("2025-01-08T08:00:20Z");
    await whole.tick();
    await whole.tick();
    const shown = server.posts.map(({ content }) => readMessage(content).text).join("\n");
    expect(digestsIn(server)).toBe(1);
    expect(shown).toContain(
      "The digests of Monday 6 January 2025 and Tuesday 7 January 2025 did not come, and will not.",
    );
  });
});

describe("an answer that never came, by a clock that is fast by four minutes", () => {
  it("is found in the history, which goes by the platform's", { timeout: 60_000 }, async () => {
    await using server = await startDiscord();
    await using whole = await inDiscord(server);
    server.world.now = () => whole.now.getTime() - 4 * 60_000;
    server.failNext("post", { kind: "drop", accepts: true });
    whole.now = morning;
    await whole.tick();
    const parts = server.posts.length;
    for (const minute of [3, 4, 6]) {
      whole.now = minutesLater(minute);
      await whole.tick();
    }
    expect(await whole.app.store.digests.listUnsent(before)).toEqual([]);
    const first = server.posts.filter(({ content }) => JSON.stringify(content).includes("AI digest"));
    expect({ parts, digests: first.length }).toEqual({ parts: 1, digests: 1 });
  });
});

describe("a clock that is put forward by three minutes just after an answer was lost", () => {
  it("shortens the minute in which the platform may still finish by nothing", {
    timeout: 60_000,
  }, async () => {
    await using server = await startSlack();
    await using whole = await inSlack(server);
    const looks = () => server.calls.filter((call) => call === "conversations.history").length;
    server.failNext("chat.postMessage", { kind: "drop", accepts: true });
    whole.now = morning;
    whole.passedMs = 0;
    await whole.tick();
    for (const seconds of [1, 30, 50]) {
      whole.passedMs = seconds * 1_000;
      whole.now = new Date(minutesLater(3).getTime() + whole.passedMs);
      await whole.tick();
      expect(looks()).toBe(0);
    }
    whole.passedMs = 90_000;
    whole.now = new Date(minutesLater(3).getTime() + whole.passedMs);
    await whole.tick();
    expect(looks()).toBe(1);
    expect(await whole.app.store.digests.listUnsent(before)).toEqual([]);
    expect(digestsIn(server)).toBe(1);
  });
});

describe("a clock that is set back while an answer is missing", () => {
  it.each([3, 20])("makes no old attempt young: %i minutes", { timeout: 60_000 }, async (minutes) => {
    await using server = await startDiscord();
    await using whole = await inDiscord(server);
    let realMinutes = 0;
    server.world.now = () => minutesLater(realMinutes).getTime();
    const at = async (minute: number, backMinutes: number) => {
      realMinutes = minute;
      whole.passedMs = minute * 60_000;
      whole.now = minutesLater(minute - backMinutes);
      await whole.tick();
    };
    server.failNext("post", { kind: "drop", accepts: true });
    await at(0, 0);
    server.isDown = true;
    for (const minute of [1, 2, 3, 4]) await at(minute, 0);
    server.isDown = false;
    // Discord has forgotten the nonce; by the clock the attempt is a minute old, or lies ahead.
    for (const minute of [5, 6, 7, 8]) await at(minute, minutes);
    expect(await whole.app.store.digests.listUnsent(before)).toEqual([]);
    const digests = server.posts.filter(({ content }) => JSON.stringify(content).includes("AI digest"));
    expect(digests).toHaveLength(1);
  });
});

describe("a digest of a configured channel", () => {
  const configuredIn = ({ team, channel }: SlackServer) => ({
    platform: "slack" as const,
    workspaceId: team.id,
    channelId: channel.id,
    ...everyMorning,
  });

  it("that was due while the bot was not there is posted after the restart, once", {
    timeout: 60_000,
  }, async () => {
    await using server = await startSlack();
    const { botToken, appToken, apiUrl } = server.bot;
    await using whole = await openWhole({
      now: before,
      chats: { slack: { botToken, appToken, apiUrl } },
      destinations: [configuredIn(server)],
    });
    whole.now = minutesLater(5);
    await whole.restart();
    await whole.tick();
    await whole.restart();
    await whole.tick();
    expect(digestsIn(server)).toBe(1);
  });

  it("that was stopped is told to whoever runs the bot, once", { timeout: 60_000 }, async () => {
    await using server = await startSlack();
    const { botToken, appToken, apiUrl } = server.bot;
    const place = { platform: "slack" as const, workspaceId: server.team.id, language: "en" };
    await using whole = await openWhole({
      now: before,
      chats: { slack: { botToken, appToken, apiUrl } },
      destinations: [configuredIn(server)],
      operator: { ...place, channelId: server.channel.id },
    });
    server.failNext("chat.postMessage", { kind: "error", error: "is_archived" });
    for (const minute of [0, 1, 5]) {
      whole.now = minutesLater(minute);
      await whole.tick();
    }
    const shown = server.posts.map(({ content }) => readMessage(content).text);
    expect(shown).toEqual([expect.stringContaining("archived")]);
  });
});
