/** The bot as platforms see it: finds the command, checks who may, and turns every error into words. */
import { BotError, type ErrorCode, toBotError } from "../core/errors.ts";
import { languageFor } from "../core/languages/index.ts";
import type { CommandName } from "../core/languages/words.ts";
import { type Message, paragraph, text } from "../core/message/message.ts";
import type { Answer, Asker, Bot, Invocation } from "./bot.ts";
import type { ChannelKeeper } from "./channels.ts";
import {
  type Command,
  type CommandContext,
  type CommandForm,
  type CommandTools,
  parseButtonId,
} from "./commands/command.ts";
import { proposal } from "./commands/digest-setup.ts";
import { helpFor } from "./commands/help.ts";
import { commands } from "./commands/index.ts";
import { parseCommand } from "./commands/parse.ts";
import { verifyMessage } from "./commands/verify-message.ts";
import { homePage } from "./home.ts";

export function createBot(tools: CommandTools & { readonly channels: ChannelKeeper }): Bot {
  const contextFor = (asker: Asker): CommandContext => ({ ...tools, words: languageFor(asker.locale).words });

  return {
    commands: Object.values(commands).map(({ spec }) => spec),

    isSlow: (deed) => ("id" in deed ? isSlow(parseButtonId(deed.id)) : isSlow(calledBy(deed))),

    run: (invocation) => guarded(invocation.asker, async () => onlyAsker(await run(invocation))),

    runText: (name, typed, asker) =>
      guarded(asker, async () => {
        const context = contextFor(asker);
        const isBare = typed.trim() === "" && commandNamed(name).worksAlone !== true;
        if (isBare || /^help$/i.test(typed.trim())) return onlyAsker(helpFor(name, context.words));
        return onlyAsker(await run({ ...parse(name, typed, context), command: name, asker }));
      }),

    press: (id, asker) =>
      guarded(asker, async () => {
        const { command: name, args } = parseButtonId(id);
        const command = commandNamed(name);
        if (command.press === undefined) throw new BotError("command_unknown", `/${name} has no buttons`);
        return command.press(args, asker, contextFor(asker));
      }),

    opensForm: (id) => formOf(id) !== undefined,

    async openForm(id, asker) {
      try {
        const { form, args } = formFor(id, asker);
        return { kind: "form", form: await form.open(args, asker, contextFor(asker)) };
      } catch (thrown) {
        return { kind: "answer", answer: failed(thrown, asker) };
      }
    },

    async submit(id, values, asker) {
      try {
        const { form, args } = formFor(id, asker);
        const submitted = await form.submit(args, values, asker, contextFor(asker));
        if (submitted.kind === "wrong") return submitted;
        return { kind: "taken", answer: () => guarded(asker, submitted.answer) };
      } catch (thrown) {
        return { kind: "taken", answer: async () => failed(thrown, asker) };
      }
    },

    findIn: (words, asker) =>
      guarded(asker, async () => onlyAsker(await verifyMessage(words, asker, contextFor(asker)))),

    async home(asker) {
      const page = (): Promise<Message> => homePage(asker, contextFor(asker));
      return (await guarded(asker, async () => onlyAsker(await page()))).message;
    },

    async welcome(newcomer, send) {
      const { workspaces } = tools.store;
      const { platform, workspaceId: workspace } = newcomer;
      try {
        if (!(await workspaces.claimWelcome(newcomer, tools.clock.now()))) return;
        const context = { ...tools, words: languageFor(newcomer.locale).words };
        const isSent = await proposal(newcomer, context).then(send, () => false);
        if (!isSent) await workspaces.releaseWelcome(newcomer);
        tools.log.info("workspace_welcomed", { platform, workspace, sent: isSent });
      } catch (thrown) {
        tools.log.error("welcome_failed", { platform, workspace, error: toBotError(thrown).message });
      }
    },

    async complete(invocation, option, typed) {
      try {
        const { complete } = commandNamed(invocation.command);
        return (await complete?.(option, typed, invocation, contextFor(invocation.asker))) ?? [];
      } catch (thrown) {
        tools.log.error("completion_failed", { option, error: toBotError(thrown).message });
        return [];
      }
    },

    channelChanged: tools.channels.changed,

    listWorkspaces: (platform) => tools.store.workspaces.list(platform),

    async forget(workspace) {
      await tools.store.destinations.forget(workspace);
      tools.log.info("workspace_forgotten", {
        platform: workspace.platform,
        workspace: workspace.workspaceId,
      });
    },
  };

  async function run(invocation: Invocation): Promise<Message> {
    const command = commandNamed(invocation.command);
    const wanted = command.spec.subcommands?.find(({ name }) => name === invocation.subcommand);
    if (wanted === undefined && command.spec.subcommands) {
      return helpFor(invocation.command, contextFor(invocation.asker).words);
    }
    if (wanted?.manages && !invocation.asker.canManage) {
      throw new BotError(
        "not_allowed",
        `/${invocation.command} ${wanted.name} by ${invocation.asker.userId}`,
      );
    }
    return command.run(invocation, contextFor(invocation.asker));
  }

  async function guarded(asker: Asker, answer: () => Promise<Answer>): Promise<Answer> {
    try {
      return await answer();
    } catch (thrown) {
      return failed(thrown, asker);
    }
  }

  function failed(thrown: unknown, asker: Asker): Answer {
    const error = toBotError(thrown);
    logFailure(error);
    const says = sentenceFor(error, asker);
    return { ...onlyAsker({ blocks: [paragraph(text(says))] }), failure: { code: error.code, says } };
  }

  /** A mistake of the asker's is no failure of ours. */
  function logFailure(error: BotError): void {
    const level = error.code === "internal" ? "error" : "info";
    tools.log[level]("command_failed", {
      code: error.code,
      error: error.message,
      ...(level === "error" && { stack: error.stack }),
    });
  }
}

