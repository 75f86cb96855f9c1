import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SlackMemory } from "../../../../src/adapters/platforms/slack/platform.ts";
import { openSqlite } from "../../../../src/adapters/store/sqlite.ts";
import { createStore } from "../../../../src/adapters/store/store.ts";
import type { Posting, Store } from "../../../../src/app/ports.ts";
import { paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot } from "../../../support/bot.ts";
import { silent } from "../../../support/log.ts";
import { freePort } from "../../../support/ports.ts";
import { beginInstalling, comeBack, install } from "../../../support/slack-install.ts";
import { readMessage } from "../../../support/slack-reader.ts";
import type { OtherTeam } from "../../../support/slack-server.ts";
import { type Chat, soon, talk } from "../../../support/slack-talk.ts";

let store: Store;
beforeEach(async () => {
  store = createStore(await openSqlite(":memory:", new Date()), { log: silent });
});
afterEach(() => store[Symbol.asyncDispose]());

const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const memoryWith = (...keys: SlackMemory["keys"]): SlackMemory => ({
  installations: store.installations,
  heard: store.heard,
  keys,
});

interface Hosted extends Chat {
  readonly url: string;
}

/** A bot that any workspace can install; over HTTP, or by Socket Mode with a port for the pages. */
async function host(how: "http" | "socket" = "http", memory = memoryWith(key(1))): Promise<Hosted> {
  const port = await freePort();
  const bot = aBot();
  const forgetting = { ...bot, forget: bot.forget };
  const chat = await talk(
    Object.assign(bot, {
      // As the app does it.
      async forget(workspace: Parameters<typeof bot.forget>[0]) {
        await store.installations.remove(workspace);
        await forgetting.forget(workspace);
      },
    }),
    undefined,
    ({ bot: { appToken, signingSecret, apiUrl }, oauth }) => ({
      oauth,
      ...(how === "http" ? { signingSecret } : { appToken }),
      apiUrl,
      port,
      host: "127.0.0.1",
    }),
    memory,
  );
  const url = `http://127.0.0.1:${port}`;
  if (how === "http") chat.server.deliverTo(`${url}/slack/events`);
  return { ...chat, url, [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose]() };
}

function aPosting({ slack }: Chat, workspaceId: string): Posting {
  const [payload = ""] = slack.renderParts({ blocks: [paragraph(text("Good morning."))] }, "C00000001");
  return { platform: "slack", workspaceId, channelId: "C00000001", payload, nonce: "n1" };
}

