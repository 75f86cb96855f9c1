/** What a command is: a declaration that every platform serves, and what it does. */
import type { CommandName, Words } from "../../core/languages/words.ts";
import type { Message } from "../../core/message/message.ts";
import type {
  Answer,
  Asker,
  Choice,
  CommandSpec,
  Form,
  FormValues,
  Invocation,
  OptionValues,
  Submitted,
} from "../bot.ts";
import type { People } from "../people.ts";
import type {
  Clock,
  Disk,
  FeedFinder,
  Log,
  Pictures,
  Platform,
  PlatformName,
  Source,
  Store,
} from "../ports.ts";
import type { Publisher } from "../publish.ts";
import type { Settings } from "../settings.ts";

/** All that commands work with. */
export interface CommandTools {
  readonly store: Store;
  readonly people: People;
  readonly publisher: Publisher;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly feedFinder: FeedFinder;
  readonly pictures: Pictures;
  readonly disk: Pick<Disk, "freeBytes">;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
}

export interface CommandContext extends CommandTools {
  /** The asker's language. */
  readonly words: Words;
}

export interface Command {
  readonly spec: CommandSpec;
  /** Typed without a word it answers; the others show their help. */
  readonly worksAlone?: true;
  /** What it takes long to answer. */
  readonly slow?: SlowAnswers;
  run(invocation: Invocation, context: CommandContext): Promise<Message>;
  /** Options from free text, where a command reads it in a way of its own. */
  readonly parse?: (typed: string) => OptionValues;
  /** A button of this command: `args` are what `buttonId` was given. */
  readonly press?: (args: readonly string[], asker: Asker, context: CommandContext) => Promise<Answer>;
  /** What is filled in at once: opened by the id `buttonId(command, "form", …args)`. */
  readonly form?: CommandForm;
  readonly complete?: (
    option: string,
    typed: string,
    invocation: Invocation,
    context: CommandContext,
  ) => Promise<readonly Choice[]>;
}

/** By sub-command, by action of a button, or "form" for a form that was sent; "all" for whatever it does. */
type SlowAnswers = "all" | readonly string[];

export interface CommandForm {
  readonly manages?: true;
  open(args: readonly string[], asker: Asker, context: CommandContext): Promise<Form>;
  /** Quick; what takes long is left to the answer. */
  submit(
    args: readonly string[],
    values: FormValues,
    asker: Asker,
    context: CommandContext,
  ): Promise<Submitted>;
}

/** What was filled in, without space around it; "" for nothing. */
export function typed(values: FormValues, name: string): string {
  const value = values[name];
  return (typeof value === "string" ? value : (value?.[0] ?? "")).trim();
}

export function listed(values: FormValues, name: string): readonly string[] {
  const value = values[name] ?? [];
  return typeof value === "string" ? [value] : value;
}

const separator = "|";

/** The id of a button that comes back as `args` to `press` of that command, also after a restart. */
export function buttonId(command: CommandName, ...args: readonly (string | number)[]): string {
  return [command, ...args].join(separator);
}

/** The command and arguments of a button's id. The last argument may hold any text. */
export function parseButtonId(id: string): { readonly command: string; readonly args: readonly string[] } {
  const [command = "", ...args] = id.split(separator);
  return { command, args };
}
