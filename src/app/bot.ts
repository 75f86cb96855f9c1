/** What a platform sees of the bot: declared commands, and a door for each thing that a person can do. */
import type { ErrorCode } from "../core/errors.ts";
import type { CommandName } from "../core/languages/words.ts";
import type { Message } from "../core/message/message.ts";
import type { PlatformName, Workspace } from "./ports.ts";

export type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

interface OptionBase {
  readonly name: string;
  readonly required?: boolean;
}

export type OptionSpec =
  | (OptionBase & {
      readonly type: "text";
      readonly maxLength: number;
      /** Suggestions come from `Bot.complete`; free text is taken all the same. */
      readonly completes?: boolean;
      /** On platforms where commands are typed as text: takes all that no other option took. */
      readonly rest?: boolean;
    })
  | (OptionBase & { readonly type: "choice"; readonly choices: readonly string[] })
  | (OptionBase & { readonly type: "integer"; readonly min: number; readonly max: number })
  | (OptionBase & { readonly type: "boolean" })
  /** The platform's id of a channel. */
  | (OptionBase & { readonly type: "channel" });

export interface SubcommandSpec {
  readonly name: string;
  readonly options: readonly OptionSpec[];
  /** The form that a platform with forms opens in its place. */
  readonly form?: string;
  /** Managers only: Manage Server on Discord, workspace admin or installer on Slack. */
  readonly manages?: boolean;
}

export interface CommandSpec {
  readonly name: CommandName;
  /** Either options of its own … */
  readonly options?: readonly OptionSpec[];
  /** … or sub-commands. */
  readonly subcommands?: readonly SubcommandSpec[];
  /** The form that a platform with forms may open when nothing was typed. */
  readonly form?: string;
}

/** Who asks, and where. */
export interface Asker extends Workspace {
  readonly channelId: string;
  readonly userId: string;
  /** BCP 47 tag, as the platform gives it. */
  readonly locale: string;
  readonly canManage: boolean;
  /** The asker's own IANA zone, where the platform tells it. */
  readonly zone?: string;
}

export interface Invocation {
  readonly command: CommandName;
  readonly subcommand?: string;
  readonly options: OptionValues;
  readonly asker: Asker;
}

/** What somebody did: called a command, or pressed a button or sent a form of this id. */
export type Deed = Pick<Invocation, "command" | "subcommand"> | { readonly id: string };

export interface Answer {
  readonly message: Message;
  /** Only the asker sees it, or everybody in the channel. */
  readonly visibleTo: "asker" | "channel";
  /** It could not be done; `message` says the same. */
  readonly failure?: { readonly code: ErrorCode; readonly says: string };
}

export interface Choice {
  /** At most 100 characters, as is `value`. */
  readonly label: string;
  readonly value: string;
}

interface FieldBase {
  readonly name: string;
  /** At most 45 characters, as is a form's title. */
  readonly label: string;
  /** At most 100 characters. */
  readonly hint?: string;
  readonly required?: boolean;
}

export type FormField =
  | (FieldBase & { readonly type: "text"; readonly maxLength: number; readonly value?: string })
  /** One of them, or with `several` any number: at most 25, labels of at most 75 characters. */
  | (FieldBase & {
      readonly type: "choice";
      readonly choices: readonly Choice[];
      readonly several?: true;
      readonly values: readonly string[];
    })
  /** The platform's id of a channel that can be posted to. */
  | (FieldBase & { readonly type: "channel"; readonly value?: string })
  /** Typed, with suggestions from `Bot.complete` for this option; free text is taken all the same. */
  | (FieldBase & {
      readonly type: "search";
      readonly command: CommandName;
      readonly option: string;
      readonly maxLength: number;
      readonly value?: Choice;
      /** Where a platform cannot suggest while somebody types: at most 25 to choose from, and how to have another. */
      readonly likely?: { readonly choices: readonly Choice[]; readonly hint: string };
    });

