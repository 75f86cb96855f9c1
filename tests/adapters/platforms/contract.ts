/** What every chat platform promises, checked through its real client against a local server that is as strict. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capabilities, Platform, Posting } from "../../../src/app/ports.ts";
import { countGraphemes } from "../../../src/core/message/measure.ts";
import {
  type Block,
  heading,
  link,
  type Message,
  paragraph,
  small,
  strong,
  text,
} from "../../../src/core/message/message.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { aBot } from "../../support/bot.ts";
import { anyMessage, anyStories, hostileTexts, quotation, quoted } from "../../support/messages.ts";

/** What a reader sees of a payload, after the platform has read all markup in it. */
export interface Shown {
  /** The words, as they stand on the screen. */
  readonly text: string;
  /** What notifications and screen readers get, where the platform has that: literal, nothing of it may ping. */
  readonly fallback?: string;
  /** Addresses that can be clicked. */
  readonly links: readonly string[];
  /** Whoever is pinged: persons, groups, channels. */
  readonly pings: readonly string[];
}

export interface PlatformUnderTest extends AsyncDisposable {
  /** Opened, not started. */
  readonly platform: Platform;
  readonly workspaceId: string;
  /** A channel that the bot may post in. */
  readonly channelId: string;
  /** What the platform would object to in a payload; empty when it takes it. */
  problems(payload: string): readonly string[];
  read(payload: string): Shown;
  /** The words of what stands in the channel, oldest first. */
  posted(): readonly string[];
  /** The next post is taken, and the line drops before the answer. */
  loseNextAnswer(): void;
  /** The next post is refused because there were too many, for so long. */
  refuseNext(retryAfterSeconds: number): void;
}

/** One that people can talk to. */
export interface ChatUnderTest extends PlatformUnderTest {
  /** A person types a command: what they see of the answer. */
  type(command: string, typed: string): Promise<string>;
  press(buttonId: string): Promise<string>;
  /** The workspace removes the bot. */
  remove(): Promise<void>;
}

/** For a platform with commands and buttons. */
export function chatContract(
  name: string,
  capabilities: Capabilities,
  open: () => Promise<ChatUnderTest>,
): void {
  platformContract(name, capabilities, open);
  describe(`${name} as a chat`, () => answering(open));
}

export function platformContract(
  name: string,
  capabilities: Capabilities,
  open: () => Promise<PlatformUnderTest>,
): void {
  describe(`${name} as a platform`, () => {
    it("declares what it can do", async () => {
      await using chat = await open();
      expect(chat.platform.capabilities).toEqual(capabilities);
    });
    rendering(open);
    digests(open);
    posting(open);
    settling(capabilities, open);
    changing(capabilities, open);
  });
}

