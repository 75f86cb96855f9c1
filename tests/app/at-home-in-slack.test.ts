import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { freePort } from "../support/ports.ts";
import { install } from "../support/slack-install.ts";
import { readMessage } from "../support/slack-reader.ts";
import type { SlackContent, SlackView } from "../support/slack-rules.ts";
import { type SlackServer, startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";

// In the past, because the local chats stamp what is posted with the time of the machine.
const before = new Date("2025-01-06T07:30:00Z");
const morning = new Date("2025-01-06T08:00:20Z");

interface InSlack extends AsyncDisposable {
  readonly whole: Whole;
  readonly server: SlackServer;
  readonly url: string;
}

async function inSlack(
  optionsFor: (server: SlackServer, port: number) => NonNullable<Config["slack"]>,
): Promise<InSlack> {
  const server = await startSlack();
  const port = await freePort();
  const whole = await openWhole({ now: before, chats: { slack: optionsFor(server, port) } });
  await whole.tick();
  return {
    whole,
    server,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await whole[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Of one workspace, by Socket Mode. */
const alone = ({ bot: { botToken, appToken, apiUrl } }: SlackServer) => ({ botToken, appToken, apiUrl });

const buttonsOf = ({ blocks = [] }: Pick<SlackContent, "blocks">) =>
  blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
const idOf = (content: Pick<SlackContent, "blocks">, label: string): string => {
  const button = buttonsOf(content).find(({ text }) => text.text === label);
  if (button?.value === undefined) throw new Error(`there is no button ${label}`);
  return button.value;
};
const contentOf = (view: SlackView | undefined): SlackContent => ({
  blocks: (view?.blocks ?? []).flatMap((block) => (block.type === "input" ? [] : [block])),
});

describe("from the first hello to the first digest", { timeout: 90_000 }, () => {
  it("takes two clicks in a workspace that installed the bot, and leaves nothing when it is removed", async () => {
    await using chat = await inSlack(({ bot: { signingSecret, apiUrl }, oauth }, port) => ({
      oauth,
      signingSecret,
      apiUrl,
      port,
    }));
    const { whole, server, url } = chat;
    server.deliverTo(`${url}/slack/events`);
    const team = server.addTeam("T00000002", "Second");
    await install(url, team);
    await expect.poll(() => team.team.posts.length).toBe(1);
    const hello = team.team.posts[0]?.content ?? {};
    expect(readMessage(hello).text).toContain(
      "My proposal: the digest comes to #ai-news at 08:00 (Europe/London)",
    );
    const accepted = await server.press({
      value: idOf(hello, "Yes, like this"),
      user: team.admin.id,
      team,
    });
    const answer = await accepted.answered();
    expect(answer.response_type).toBe("ephemeral");
    expect(readMessage(answer).text).toContain("The digest comes to #ai-news at 08:00 (Europe/London)");
    await expect
      .poll(() => accepted.replies.map((reply) => readMessage(reply).text).join("\n"))
      .toContain("Fernweh Labs opens the weights of Heron 2");
    expect(team.team.posts).toHaveLength(1);

    whole.now = morning;
    await whole.tick();
    const digest = team.team.posts.filter(({ channel }) => channel === "C00000001");
    expect(digest.length).toBeGreaterThan(0);
    expect(server.posts).toEqual([]);

    await whole.restart();
    const seconds = Math.floor(Date.now() / 1000) + 1;
    await server.event({ type: "app_uninstalled" }, "Ev1", { team: team.team, seconds });
    await expect.poll(() => whole.app.store.destinations.list()).toEqual([]);
    const workspace = { platform: "slack", workspaceId: "T00000002" } as const;
    expect(await whole.app.store.installations.find(workspace)).toBeUndefined();
    whole.now = new Date("2025-01-07T08:00:20Z");
    await whole.tick();
    expect(team.team.posts.filter(({ channel }) => channel === "C00000001")).toHaveLength(digest.length);
  });
});

describe("everything that people find in Slack", { timeout: 90_000 }, () => {
  it("works through the whole bot: form, Home, thread, menu of a message", async () => {
    await using chat = await inSlack(alone);
    const { server, whole } = chat;
    const { team, admin } = server;

    // The form: an error beside its field, then the set-up with a preview, for that person alone.
    const asked = await server.command("/digest", "setup", admin);
    await expect.poll(() => team.modals.length).toBe(1);
    const filled = { channel: "C00000001", time: "08:00", zone: "UTC", days: ["mon"], reads: ["media"] };
    expect(await server.submit({ ...filled, days: [] }, admin)).toMatchObject({
      response_action: "errors",
      errors: { days: "Choose one." },
    });
    const zones = await server.suggest("search:digest:zone", "berl", admin);
    expect(zones).toMatchObject({ options: [{ value: "Europe/Berlin" }, { value: "berl" }] });
    expect(await server.submit(filled, admin)).toEqual({});
    await asked.answered();
    await expect
      .poll(() => asked.replies.map((reply) => readMessage(reply).text).join("\n"))
      .toContain("A preview: only you see it.");

    // A channel that the bot is not in: how to invite it.
    const again = await server.command("/digest", "setup", admin);
    await expect.poll(() => team.modals.length).toBe(2);
    await server.submit({ ...filled, channel: "C00000002" }, admin);
    expect(readMessage(await again.answered()).text).toContain("Type /invite @pullquote there");

    // Home: what is set up; the preview comes to the person.
    await server.event({ type: "app_home_opened", tab: "home", user: admin.id });
    await expect.poll(() => team.homes.size).toBe(1);
    const home = contentOf(team.homes.get(admin.id));
    expect(readMessage(home).text).toContain("#ai-news: 08:00 (UTC), Mon");
    await server.pressHome(idOf(home, "Send preview"), admin);
    await expect.poll(() => server.posts.map(({ channel }) => channel)).toContain("D00000002");

    // A thread: for everybody in it.
    await server.event({
      type: "app_mention",
      user: server.member.id,
      text: "<@U0000BOT1> quote moreno licence",
      channel: "C00000001",
      ts: "1764000000.000002",
      thread_ts: "1764000000.000001",
    });
    const inThread = () => server.posts.filter(({ thread_ts }) => thread_ts === "1764000000.000001");
    await expect.poll(() => inThread().length).toBe(1);
    expect(readMessage(inThread()[0]?.content ?? {}).text).toContain("A licence is a sentence");

    // The menu of a message.
    const pointed = await server.pointAt("verify_quotes", {
      text: "“A licence is a sentence, and a sentence never stopped anyone by itself,” said Ada Moreno.",
    });
    const verified = readMessage(await pointed.answered());
    expect(verified.text).toContain("Word for word in this source:");
    expect(verified.fallback).toContain("Word for word in this source:");

    // A short answer stands above the page.
    await server.pressHome("digest|pause|C00000001", admin);
    await expect
      .poll(() => readMessage(contentOf(team.homes.get(admin.id))).text)
      .toContain("No digests in #ai-news until you type /digest resume.");
    expect((await whole.app.store.destinations.list())[0]?.state).toBe("paused");
  });

  it("gives whoever clicks a button in a thread a page of their own, after a restart as well", async () => {
    await using chat = await inSlack(alone);
    const { server, whole } = chat;
    const asked = await (await server.command("/quote", "moreno")).answered();
    const older = buttonsOf(asked).find(({ text }) => text.text === "Older")?.value ?? "";
    await whole.restart();
    await server.connected(1);
    const other = await server.press({ value: older, user: server.admin.id, threadTs: "1764000000.000001" });
    const page = await other.answered();
    expect(page).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(readMessage(page).text).toContain("Moreno");
    expect(readMessage(page).text).not.toBe(readMessage(asked).text);
  });
});
