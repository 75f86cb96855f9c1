/** Commands of the chat, typed in the terminal: their words, help and examples are those of the chat. */
import type { Example } from "../adapters/cli/command.ts";
import { answerLine } from "../adapters/platforms/terminal/commands.ts";
import { loadConfig } from "../config/load.ts";
import { BotError } from "../core/errors.ts";
import { en } from "../core/languages/en.ts";
import type { CommandName } from "../core/languages/words.ts";
import { type Action, action, printJson } from "./action.ts";
import { type Context, logFor, open, withoutChats } from "./context.ts";
import type { Facts } from "./facts.ts";

interface Wanted {
  /** Of a command that has them: "set" of "digest". */
  readonly subcommand?: string;
  /** What --json gives. */
  readonly facts?: Facts;
}

export function asInChat(name: CommandName, { subcommand, facts }: Wanted = {}): Action {
  const help = en.words.commands[name];
  const says = subcommand === undefined ? help.description : (help.subcommands?.[subcommand] ?? "");
  const own = help.examples.filter((one) => subcommand === undefined || one.split(" ")[0] === subcommand);
  const line = [name, ...(subcommand === undefined ? [] : [subcommand])].join(" ");
  const examples: readonly Example[] =
    own.length === 0 || help.subcommands === undefined
      ? [line, ...own.map((one) => `${name} ${one}`)].slice(own.length === 0 ? 0 : 1)
      : own.map((one) => `${name} ${one}`);
  return action({
    name: line,
    summary: uncapitalized(says),
    arguments: {
      words: {
        says: subcommand === undefined ? help.usage || "none needed" : "as in the chat",
        takes: "many",
      },
    },
    examples,
    ...(facts && { json: facts.says }),
    run: (context, { words }) => {
      const typed = words.map(quoted).join(" ");
      return context.json && facts ? printFacts(context, facts, typed) : ask(context, `${line} ${typed}`);
    },
  });
}

async function printFacts(context: Context, facts: Facts, typed: string): Promise<void> {
  const { env, screen } = context;
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  printJson(context, await facts.find(typed, app, config));
}

/** Throws what the chat would say, when it says that it could not. */
export async function ask({ env, screen }: Context, line: string): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  const { message, failure } = await answerLine(app.bot, line);
  if (failure !== undefined) throw new BotError(failure.code, failure.says);
  app.terminal.print(message);
}

/** The shell took the quotation marks that kept words together. */
function quoted(word: string): string {
  if (!/\s/.test(word)) return word;
  const [, name, value] = /^([a-z]+)[:=](.+)$/s.exec(word) ?? [];
  return name === undefined ? `"${word}"` : `${name}:"${value}"`;
}

function uncapitalized(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
