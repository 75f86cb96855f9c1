import { describe, expect, it } from "vitest";
import { openDiscord } from "../../../../src/adapters/platforms/discord/platform.ts";
import { paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot, type ScriptedBot } from "../../../support/bot.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import { type DiscordServer, startDiscord } from "../../../support/discord-server.ts";
import { type Chat, live } from "../../../support/discord-talk.ts";
import { recordingLog } from "../../../support/log.ts";
import { freePort } from "../../../support/ports.ts";

/** Answers a command through the gateway as it stands. */
async function ask({ server }: Chat): Promise<string> {
  const asked = server.command("quote", [{ name: "person", value: "lecun" }]);
  return readMessage((await asked.answered()).content).text;
}

const heard = "You typed /quote lecun";
const patient = { timeout: 12_000 };

describe("commands", () => {
  it("are registered once, and again only when they changed", async () => {
    await using server = await startDiscord();
    const startWith = async (bot: ScriptedBot): Promise<void> => {
      await using discord = openDiscord(server.bot, recordingLog().log);
      await discord.start(bot, AbortSignal.timeout(30_000));
    };
    const puts = (): number => server.calls.filter((call) => call === "commands.put").length;
    await startWith(aBot());
    expect(server.commands.map(({ name }) => name)).toEqual(["quote", "digest", "feeds", "Find quotes"]);
    expect(puts()).toBe(1);
    await startWith(aBot());
    expect(puts()).toBe(1);
    const [first, ...others] = aBot().commands;
    await startWith({ ...aBot(), commands: first ? [{ ...first, options: [] }, ...others] : [] });
    expect(puts()).toBe(2);
  });

  it("are answered as they were when Discord does not take the new ones", async () => {
    await using life = await live((server) =>
      server.failNext("commands.put", { kind: "error", status: 400, code: 30034 }),
    );
    expect(life.events()).toContain("discord_commands_not_registered");
    expect(await ask(life)).toBe(heard);
  });
});

describe("a server", () => {
  it("that removes the bot is forgotten", async () => {
    await using life = await live();
    life.server.remove();
    await expect
      .poll(() => life.bot.forgotten)
      .toEqual([{ platform: "discord", workspaceId: "200000000000000001" }]);
  });

  it("that has an outage is not", async () => {
    await using life = await live();
    life.server.outage();
    expect(await ask(life)).toBe(heard);
    expect(life.bot.forgotten).toEqual([]);
  });
});

describe("the line to the gateway", () => {
  it("is taken up again where it broke, without a new session", async () => {
    await using life = await live();
    life.server.gateway.end("drop");
    await life.server.connected();
    expect(life.server.gateway.counts).toMatchObject({ identified: 1, resumed: 1 });
    expect(await ask(life)).toBe(heard);
  });

  it("is renewed when Discord asks for that", async () => {
    await using life = await live();
    life.server.gateway.end("reconnect");
    await life.server.connected();
    expect(life.server.gateway.counts).toMatchObject({ identified: 1, resumed: 1 });
    expect(await ask(life)).toBe(heard);
  });

  it("begins a new session when the old one is no longer valid", { timeout: 20_000 }, async () => {
    await using life = await live();
    life.server.gateway.end("invalid");
    await expect.poll(() => life.server.gateway.counts.identified, patient).toBe(2);
    await life.server.connected();
    expect(await ask(life)).toBe(heard);
  });

  it("is renewed when the other side falls silent", { timeout: 20_000 }, async () => {
    await using life = await live((server) => {
      server.gateway.heartbeatMs = 300;
    });
    await expect.poll(() => life.server.gateway.counts.beats, patient).toBeGreaterThan(0);
    life.server.gateway.end("mute");
    await expect.poll(() => life.server.gateway.counts.resumed, patient).toBe(1);
    expect(await ask(life)).toBe(heard);
  });

  it("comes back after it was shut out", { timeout: 20_000 }, async () => {
    await using life = await live();
    life.server.gateway.end(4004);
    await expect.poll(() => life.server.gateway.counts.identified, patient).toBe(2);
    await life.server.connected();
    expect(await ask(life)).toBe(heard);
    expect(life.lines).toContainEqual({
      event: "discord_login_failed",
      fields: { failures: 1, error: "Error: shut out with code 4004" },
    });
  });

  it("comes back when a revoked token is valid again", { timeout: 20_000 }, async () => {
    await using life = await live();
    life.server.isRevoked = true;
    life.server.gateway.end(4004);
    await expect.poll(() => life.events(), patient).toContain("discord_login_failed");
    life.server.isRevoked = false;
    await expect.poll(() => life.server.gateway.connectionCount(), patient).toBe(1);
    expect(await ask(life)).toBe(heard);
  });
});

