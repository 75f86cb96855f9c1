import { describe, expect, it } from "vitest";
import { readMessage } from "../support/slack-reader.ts";
import { type SlackServer, startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";

// In the past, because the local chats stamp what is posted with the time of the machine.
const morning = new Date("2025-01-06T08:00:20Z");
const before = new Date("2025-01-06T07:30:00Z");

async function inSlack(): Promise<Whole & { readonly server: SlackServer }> {
  const server = await startSlack();
  const { botToken, appToken, apiUrl } = server.bot;
  const whole = await openWhole({ now: before, chats: { slack: { botToken, appToken, apiUrl } } });
  return Object.assign(whole, {
    server,
    [Symbol.asyncDispose]: closing(whole[Symbol.asyncDispose].bind(whole), server),
  });
}

function closing(close: () => PromiseLike<void>, server: SlackServer): () => Promise<void> {
  return async () => {
    await close();
    await server[Symbol.asyncDispose]();
  };
}

const say = async (server: SlackServer, name: string, typed: string, user = server.member): Promise<string> =>
  readMessage(await (await server.command(name, typed, user)).answered()).text;

describe("the main job in Slack", () => {
  it("posts one digest a day to the channel where an admin asked for it, also over a restart", async () => {
    await using whole = await inSlack();
    const { server } = whole;
    await whole.tick();
    expect(await say(server, "/digest", "set hour:8 zone:UTC")).toContain(
      "Only people who manage this workspace",
    );
    expect(await say(server, "/digest", "set hour:8 zone:UTC", server.admin)).toContain(
      "The digest comes to #ai-news at 08:00 (UTC)",
    );
    expect(server.posts).toEqual([]);
    whole.now = morning;
    await whole.tick();
    const parts = server.posts.length;
    const shown = server.posts.map(({ content }) => readMessage(content).text).join("\n");
    expect(shown).toContain("Fernweh Labs opens the weights of Heron 2");
    expect(shown).toContain("“You cannot ask people to trust a test that they are not allowed to read,”");
    expect(shown).toContain("Ada Moreno");
    const [parent, ...under] = server.posts;
    expect(under.map(({ thread_ts }) => thread_ts)).toEqual(under.map(() => parent?.ts));
    const said = under.map(({ content }) => readMessage(content).text).join("\n");
    expect(said).toContain("All quotes of today’s stories");
    expect(said).toContain("“A licence is a sentence, and a sentence never stopped anyone by itself,”");
    await whole.restart();
    await whole.tick();
    await whole.tick();
    expect(server.posts).toHaveLength(parts);
  });

  it("answers /quote to the asker, and shares it with the channel on demand", async () => {
    await using whole = await inSlack();
    const { server } = whole;
    await whole.tick();
    const asked = await (await server.command("/quote", "moreno licence")).answered();
    expect(asked.response_type).toBe("ephemeral");
    const shown = readMessage(asked);
    expect(shown.text).toContain("“A licence is a sentence, and a sentence never stopped anyone by itself,”");
    expect(shown.text).toContain("Circuit Weekly");
    expect(shown.links.some((link) => link.includes("/circuit/heron-2-weights-and-tests.html"))).toBe(true);
    const buttons = (asked.blocks ?? []).flatMap((block) => (block.type === "actions" ? block.elements : []));
    const share = buttons.find((button) => button.text.text.startsWith("Share"));
    const pressed = await server.press({ value: share?.value ?? "", isEphemeral: true });
    const shared = await pressed.answered();
    expect(shared.response_type).toBe("in_channel");
    expect(readMessage(shared).text).toContain(
      "“A licence is a sentence, and a sentence never stopped anyone by itself,”",
    );
  });

  it("looks before it posts again when Slack took the digest and the line broke", async () => {
    await using whole = await inSlack();
    const { server } = whole;
    await whole.tick();
    await say(server, "/digest", "set hour:8 zone:UTC", server.admin);
    server.failNext("chat.postMessage", { kind: "drop", accepts: true });
    whole.now = morning;
    await whole.tick();
    expect(server.posts).toHaveLength(1);
    for (let minute = 1; minute <= 5; minute += 1) {
      whole.now = new Date(morning.getTime() + minute * 60_000);
      await whole.tick();
    }
    const first = server.posts.filter(({ content }) => readMessage(content).text.includes("AI digest"));
    expect(first).toHaveLength(1);
    expect(await say(server, "/digest", "status")).toContain("08:0");
  });

  it("sends the digest later the same day when Slack was away in the morning", async () => {
    await using whole = await inSlack();
    const { server } = whole;
    await whole.tick();
    await say(server, "/digest", "set hour:8 zone:UTC", server.admin);
    server.isDown = true;
    whole.now = morning;
    await whole.tick();
    server.isDown = false;
    for (const hour of [9, 10, 11]) {
      whole.now = new Date(`2025-01-06T${String(hour).padStart(2, "0")}:00:00Z`);
      await whole.tick();
    }
    const first = server.posts.filter(({ content }) => readMessage(content).text.includes("AI digest"));
    expect(first).toHaveLength(1);
  });

  it("deletes what belongs to a workspace that removed the app", async () => {
    await using whole = await inSlack();
    const { server } = whole;
    await whole.tick();
    await say(server, "/digest", "set hour:8 zone:UTC", server.admin);
    await server.event({ type: "app_uninstalled" });
    await expect.poll(() => whole.app.store.destinations.list()).toEqual([]);
    whole.now = morning;
    await whole.tick();
    expect(server.posts).toEqual([]);
  });
});

describe("destinations of the configuration", () => {
  it("get their digest without a word in the chat, until somebody there sets another hour", async () => {
    const server = await startSlack();
    await using _server = server;
    const { botToken, appToken, apiUrl } = server.bot;
    const schedule = { hour: 8, minute: 0, zone: "UTC", days: ["mon"] as const };
    const workspaceId = server.team.id;
    const channelId = server.channel.id;
    const place = { platform: "slack", workspaceId, channelId, template: "daily", stories: 3 } as const;
    await using whole = await openWhole({
      now: before,
      chats: { slack: { botToken, appToken, apiUrl } },
      destinations: [{ ...place, schedule }],
    });
    await whole.tick();
    whole.now = morning;
    await whole.tick();
    expect(server.posts.length).toBeGreaterThan(0);
    expect(await say(server, "/digest", "set hour:15", server.admin)).toContain("15:00");
    await whole.restart();
    expect((await whole.app.store.destinations.list()).map((one) => one.schedule.hour)).toEqual([15]);
  });
});
