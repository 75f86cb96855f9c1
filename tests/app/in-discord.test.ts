import { describe, expect, it } from "vitest";
import { en } from "../../src/core/languages/en.ts";
import { buttonsOf, readMessage } from "../support/discord-reader.ts";
import { type DiscordServer, startDiscord } from "../support/discord-server.ts";
import { startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";

// In the past, because the local chats stamp what is posted with the time of the machine.
const before = new Date("2025-01-06T07:30:00Z");
const morning = new Date("2025-01-06T08:00:20Z");

async function inDiscord(): Promise<Whole & { readonly server: DiscordServer }> {
  const server = await startDiscord();
  const whole = await openWhole({ now: before, chats: { discord: server.bot } });
  await server.connected();
  const close = whole[Symbol.asyncDispose].bind(whole);
  return Object.assign(whole, {
    server,
    async [Symbol.asyncDispose]() {
      await close();
      await server[Symbol.asyncDispose]();
    },
  });
}

const set = (server: DiscordServer, user = server.manager) =>
  server.command(
    "digest",
    [
      {
        name: "set",
        options: [
          { name: "hour", value: 8 },
          { name: "zone", value: "UTC" },
        ],
      },
    ],
    { user },
  );

const shownBy = ({ posts }: DiscordServer): readonly string[] =>
  posts.map(({ content }) => readMessage(content).text);

describe("the main job in Discord", () => {
  it("posts one digest a day to the channel where a manager asked for it, also over a restart", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    const names = [...whole.app.bot.commands.map(({ name }) => name), "Find quotes"];
    expect(server.commands.map(({ name }) => name).sort()).toEqual(names.sort());
    await whole.tick();
    const refused = await set(server, server.member).answered();
    expect(readMessage(refused.content).text).toContain("Only people who manage this");
    const agreed = await set(server).answered();
    expect(readMessage(agreed.content).text).toContain("The digest comes to #ai-news at 08:00 (UTC)");
    expect(agreed.isPrivate).toBe(true);
    whole.now = morning;
    await whole.tick();
    const parts = server.posts.length;
    expect(shownBy(server).join("\n")).toContain(
      "“You cannot ask people to trust a test that they are not allowed to read,”",
    );
    await whole.restart();
    await whole.tick();
    expect(server.posts).toHaveLength(parts);
  });

  it("answers /quote to the asker, suggests people, and shares an answer on demand", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    await whole.tick();
    const suggested = await server
      .typing("quote", [{ name: "person", value: "more", focused: true }])
      .suggested();
    expect(suggested[0]?.name).toContain("Ada Moreno");
    const asked = await server
      .command("quote", [
        { name: "person", value: String(suggested[0]?.value) },
        { name: "topic", value: "licence" },
      ])
      .answered();
    expect(asked.isPrivate).toBe(true);
    expect(readMessage(asked.content).text).toContain(
      "“A licence is a sentence, and a sentence never stopped anyone by itself,”",
    );
    const [share] = [...buttonsOf(asked.content)].filter(([label]) => label.startsWith("Share"));
    const shared = await server
      .press(share?.[1] ?? "", { content: asked.content, isPrivate: true })
      .answered();
    expect(shared.isPrivate).toBe(false);
    expect(readMessage(shared.content).text).toContain("A licence is a sentence");
  });

  it("posts once when Discord took the digest and the line broke", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    await whole.tick();
    await set(server).answered();
    server.failNext("post", { kind: "drop", accepts: true });
    whole.now = morning;
    await whole.tick();
    expect(server.posts).toHaveLength(1);
    for (let minute = 1; minute <= 5; minute += 1) {
      whole.now = new Date(morning.getTime() + minute * 60_000);
      await whole.tick();
    }
    expect(shownBy(server).filter((text) => text.includes("AI digest"))).toHaveLength(1);
    expect(await whole.app.store.outbox.findDue(whole.now, 10)).toEqual([]);
  });

  it("forgets a server that removed it, and none that is only out for a while", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    await set(server).answered();
    server.outage();
    await whole.tick();
    expect(await whole.app.store.destinations.list()).toHaveLength(1);
    server.remove();
    await expect.poll(() => whole.app.store.destinations.list()).toEqual([]);
  });
});

