/** What a platform sees of the bot: declared commands, and a door for each thing that a person can do. */
import type { ErrorCode } from "../core/errors.ts";
import type { CommandName } from "../core/languages/words.ts";
import type { Message } from "../core/message/message.ts";
import type { Workspace } from "./ports.ts";

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
  /** Managers only: Manage Server on Discord, workspace admin or installer on Slack. */
  readonly manages?: boolean;
}

export interface CommandSpec {
  readonly name: CommandName;
  /** Either options of its own … */
  readonly options?: readonly OptionSpec[];
  /** … or sub-commands. */
  readonly subcommands?: readonly SubcommandSpec[];
}

/** Who asks, and where. */
export interface Asker extends Workspace {
  readonly channelId: string;
  readonly userId: string;
  /** BCP 47 tag, as the platform gives it. */
  readonly locale: string;
  readonly canManage: boolean;
}

export interface Invocation {
  readonly command: CommandName;
  readonly subcommand?: string;
  readonly options: OptionValues;
  readonly asker: Asker;
}

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

export interface Bot {
  readonly commands: readonly CommandSpec[];
  /** Never rejects: what goes wrong is answered in words. */
  run(invocation: Invocation): Promise<Answer>;
  /**
   * A command typed as text, without its name: `lecun open source`, `set hour:8 zone:Europe/Berlin`.
   * Empty or unknown text answers with the command's help. Never rejects.
   */
  runText(command: CommandName, typed: string, asker: Asker): Promise<Answer>;
  /** A button with this id was pressed. For "channel" the platform posts the answer for everybody. Never rejects. */
  press(buttonId: string, asker: Asker): Promise<Answer>;
  /** At most 25 suggestions for an option that is being typed. Never rejects. */
  complete(invocation: Invocation, option: string, typed: string): Promise<readonly Choice[]>;
  /** The workspace removed the bot: all that belongs to it is deleted. */
  forget(workspace: Workspace): Promise<void>;
}