function rendering(open: () => Promise<PlatformUnderTest>): void {
  it("renders any message into parts that the platform takes", async () => {
    await using chat = await open();
    fc.assert(
      fc.property(anyMessage(), (message) => {
        const parts = chat.platform.renderParts(message, chat.channelId);
        expect(parts.flatMap((part) => chat.problems(part))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("pings nobody and links nowhere but where the message does", async () => {
    await using chat = await open();
    fc.assert(
      fc.property(anyMessage(), (message) => {
        const shown = chat.platform.renderParts(message, chat.channelId).map((part) => chat.read(part));
        expect(shown.flatMap(({ pings }) => pings)).toEqual([]);
        for (const address of shown.flatMap(({ links }) => links)) {
          expect(new URL(address).hostname).toBe("outlet.example");
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each(hostileTexts)("shows %j as these very characters", async (hostile) => {
    await using chat = await open();
    const message: Message = {
      blocks: [
        paragraph(text(hostile), strong(text(hostile))),
        small(link("https://outlet.example/story", text(hostile))),
        quotation([quoted(hostile)]),
      ],
    };
    const shown = chat.platform.renderParts(message, chat.channelId).map((part) => chat.read(part));
    const everything = shown.map((part) => part.text).join("\n");
    expect(everything.split(hostile).length - 1).toBe(4);
    expect(everything).toContain(`“${hostile}”`);
    expect(shown.flatMap(({ links }) => links)).toEqual(["https://outlet.example/story"]);
    for (const { fallback } of shown) expect(fallback ?? plainText(message)).toBe(plainText(message));
  });

  it("keeps every word of a quote of 40 kB", async () => {
    await using chat = await open();
    const sentences = Array.from(
      { length: 900 },
      (_, n) => `Sentence ${n} of the long speech went on and on.`,
    );
    const message: Message = { blocks: [quotation([quoted(sentences.join(" "))])] };
    const shown = chat.platform.renderParts(message, chat.channelId).map((part) => chat.read(part).text);
    expect(shown.length).toBeGreaterThan(1);
    for (const sentence of sentences) expect(shown.join("\n")).toContain(sentence);
  });
}

const aSentence = "We never chased benchmarks.";
const message: Message = { blocks: [quotation([quoted(aSentence)])] };

/** Without white space, quotation marks and marks of omission: what must be left of every text. */
const words = (shown: string): string => shown.replace(/\[…\]|[\s“”]/gu, "");

function digests(open: () => Promise<PlatformUnderTest>): void {
  it("keeps every limit, and every word, of any digest of up to 200 stories", {
    timeout: 120_000,
  }, async () => {
    await using chat = await open();
    fc.assert(
      fc.property(anyStories(), (stories) => {
        const message: Message = {
          blocks: stories.flatMap(({ title, said, outlet }): readonly Block[] => [
            heading(3, link("https://outlet.example/story", text(title))),
            quotation([quoted(said)]),
            small(text(outlet)),
            { type: "divider" },
          ]),
        };
        const parts = chat.platform.renderParts(message, chat.channelId);
        expect(parts.flatMap((part) => chat.problems(part))).toEqual([]);
        const everything = words(parts.map((part) => chat.read(part).text).join("\n"));
        for (const { title, said, outlet } of stories) {
          for (const one of [title, said, outlet]) expect(everything.includes(words(one)), one).toBe(true);
        }
      }),
      { numRuns: 4 },
    );
  });

  it("marks every quote that it cuts, between whole letters", async () => {
    await using chat = await open();
    const family = "👩‍👩‍👧‍👦é̂";
    const said = `開発者は来週モデルを${family}公開すると述べた。`.repeat(1_500);
    const message: Message = { blocks: [quotation([quoted(said)])] };
    const parts = chat.platform
      .renderParts(message, chat.channelId)
      .map((part) => chat.read(part).text.trim());
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/” \[…\]$/u);
    for (const part of parts.slice(1)) expect(part).toMatch(/^\[…\] “/u);
    expect(words(parts.join(""))).toBe(said);
    expect(parts.reduce((sum, part) => sum + countGraphemes(words(part)), 0)).toBe(countGraphemes(said));
  });
}

function posting(open: () => Promise<PlatformUnderTest>): void {
  it("posts a message once", async () => {
    await using chat = await open();
    const outcome = await chat.platform.post(aPosting(chat, message), soon());
    expect(outcome).toEqual({ kind: "sent", messageId: expect.any(String) });
    expect(chat.posted()).toEqual([`“${aSentence}”`]);
  });

  it("does not know, and does not post again, when the answer is lost", async () => {
    await using chat = await open();
    chat.loseNextAnswer();
    expect(await chat.platform.post(aPosting(chat, message), soon())).toMatchObject({ kind: "unknown" });
    expect(chat.posted()).toEqual([`“${aSentence}”`]);
  });

  it("says when to come back after too many posts", async () => {
    await using chat = await open();
    chat.refuseNext(30);
    const before = Date.now();
    const outcome = await chat.platform.post(aPosting(chat, message), soon());
    expect(outcome).toMatchObject({ kind: "refused", permanent: false, retryAt: expect.any(Date) });
    const waitMs = outcome.kind === "refused" ? (outcome.retryAt?.getTime() ?? 0) - before : 0;
    expect(Math.round(waitMs / 10_000)).toBe(3);
    expect(chat.posted()).toEqual([]);
  });

  it("says for good that a channel which is not there takes nothing", async () => {
    await using chat = await open();
    const nowhere = { ...aPosting(chat, message), channelId: chat.channelId.replace(/.$/, "9") };
    const outcome = await chat.platform.post(nowhere, soon());
    expect(outcome).toMatchObject({ kind: "refused", permanent: true });
  });

  it("can say before the first post whether a channel is open to it", async () => {
    await using chat = await open();
    const { workspaceId, channelId, platform } = chat;
    expect(await platform.checkChannel(workspaceId, channelId, soon())).toMatchObject({ kind: "ready" });
    const nowhere = channelId.replace(/.$/, "9");
    expect(await platform.checkChannel(workspaceId, nowhere, soon())).toEqual({
      kind: "blocked",
      missing: expect.stringMatching(/\.$/),
      mend: expect.stringMatching(/\.$/),
    });
  });
}

function settling({ lostAnswer }: Capabilities, open: () => Promise<PlatformUnderTest>): void {
  const since = new Date(Date.now() - 60_000);
  const lose = async (chat: PlatformUnderTest): Promise<Posting> => {
    const posting = aPosting(chat, message);
    chat.loseNextAnswer();
    await chat.platform.post(posting, soon());
    return posting;
  };
  switch (lostAnswer) {
    case "sent again under its nonce":
      it("posts nothing twice under one nonce", async () => {
        await using chat = await open();
        expect(chat.platform.dedupeWindowMs).toBeGreaterThan(0);
        expect(await chat.platform.post(await lose(chat), soon())).toMatchObject({ kind: "sent" });
        expect(chat.posted()).toEqual([`“${aSentence}”`]);
      });
      findsNothingWhereNothingIs(open, since);
      break;
    case "looked for in the history":
      it("finds what was posted without an answer", async () => {
        await using chat = await open();
        expect(await chat.platform.findPosted(await lose(chat), since, soon())).toMatchObject({
          kind: "found",
        });
        expect(chat.posted()).toEqual([`“${aSentence}”`]);
      });
      findsNothingWhereNothingIs(open, since);
      break;
    case "not sent again":
      it("says that nobody can tell whether it was posted", async () => {
        await using chat = await open();
        const lookup = await chat.platform.findPosted(await lose(chat), since, soon());
        expect(chat.platform.dedupeWindowMs).toBe(0);
        expect(lookup).toEqual({ kind: "unreadable" });
      });
  }
}

function findsNothingWhereNothingIs(open: () => Promise<PlatformUnderTest>, since: Date): void {
  it("finds nothing where nothing was posted", async () => {
    await using chat = await open();
    const lookup = await chat.platform.findPosted(aPosting(chat, message), since, soon());
    expect(lookup).toEqual({ kind: "absent" });
  });
}

function changing(capabilities: Capabilities, open: () => Promise<PlatformUnderTest>): void {
  it(`${capabilities.edits ? "edits" : "never edits"} what it posted`, async () => {
    await using chat = await open();
    const posting = aPosting(chat, message);
    const outcome = await chat.platform.post(posting, soon());
    const messageId = outcome.kind === "sent" ? outcome.messageId : "";
    const later = aPosting(chat, { blocks: [quotation([quoted("We always did.")])] });
    const edited = await chat.platform.edit(later, messageId, soon());
    expect(edited.kind).toBe(capabilities.edits ? "sent" : "refused");
    expect(chat.posted()).toEqual([capabilities.edits ? "“We always did.”" : `“${aSentence}”`]);
  });

  it(`${capabilities.directMessages ? "finds" : "has no"} channel for a person alone`, async () => {
    await using chat = await open();
    const opening = chat.platform.openDirect("U0000001", soon());
    if (capabilities.directMessages) expect(await opening).toEqual(expect.any(String));
    else await expect(opening).rejects.toMatchObject({ code: "platform_refused" });
  });
}

function answering(open: () => Promise<ChatUnderTest>): void {
  it("answers a command", async () => {
    await using chat = await open();
    await chat.platform.start(aBot(), soon());
    expect(await chat.type("quote", "lecun")).toBe("You typed /quote lecun");
  });

  it("answers a button", async () => {
    await using chat = await open();
    const bot = aBot();
    await chat.platform.start(bot, soon());
    expect(await chat.press("quote|older|lecun|3")).toBe("You pressed quote|older|lecun|3");
    expect(bot.heard).toMatchObject([{ kind: "pressed", asker: { workspaceId: chat.workspaceId } }]);
  });

  it("forgets a workspace that removed the bot", async () => {
    await using chat = await open();
    const bot = aBot();
    await chat.platform.start(bot, soon());
    await chat.remove();
    await expect
      .poll(() => bot.forgotten)
      .toEqual([{ platform: chat.platform.name, workspaceId: chat.workspaceId }]);
  });
}

function aPosting({ platform, workspaceId, channelId }: PlatformUnderTest, message: Message): Posting {
  const [payload = ""] = platform.renderParts(message, channelId);
  return { platform: platform.name, workspaceId, channelId, payload, nonce: "d41d8cd98f00b204" };
}

/** A deadline so that a broken platform fails instead of hanging. */
function soon(): AbortSignal {
  return AbortSignal.timeout(15_000);
}
