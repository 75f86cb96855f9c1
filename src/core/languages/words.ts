/** Every sentence that the bot says. A language that lacks one does not compile. */
import type { ErrorCode } from "../errors.ts";

/** A command's help: a line each for the command, its sub-commands and their options. */
export interface CommandHelp {
  /** At most 100 characters. */
  readonly description: string;
  /** How it is typed, as shown in Slack's completion and in help: "[person] [topic]". */
  readonly usage: string;
  /** Lines to try, as typed after the command's name; each must work. */
  readonly examples: readonly string[];
  readonly subcommands?: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

export interface Words {
  readonly errors: Readonly<Record<ErrorCode, string>>;
  readonly commands: {
    readonly quote: CommandHelp;
    readonly digest: CommandHelp;
    readonly feeds: CommandHelp;
  };
  readonly weekdays: Readonly<Record<"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun", string>>;
  readonly buttons: {
    readonly older: string;
    readonly newer: string;
    readonly share: string;
    readonly asTopic: string;
    readonly preview: string;
  };
  readonly unnamedSpeaker: string;
  /** "a, b and c" */
  readonly list: (items: readonly string[]) => string;
  readonly count: {
    readonly quotes: (n: number) => string;
    readonly articles: (n: number) => string;
    readonly outlets: (n: number) => string;
    readonly stories: (n: number) => string;
    readonly minutes: (n: number) => string;
    readonly hours: (n: number) => string;
  };
  /** `date` in full for readers in `zone`: "Monday 23 November 2026". */
  readonly longDate: (date: Date, zone: string) => string;
  /** "23 Nov 2026" */
  readonly shortDate: (date: Date, zone: string) => string;
}

/** The commands that every language must explain. */
export type CommandName = keyof Words["commands"];
