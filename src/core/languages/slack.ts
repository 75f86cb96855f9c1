/** What the bot says on Slack alone, where things are called as Slack calls them. */
import type { Remedy } from "./discord.ts";

export interface SlackWords {
  /** `bot` is the name by which people invite it. */
  readonly notInChannel: (bot: string) => Remedy;
  readonly unseen: (bot: string) => Remedy;
  readonly archived: Remedy;
  readonly directClosed: Remedy;
  readonly restricted: Remedy;
  readonly lacksScope: Remedy;
  readonly removed: Remedy;
  /** Nobody can say who manages the workspace. */
  readonly managersUnseen: string;
  readonly managersUnknown: string;
  /** It must be opened within seconds. */
  readonly formNotOpened: string;
  /** A command came from a workspace that has not installed the bot, or no longer. */
  readonly notInstalled: string;
  /** In the menu of a message and of the whole app: at most 24 characters. */
  readonly verifyQuotes: string;
  readonly findQuotes: string;
  /** Page by page in the browser, while the app is being installed. */
  readonly install: {
    readonly title: string;
    readonly intro: string;
    readonly asks: string;
    readonly add: string;
    readonly done: (team: string) => string;
    readonly next: string;
    readonly open: string;
    readonly cancelled: string;
    readonly stale: string;
    readonly failed: string;
    readonly wholeOrganisation: string;
    readonly again: string;
  };
}