describe("the start", () => {
  it.each<[string, (server: DiscordServer) => void, (server: DiscordServer) => void]>([
    [
      "the token is refused",
      (server) => {
        server.isRevoked = true;
      },
      (server) => {
        server.isRevoked = false;
      },
    ],
    [
      "Discord is away",
      (server) => {
        server.isDown = true;
      },
      (server) => {
        server.isDown = false;
      },
    ],
    [
      "one answer is a 401",
      (server) => server.failNext("gateway", { kind: "error", status: 401, code: 0 }),
      () => {},
    ],
    [
      "the gateway shuts it out",
      (server) => {
        server.gateway.shutsOut = 4014;
      },
      (server) => {
        server.gateway.shutsOut = undefined;
      },
    ],
  ])("does not fail, and goes on trying, when %s", { timeout: 40_000 }, async (_, breakIt, mendIt) => {
    await using life = await live(breakIt);
    expect(life.events()).toContain("discord_login_failed");
    mendIt(life.server);
    await expect.poll(() => life.server.gateway.connectionCount(), { timeout: 25_000 }).toBe(1);
    expect(await ask(life)).toBe(heard);
  });

  it("does not fail when nobody listens", async () => {
    const { log, lines } = recordingLog();
    const apiUrl = `http://127.0.0.1:${await freePort()}/api`;
    await using discord = openDiscord({ token: "MTAw.local.secret", apiUrl, loginRetryMs: 20 }, log);
    await discord.start(aBot(), AbortSignal.timeout(30_000));
    expect(lines.map(({ event }) => event)).toContain("discord_login_failed");
    expect(JSON.stringify(lines)).not.toContain("local.secret");
  });

  it("waits the longer, the fewer sessions are left today, and says so", async () => {
    await using life = await live((server) => {
      server.gateway.sessionsLeft = 9;
    });
    expect(life.lines).toContainEqual({
      event: "discord_sessions_scarce",
      fields: { remaining: 9, waitMs: 400 },
    });
    expect(await ask(life)).toBe(heard);
  });

  it("does not begin a session when none is left", async () => {
    await using life = await live((server) => {
      server.gateway.sessionsLeft = 0;
    });
    expect(life.events()).toContain("discord_login_failed");
    expect(life.server.gateway.counts.identified).toBe(0);
  });

  it("prints the page where the bot is invited", async () => {
    await using life = await live();
    expect(life.lines.find(({ event }) => event === "discord_invite")?.fields).toEqual({
      url: "https://discord.com/oauth2/authorize?client_id=100000000000000001&permissions=274878008320&scope=bot+applications.commands",
    });
  });
});

describe("an announcement channel", () => {
  const announcements = "300000000000000004";

  it.each([
    ["passes the digest on to the servers that follow it", false],
    ["keeps it when it cannot be passed on", true],
  ])("%s", async (_, isRefused) => {
    await using life = await live((server) => {
      if (isRefused) server.failNext("crosspost", { kind: "error", status: 403, code: 50013 });
    });
    const [payload = ""] = life.discord.renderParts({ blocks: [paragraph(text("Good morning."))] }, "1");
    const posting = {
      platform: "discord",
      workspaceId: life.server.world.guildId,
      channelId: announcements,
      payload,
      nonce: "n",
    } as const;
    const outcome = await life.discord.post(posting, AbortSignal.timeout(15_000));
    expect(outcome).toMatchObject({ kind: "sent" });
    await life.discord[Symbol.asyncDispose]();
    expect(life.server.posts.map(({ isCrossposted = false }) => isCrossposted)).toEqual([!isRefused]);
    expect(life.events().includes("discord_not_crossposted")).toBe(isRefused);
  });
});