describe("ten minutes to the first digest, in Discord", () => {
  const greeted = async (whole: Whole & { readonly server: DiscordServer }) => {
    const { server } = whole;
    await whole.tick();
    // One that was there when the bot connected has been greeted before.
    server.remove();
    server.add();
    await expect.poll(() => server.posts.length, { timeout: 20_000 }).toBe(1);
    const [{ content } = { content: {} }] = server.posts;
    const idOf = (start: string): string =>
      [...buttonsOf(content)].find(([label]) => label.startsWith(start))?.[1] ?? "";
    return { content, idOf, public: { content, isPrivate: false } };
  };

  it("takes one click: the proposal is taken, and whoever took it sees a preview", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    const greeting = await greeted(whole);
    expect(readMessage(greeting.content).text).toContain("#ai-news");
    const accept = greeting.idOf(en.words.buttons.accept);
    const refused = await server.press(accept, greeting.public).answered();
    expect(readMessage(refused.content).text).toContain("Only people who manage this");
    const taken = server.press(accept, greeting.public, { user: server.manager });
    const preview = await taken.answered();
    expect(preview.isPrivate).toBe(true);
    expect(taken.replies.map(({ content }) => readMessage(content).text).join("\n")).toContain(
      "“You cannot ask people to trust a test that they are not allowed to read,”",
    );
    expect(await whole.app.store.destinations.list()).toMatchObject([
      { channelId: server.channel.id, state: "active", createdBy: server.manager.id },
    ]);
    // Nothing but the greeting stands in the channel, and it comes once in a server's life.
    await whole.restart();
    await server.connected();
    await server.command("status", []).answered();
    expect(server.posts).toHaveLength(1);
  });

  it("or is filled in as a form, with another channel, time and zone", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    const greeting = await greeted(whole);
    const asking = { user: server.manager };
    const change = greeting.idOf(en.words.buttons.change);
    const modal = await server.press(change, greeting.public, asking).form();
    const announcements = "300000000000000004";
    const zones = modal.components.find(({ component }) => component?.custom_id === "zone");
    expect(zones?.component?.options).toHaveLength(25);
    expect(zones?.component?.options).toContainEqual({
      label: "Asia/Kolkata · 13:00 now",
      value: "Asia/Kolkata",
      default: false,
    });
    const values = { channel: [announcements], time: ["07:00"], zone: ["Asia/Kolkata"] };
    const answer = await server.submit(modal, values, asking).answered();
    expect(readMessage(answer.content).text).toContain("#announcements");
    expect(await whole.app.store.destinations.list()).toMatchObject([
      { channelId: announcements, schedule: { hour: 7, minute: 0, zone: "Asia/Kolkata" } },
    ]);
    const again = await server.press(`digest|form|${announcements}`, greeting.public, asking).form();
    const kept = again.components.find(({ component }) => component?.custom_id === "zone")?.component;
    expect(kept?.options?.filter((one) => one.default)).toMatchObject([{ value: "Asia/Kolkata" }]);
  });

  it("names what is missing in the channel that was chosen, in the manager's language", async () => {
    await using whole = await inDiscord();
    const { server } = whole;
    await whole.tick();
    const user = { ...server.manager, locale: "fr" };
    const modal = await server.command("digest", [{ name: "setup", type: 1, options: [] }], { user }).form();
    const answer = await server.submit(modal, { channel: ["300000000000000003"] }, { user }).answered();
    expect(readMessage(answer.content).text).toMatch(/Il me manque «\sEnvoyer des messages\s» dans #rules\./);
    expect(await whole.app.store.destinations.list()).toEqual([]);
  });
});

describe("both chats at once", () => {
  it("get each their digest, and a refused token of one does not stop the other", async () => {
    await using slack = await startSlack();
    await using server = await startDiscord();
    const { botToken, appToken, apiUrl } = slack.bot;
    await using whole = await openWhole({
      now: before,
      chats: { discord: server.bot, slack: { botToken, appToken, apiUrl } },
    });
    await server.connected();
    await whole.tick();
    await set(server).answered();
    await (await slack.command("/digest", "set hour:8 zone:UTC", slack.admin)).answered();
    slack.revoked.add(botToken);
    whole.now = morning;
    await whole.tick();
    expect(slack.posts).toEqual([]);
    expect(shownBy(server).filter((text) => text.includes("AI digest"))).toHaveLength(1);
  });
});