function parse(
  name: CommandName,
  typed: string,
  { words }: CommandContext,
): Pick<Invocation, "subcommand" | "options"> {
  const command = commandNamed(name);
  return command.parse ? { options: command.parse(typed) } : parseCommand(command.spec, typed, words);
}

function commandNamed(name: string): Command {
  if (Object.hasOwn(commands, name)) return commands[name as CommandName];
  throw new BotError("command_unknown", `there is no command ${name}`);
}

interface Called {
  readonly command: string;
  readonly args: readonly string[];
}

function calledBy({ command, subcommand }: Pick<Invocation, "command" | "subcommand">): Called {
  return { command, args: subcommand === undefined ? [] : [subcommand] };
}

function isSlow({ command, args: [action = ""] }: Called): boolean {
  const slow = Object.hasOwn(commands, command) ? commandNamed(command).slow : undefined;
  return slow === "all" || (slow ?? []).includes(action);
}

interface FoundForm {
  readonly form: CommandForm;
  readonly args: readonly string[];
  readonly command: string;
}

function formOf(id: string): FoundForm | undefined {
  const { command, args } = parseButtonId(id);
  const [action, ...rest] = args;
  const form = Object.hasOwn(commands, command) ? commandNamed(command).form : undefined;
  return action === "form" && form !== undefined ? { form, args: rest, command } : undefined;
}

/** Throws `command_unknown` or `not_allowed`. */
function formFor(id: string, asker: Asker): FoundForm {
  const found = formOf(id);
  if (found === undefined) throw new BotError("command_unknown", `there is no form ${id}`);
  if (found.form.manages && !asker.canManage) {
    throw new BotError("not_allowed", `the form of /${found.command} by ${asker.userId}`);
  }
  return found;
}

function onlyAsker(message: Message): Answer {
  return { message, visibleTo: "asker" };
}

function sentenceFor({ code, detail }: BotError, asker: Asker): string {
  // Where a detail was made for people, it says more than the general sentence.
  return detailed.has(code) && detail ? detail : languageFor(asker.locale).words.errors[code];
}

const detailed: ReadonlySet<ErrorCode> = new Set(["option_invalid", "feed_unreachable", "feed_gone"]);