describe("installing it into a workspace", () => {
  it.each(["http", "socket"] as const)(
    "leads from a page of ours to Slack and back, over %s",
    async (how) => {
      await using chat = await host(how);
      const team = chat.server.addTeam("T00000002", "Second");
      const { page, authorize } = await beginInstalling(chat.url);
      expect(page).toContain("Add to Slack");
      expect(page).toContain("app_mentions:read");
      expect(authorize.origin + authorize.pathname).toBe(chat.server.oauth.authorizeUrl);
      expect(authorize.searchParams.get("client_id")).toBe("1.2");
      expect(authorize.searchParams.get("scope")?.split(",")).toContain("chat:write");
      const done = await install(chat.url, team);
      expect(done).toContain("Pullquote is in Second.");
      const asked = await team.command("/quote", "lecun");
      expect(readMessage(await asked.answered()).text).toBe("You typed /quote lecun");
      expect(chat.bot.heard).toMatchObject([{ asker: { workspaceId: "T00000002" } }]);
    },
  );

  it("greets who installed it, once, with a channel that fits", async () => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    await install(chat.url, team);
    await expect.poll(() => chat.bot.welcomed.length).toBe(1);
    expect(chat.bot.welcomed[0]).toMatchObject({
      isSent: true,
      newcomer: {
        workspaceId: "T00000002",
        userId: team.admin.id,
        zone: "Europe/London",
        channel: { id: "C00000001", name: "ai-news" },
      },
    });
    expect(team.team.posts.map(({ channel }) => channel)).toEqual(["D00000002"]);
    expect(chat.server.posts).toEqual([]);
  });

  it("lets who installed it manage, admin or not", async () => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    await install(chat.url, team, team.member.id);
    await (await team.command("/digest", "set hour:8")).answered();
    expect(chat.bot.heard).toMatchObject([{ asker: { userId: team.member.id, canManage: true } }]);
  });

  it.each<[string, Readonly<Record<string, string>>, string, number]>([
    ["another browser's state", {}, "slack-app-oauth-state=other", 400],
    ["no cookie", {}, "", 400],
    ["a state that nobody signed", { state: "a.b.c" }, "slack-app-oauth-state=a.b.c", 400],
    ["a code that Slack does not know", { code: "guessed" }, "same", 502],
  ])("is refused with %s", async (_, changes, cookie, status) => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    const begun = await beginInstalling(chat.url);
    const query = {
      code: team.grant(team.admin.id),
      state: begun.authorize.searchParams.get("state") ?? "",
      ...changes,
    };
    const answer = await comeBack(chat.url, query, cookie === "same" ? begun.cookie : cookie);
    expect(answer.status).toBe(status);
    expect(answer.page).toContain("Try again");
    expect(await store.installations.find({ platform: "slack", workspaceId: "T00000002" })).toBeUndefined();
  });

  it("is refused for a whole organisation at once, with what to do, and leaves nothing behind at Slack", async () => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    const begun = await beginInstalling(chat.url);
    const state = begun.authorize.searchParams.get("state") ?? "";
    const answer = await comeBack(chat.url, { code: team.grant(team.admin.id, true), state }, begun.cookie);
    expect(answer).toMatchObject({
      status: 400,
      page: expect.stringContaining("not to a whole organisation"),
    });
    expect(chat.server.calls).toContain("auth.revoke");
    expect(await store.installations.find({ platform: "slack", workspaceId: "T00000002" })).toBeUndefined();
  });

  it("says so when the person cancelled, in their language", async () => {
    await using chat = await host();
    const address = `${chat.url}/slack/oauth_redirect?error=access_denied`;
    const response = await fetch(address, { headers: { "accept-language": "de-AT,de;q=0.9" } });
    expect(await response.text()).toContain("Es wurde nichts installiert");
    expect((await beginInstalling(chat.url, "fr")).page).toContain("Ajouter à Slack");
  });

  it("shows nothing of the address to other pages, and runs no script", async () => {
    await using chat = await host();
    const { headers } = await fetch(`${chat.url}/slack/install`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect((await fetch(`${chat.url}/elsewhere`)).status).toBe(404);
  });
});

describe("many workspaces", () => {
  it("are each spoken to with their own token", async () => {
    await using chat = await host();
    const [second, third] = [
      chat.server.addTeam("T00000002", "Second"),
      chat.server.addTeam("T00000003", "Third"),
    ];
    await install(chat.url, second);
    await install(chat.url, third);
    expect(await chat.slack.post(aPosting(chat, "T00000003"), soon())).toMatchObject({ kind: "sent" });
    const words = (team: OtherTeam): readonly string[] =>
      team.team.posts.flatMap(({ channel, content }) =>
        channel === "C00000001" ? [content.text ?? ""] : [],
      );
    expect([words(second), words(third)]).toEqual([[], ["Good morning."]]);
    expect(await chat.slack.checkChannel("T00000002", "C00000002", soon())).toMatchObject({
      kind: "blocked",
      mend: "Type /invite @pullquote there, then try again.",
    });
  });

  it("do not wait for one of them that Slack slows down", async () => {
    await using chat = await host();
    const [second, third] = [
      chat.server.addTeam("T00000002", "Second"),
      chat.server.addTeam("T00000003", "Third"),
    ];
    await install(chat.url, second);
    await install(chat.url, third);
    chat.server.failNext("chat.postMessage", { kind: "rateLimited", retryAfter: "600" });
    expect(await chat.slack.post(aPosting(chat, "T00000002"), soon())).toMatchObject({ kind: "refused" });
    expect(await chat.slack.post(aPosting(chat, "T00000003"), soon())).toMatchObject({ kind: "sent" });
  });

  it("that never installed it are told so, and posted to never", async () => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    const asked = await team.command("/quote", "lecun");
    expect(readMessage(await asked.answered()).text).toContain("I am not installed in this workspace.");
    expect(await chat.slack.post(aPosting(chat, "T00000002"), soon())).toMatchObject({
      kind: "refused",
      permanent: true,
    });
  });

  it.each([
    ["app_uninstalled", { type: "app_uninstalled" }],
    ["tokens_revoked", { type: "tokens_revoked", tokens: { bot: ["U0000BOT1"] } }],
  ])("that say %s are forgotten, and the others stay", async (_, event) => {
    await using chat = await host();
    const [second, third] = [
      chat.server.addTeam("T00000002", "Second"),
      chat.server.addTeam("T00000003", "Third"),
    ];
    await install(chat.url, second);
    await install(chat.url, third);
    const seconds = Math.floor(Date.now() / 1000) + 1;
    await chat.server.event(event, "Ev1", { team: second.team, seconds });
    await expect.poll(() => chat.bot.forgotten).toEqual([{ platform: "slack", workspaceId: "T00000002" }]);
    expect(await chat.slack.post(aPosting(chat, "T00000002"), soon())).toMatchObject({ permanent: true });
    expect(await chat.slack.post(aPosting(chat, "T00000003"), soon())).toMatchObject({ kind: "sent" });
  });

  it("that came back are not forgotten by news of before", async () => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    await install(chat.url, team);
    const longAgo = Math.floor(Date.now() / 1000) - 60;
    await chat.server.event({ type: "app_uninstalled" }, "Ev1", { team: team.team, seconds: longAgo });
    await (await team.command("/quote", "lecun")).answered();
    expect(chat.bot.forgotten).toEqual([]);
  });
});

