/** What a command of the command line is: a declaration from which parsing, help, completion and manual are made. */

/** Where results are shown. */
export interface Screen {
  /** What was asked for: standard output. */
  readonly write: (text: string) => void;
  /** Remarks and progress beside it: standard error; nothing with --quiet. */
  readonly note: (text: string) => void;
  readonly columns: number;
  readonly colour: boolean;
  /** People watch, so that a line may be drawn again. */
  readonly isLive: boolean;
}

/** What every command takes, wherever it is typed. */
export interface Globals {
  readonly json: boolean;
  readonly quiet: boolean;
  /** The folder of the configuration. */
  readonly config: string | undefined;
}

export interface ArgumentSpec {
  readonly says: string;
  /** One when left out; "maybe" none, "many" any number. */
  readonly takes?: "maybe" | "many";
  readonly choices?: readonly string[];
  /** A file's name, or a folder's. */
  readonly isFile?: true;
}

/** A switch when it takes nothing; else the name of what it takes, or all that it may take. */
export interface OptionSpec {
  readonly says: string;
  readonly takes?: string | readonly string[];
  readonly default?: string;
}

/** By name: `appId` is typed `--app-id`; a switch `noAliases` is typed `--no-aliases`. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>;
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type Taken<Takes> = Takes extends readonly (infer Choice)[] ? Choice : string;
type Word<Spec> = Spec extends { choices: infer Choices } ? Taken<Choices> : string;
type ArgumentValue<Spec> = Spec extends { takes: "many" }
  ? readonly Word<Spec>[]
  : Spec extends { takes: "maybe" }
    ? Word<Spec> | undefined
    : Word<Spec>;
type OptionValue<Spec> = Spec extends { takes: infer Takes }
  ? Taken<Takes> | (Spec extends { default: string } ? never : undefined)
  : boolean;

/** What was typed, by the names that the declaration gives. */
export type Given<Arguments, Options> = {
  readonly [Name in keyof Arguments]: ArgumentValue<Arguments[Name]>;
} & {
  readonly [Name in keyof Options]: OptionValue<Options[Name]>;
};

/** A line to try, without the program's name, and what it does where that is not plain. */
export type Example = string | readonly [line: string, does: string];

export interface Declaration<Context, Arguments, Options> {
  /** As it is typed: "feeds list". */
  readonly name: string;
  /** One line, lower case, no full stop. */
  readonly summary: string;
  /** What else people should know; a paragraph each. */
  readonly about?: readonly string[];
  readonly arguments?: Arguments;
  readonly options?: Options;
  readonly examples: readonly Example[];
  /** What --json gives. Without it the command takes no --json. */
  readonly json?: string;
  run(context: Context, given: Given<Arguments, Options>): Promise<void> | void;
}

/** A declaration on the shelf, its types already checked. */
export interface CliCommand<Context> extends Declaration<Context, ArgumentSpecs, OptionSpecs> {
  run(context: Context, given: Readonly<Record<string, unknown>>): Promise<void> | void;
}

/** Commands that belong together, under a heading of the help. */
export interface Section<Context> {
  readonly title: string;
  readonly commands: readonly CliCommand<Context>[];
}

export interface Shelf<Context> {
  readonly sections: readonly Section<Context>[];
  /** What the first word of commands of two words stands for: "feeds". */
  readonly groups: Readonly<Record<string, string>>;
}

export const program = "pullquote";

/** As options are typed: `appId` → "--app-id". */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
