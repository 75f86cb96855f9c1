/** The terminal as a platform: digests are printed, and commands are typed. Needs no token and no network. */
import type { Bot } from "../../../app/bot.ts";
import type { Capabilities, Platform, Posting, PostOutcome } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import type { Message } from "../../../core/message/message.ts";
import { answerLine, operator } from "./commands.ts";
import { limits } from "./limits.ts";
import { renderMessage } from "./render.ts";
import { harmless } from "./style.ts";

export interface TerminalOptions {
  readonly write: (text: string) => void;
  /** Width of the terminal. */
  readonly columns?: number;
  readonly colour: boolean;
}

export interface Terminal extends Platform {
  print(message: Message): void;
  /** Answers a typed command, once started. */
  ask(line: string): Promise<void>;
}

export const capabilities: Capabilities = {
  commands: true,
  buttons: false,
  suggestions: false,
  threads: false,
  edits: false,
  pictures: false,
  directMessages: false,
  channelCheck: false,
  lostAnswer: "not sent again",
};

/** `payload` of a posting is `{"text": …}`, rendered for the width that the terminal had then. */
export function openTerminal({ write, columns = limits.defaultColumns, colour }: TerminalOptions): Terminal {
  let answering: Bot | undefined;
  const render = (message: Message): string => renderMessage(message, { columns, colour });
  const print = (message: Message): void => write(`\n${render(message)}`);
  return {
    name: "terminal",
    capabilities,
    // What was written once is on the screen: printing it again would show it twice.
    dedupeWindowMs: 0,
    async start(bot) {
      answering = bot;
    },
    renderParts: (message) => [JSON.stringify({ text: render(message) })],
    async post(posting): Promise<PostOutcome> {
      const text = textOf(posting);
      if (text === undefined) return { kind: "refused", permanent: true, error: "the payload is no text" };
      write(`\n${text}`);
      return { kind: "sent", messageId: posting.nonce };
    },
    edit: async () => ({ kind: "refused", permanent: true, error: "what was printed stays as it is" }),
    async postPicture(_place, { alt }) {
      write(`\n[${harmless(alt)}]\n`);
      return { kind: "sent", messageId: "printed" };
    },
    openDirect: async () => operator.channelId,
    findPosted: async () => ({ kind: "unreadable" }),
    checkChannel: async () => ({ kind: "ready", name: "terminal" }),
    print,
    async ask(line) {
      if (answering === undefined) throw new BotError("internal", "the terminal is not started");
      print((await answerLine(answering, line)).message);
    },
    async [Symbol.asyncDispose]() {
      answering = undefined;
    },
  };
}

function textOf({ payload }: Posting): string | undefined {
  try {
    const parsed: unknown = JSON.parse(payload);
    if (typeof parsed !== "object" || parsed === null || !("text" in parsed)) return undefined;
    return typeof parsed.text === "string" ? parsed.text : undefined;
  } catch {
    return undefined;
  }
}