/** What a person fills in at once: Slack and Discord call it a modal. */
export interface Form {
  /** Comes back to `Bot.submit`, also after a restart: at most 100 characters. */
  readonly id: string;
  /** At most 24 characters, as are the labels of its buttons. */
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  /** Above the fields, where the platform has room for it. */
  readonly intro?: string;
  /** At most five. */
  readonly fields: readonly FormField[];
}

/** By field; several values where several can be chosen. A field that was left empty may be left out. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A form to be shown, or why not. */
export type Opened =
  | { readonly kind: "form"; readonly form: Form }
  | { readonly kind: "answer"; readonly answer: Answer };

export type Submitted =
  /** Nothing happened: what is wrong, in words, by field. */
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  /** All is well formed. `answer` does the work and may take long; it never rejects, and is called once. */
  | { readonly kind: "taken"; readonly answer: () => Promise<Answer> };

/** A workspace that has just added the bot, as far as the platform tells. */
export interface Newcomer extends Workspace {
  /** Who added it: the set-up is proposed to them. */
  readonly userId: string;
  readonly locale: string;
  readonly zone?: string;
  /** Where the digest might come. */
  readonly channel?: { readonly id: string; readonly name: string };
}

/** Something that the platform tells of a channel; without one, of what we may do in all of the workspace. */
export interface ChannelChange {
  /** "closed": we may be shut out. "changed": it may be called otherwise, or be open to us again. */
  readonly kind: "deleted" | "closed" | "changed";
  readonly channelId?: string;
}

export interface Bot {
  readonly commands: readonly CommandSpec[];
  /**
   * Whether it is known to take long to answer. Known at once: where a platform can say that an answer is coming, it
   * says so first, and only then are `run`, `press` or the answer of `submit` called.
   */
  isSlow(deed: Deed): boolean;
  /** Never rejects: what goes wrong is answered in words. */
  run(invocation: Invocation): Promise<Answer>;
  /**
   * A command typed as text, without its name: `lecun open source`, `set hour:8 zone:Europe/Berlin`.
   * Empty or unknown text answers with the command's help. Never rejects.
   */
  runText(command: CommandName, typed: string, asker: Asker): Promise<Answer>;
  /** A button with this id was pressed. For "channel" the platform posts the answer for everybody. Never rejects. */
  press(buttonId: string, asker: Asker): Promise<Answer>;
  /** Whether a button, or `form` of a command, opens a form. Known at once: a form must be the first response. */
  opensForm(id: string): boolean;
  /** The form with its current values; reads the database at most. Never rejects. */
  openForm(id: string, asker: Asker): Promise<Opened>;
  /** Checks what was filled in, quickly; the work is done by `answer`. Never rejects. */
  submit(formId: string, values: FormValues, asker: Asker): Promise<Submitted>;
  /** What of the quotes in a text that somebody points at is printed in our sources. Never rejects. */
  findIn(text: string, asker: Asker): Promise<Answer>;
  /** The page of the asker alone: how all is set up, what was last told, whom they watch. Never rejects. */
  home(asker: Asker): Promise<Message>;
  /**
   * Proposes a set-up to a workspace that added the bot, once in its life. `send` says whether the message arrived:
   * when it did not, the next call tries again. Never rejects.
   */
  welcome(newcomer: Newcomer, send: (message: Message) => Promise<boolean>): Promise<void>;
  /** At most 25 suggestions for an option that is being typed. Never rejects. */
  complete(invocation: Invocation, option: string, typed: string): Promise<readonly Choice[]>;
  /** All of a platform that added the bot, as far as we know. */
  listWorkspaces(platform: PlatformName): Promise<readonly Workspace[]>;
  /** Stops a digest that can no longer come, goes on with one that can, and tells whoever set it up. Never rejects. */
  channelChanged(workspace: Workspace, change: ChannelChange): Promise<void>;
  /** The workspace removed the bot: all that belongs to it is deleted. */
  forget(workspace: Workspace): Promise<void>;
}