describe("an announcement channel whose limit is used up", () => {
  const aPosting = (life: Chat) => ({
    platform: "discord" as const,
    workspaceId: life.server.world.guildId,
    channelId: "300000000000000004",
    payload: life.discord.renderParts({ blocks: [paragraph(text("Good morning."))] }, "any")[0] ?? "",
    nonce: "n",
  });
  const passedOn = (life: Chat) => life.server.posts.map(({ isCrossposted = false }) => isCrossposted);

  it("gets the digest at once, and passes it on when Discord says so", patient, async () => {
    await using life = await live();
    life.server.failNext("crosspost", { kind: "rateLimited", retryAfter: 4 });
    expect(await life.discord.post(aPosting(life), AbortSignal.timeout(15_000))).toMatchObject({
      kind: "sent",
    });
    await expect.poll(() => life.events()).toContain("discord_not_crossposted");
    expect(passedOn(life)).toEqual([false]);
    await expect.poll(() => passedOn(life), patient).toEqual([true]);
  });

  it("does not keep the bot from stopping", async () => {
    await using life = await live();
    life.server.failNext("crosspost", { kind: "rateLimited", retryAfter: 3_000 });
    await life.discord.post(aPosting(life), AbortSignal.timeout(15_000));
    await expect.poll(() => life.events()).toContain("discord_not_crossposted");
    await life.discord[Symbol.asyncDispose]();
    expect(passedOn(life)).toEqual([false]);
  });

  it("passes on what was found again after a lost answer, and does not mind that it was passed on", async () => {
    await using life = await live();
    life.server.failNext("post", { kind: "drop", accepts: true });
    const posting = aPosting(life);
    await life.discord.post(posting, AbortSignal.timeout(15_000));
    const since = new Date(Date.now() - 60_000);
    for (let times = 0; times < 2; times += 1)
      expect(await life.discord.findPosted(posting, since, AbortSignal.timeout(15_000))).toMatchObject({
        kind: "found",
      });
    await life.discord[Symbol.asyncDispose]();
    expect(passedOn(life)).toEqual([true]);
    expect(life.events()).not.toContain("discord_not_crossposted");
  });
});

describe("the stop", () => {
  it("lets an answer end that was promised", async () => {
    let resolve = (): void => {};
    const thought = new Promise<void>((open) => {
      resolve = open;
    });
    const answer = { message: { blocks: [paragraph(text("Done."))] }, visibleTo: "asker" } as const;
    await using life = await live(
      undefined,
      aBot(() => thought.then(() => answer)),
    );
    const asked = life.server.command("digest", [{ name: "preview", type: 1 }]);
    expect(await asked.acknowledged()).toBe(5);
    const stopped = life.discord[Symbol.asyncDispose]();
    resolve();
    await stopped;
    expect(asked.replies.map(({ content }) => readMessage(content).text)).toEqual(["Done."]);
  });

  it("ends the session, and nothing comes back", async () => {
    await using life = await live();
    await life.discord[Symbol.asyncDispose]();
    expect(life.server.gateway.connectionCount()).toBe(0);
    expect(life.server.gateway.counts).toMatchObject({ identified: 1, resumed: 0 });
  });

  it("can come before the start has ended", async () => {
    await using server = await startDiscord();
    server.isDown = true;
    const discord = openDiscord({ ...server.bot, loginRetryMs: 60_000 }, recordingLog().log);
    const starting = discord.start(aBot(), AbortSignal.timeout(30_000));
    await discord[Symbol.asyncDispose]();
    await starting;
    expect(server.gateway.counts.identified).toBe(0);
  });
});