describe("what workspaces gave", () => {
  const workspace = { platform: "slack", workspaceId: "T00000002" } as const;

  it("is sealed in the database, and in no log", async () => {
    await using chat = await host();
    const team = chat.server.addTeam("T00000002", "Second");
    await install(chat.url, team);
    const kept = JSON.stringify(await store.installations.find(workspace));
    expect(kept).toMatch(/"sealed":"v1\.[0-9a-f]{8}\./);
    const written = JSON.stringify(chat.lines);
    for (const secret of [team.token, "local-client-secret", "state="]) {
      expect(kept).not.toContain(secret);
      expect(written).not.toContain(secret);
    }
  });

  it("moves to a new key when it is next needed, and is lost without the old one", async () => {
    let second: OtherTeam | undefined;
    {
      await using chat = await host();
      second = chat.server.addTeam("T00000002", "Second");
      await install(chat.url, second);
    }
    const before = (await store.installations.find(workspace))?.sealed;
    {
      await using chat = await host("http", memoryWith(key(2)));
      const team = chat.server.addTeam("T00000002", "Second");
      const asked = await team.command("/quote", "lecun");
      expect(readMessage(await asked.answered()).text).toContain("My configuration has a mistake.");
    }
    {
      await using chat = await host("http", memoryWith(key(2), key(1)));
      const team = chat.server.addTeam("T00000002", "Second");
      await (await team.command("/quote", "lecun")).answered();
    }
    const after = (await store.installations.find(workspace))?.sealed;
    expect(after?.split(".")[1]).not.toBe(before?.split(".")[1]);
    await using chat = await host("http", memoryWith(key(2)));
    const team = chat.server.addTeam("T00000002", "Second");
    expect(readMessage(await (await team.command("/quote", "lecun")).answered()).text).toBe(
      "You typed /quote lecun",
    );
  });
});

describe("an event that Slack tells again", () => {
  const mention = {
    type: "app_mention",
    user: "U00000001",
    text: "<@U0000BOT1> quote lecun",
    channel: "C00000001",
    ts: "1764000000.000002",
  };

  it("is answered once, also when another process hears it, or the same after a restart", async () => {
    await using first = await talk(aBot(), undefined, undefined, memoryWith(key(1)));
    await using second = await talk(aBot(), undefined, undefined, memoryWith(key(1)));
    await first.server.event(mention, "Ev1");
    await expect.poll(() => first.server.posts.length, { timeout: 10_000 }).toBe(1);
    await second.server.event(mention, "Ev1");
    await second.server.event(mention, "Ev2");
    await expect.poll(() => second.server.posts.length, { timeout: 10_000 }).toBe(1);
    expect(second.bot.heard).toHaveLength(1);
  });

  it("is answered although nobody can look whether it was heard", async () => {
    const broken = { ...memoryWith(key(1)), heard: { claim: () => Promise.reject(new Error("disk full")) } };
    await using chat = await talk(aBot(), undefined, undefined, broken);
    await chat.server.event(mention, "Ev1");
    await expect.poll(() => chat.server.posts.length, { timeout: 10_000 }).toBe(1);
  });
});
