/** What the bot says on Discord alone, where things are called as Discord calls them. */

/** Why nothing can be posted somewhere, and how people mend it. */
export interface Remedy {
  readonly missing: string;
  readonly mend: string;
}

export interface DiscordWords {
  /** As Discord's own settings name them in that language. */
  readonly permissions: Readonly<
    Record<"view" | "send" | "sendInThreads" | "history" | "attachFiles", string>
  >;
  readonly lacks: (permissions: readonly string[], channel: string) => Remedy;
  readonly unseen: Remedy;
  readonly refused: Remedy;
  readonly wrongKind: Remedy;
  readonly closedThread: Remedy;
  readonly removed: Remedy;
  /** A person who takes no direct messages. */
  readonly directClosed: Remedy;
  /** A forum wants a tag on every post, and moderators alone may set those that it has. */
  readonly noTag: Remedy;
  /** In the menu of a message: at most 32 characters. */
  readonly findQuotes: string;
  /** On the button below what is wrong with a form. */
  readonly fillInAgain: string;
  /** Asked outside of a server that has the bot. */
  readonly serversOnly: string;
  /** To the owner of a server in which we may write nowhere. */
  readonly setUpThere: (server: string) => string;
  /** Where people use the bot on their own, Discord takes six messages for an answer. */
  readonly tooLong: string;
  /** Shared where the server lets nobody see answers of apps that people added for themselves. */
  readonly notShared: string;
}
