/** Every sentence that the bot says. A language that lacks one does not compile. */
import type { ErrorCode } from "../errors.ts";
import type { DiscordWords } from "./discord.ts";
import type { SlackWords } from "./slack.ts";
import type { WebWords } from "./web.ts";

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
    readonly voices: CommandHelp;
    readonly verify: CommandHelp;
    readonly watch: CommandHelp;
    readonly why: CommandHelp;
    readonly status: CommandHelp;
    readonly help: CommandHelp;
  };
  readonly weekdays: Readonly<Record<"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun", string>>;
  readonly everyDay: string;
  /** What can be chosen for an option, by the value that is typed where nothing can be chosen. */
  readonly choices: Readonly<
    Record<
      | keyof Words["weekdays"]
      | "never"
      | "now"
      | "digest"
      | "me"
      | "here"
      | "light"
      | "dark"
      | "newest"
      | "best",
      string
    >
  >;
  readonly buttons: {
    readonly older: string;
    readonly newer: string;
    /** The pages of an answer in the order of the best: forth and back. */
    readonly next: string;
    readonly previous: string;
    /** The same answer in another order. */
    readonly bestFirst: string;
    readonly newestFirst: string;
    readonly share: string;
    readonly asTopic: string;
    /** The same question without its filters. */
    readonly everywhere: string;
    readonly preview: string;
    /** The first quote of the answer as a picture. */
    readonly card: string;
    readonly mute: string;
    readonly unmute: string;
    readonly stop: string;
    readonly setUp: string;
    readonly anotherChannel: string;
    /** Set up as proposed. */
    readonly accept: string;
    readonly change: string;
    readonly sendPreview: string;
    readonly pause: string;
    readonly resume: string;
    readonly addFeed: string;
    readonly watchMore: string;
  };
  readonly quote: {
    /** Nobody of that name is known, and no quote holds the words. */
    readonly nothing: (query: string) => string;
    /** Filters alone left no quote. */
    readonly nothingAtAll: string;
    readonly notQuotedYet: (person: string) => string;
    readonly noneOnTopic: (person: string, topic: string) => string;
    /** Nobody is called so: the answer is quotes that hold the words. */
    readonly takenAsTopic: (query: string) => string;
    readonly heardAs: (person: string) => string;
    /** No quote holds what was typed: the answer is quotes that hold what was likely meant. */
    readonly respelt: (typed: string, meant: string) => string;
    /** What `from:` and `since:` leave; at least one is given. */
    readonly only: (outlet: string | undefined, since: string | undefined) => string;
    readonly unknownOutlet: (typed: string, known: readonly string[]) => string;
    readonly badSince: (typed: string) => string;
    readonly badOrder: (typed: string) => string;
    readonly nearestNames: string;
    readonly others: string;
    readonly emptyStore: string;
    readonly searched: (quotes: number, since: string) => string;
    readonly allBy: (person: string) => string;
  };
  readonly digest: {
    readonly previewNote: string;
    readonly set: (channel: string, time: string, zone: string, days: string) => string;
    readonly next: (when: string) => string;
    readonly paused: (channel: string) => string;
    readonly resumed: (channel: string) => string;
    readonly none: string;
    readonly noneHere: string;
    readonly isPaused: string;
    readonly isDisabled: (reason: string) => string;
    readonly lastSent: (when: string) => string;
    readonly lastFailed: (date: string, reason: string) => string;
    readonly neverSent: string;
    readonly blocked: (missing: string, mend: string) => string;
    readonly badZone: (zone: string, nearest: readonly string[]) => string;
    readonly badDays: (days: string) => string;
    readonly thisChannel: string;
    readonly filter: {
      readonly everything: string;
      readonly changed: string;
      readonly current: string;
      readonly dryRun: string;
      readonly trial: (kept: number, stories: number, days: number) => string;
      readonly kept: string;
      readonly dropped: string;
    };
  };
  /** Titles and the labels of their buttons at most 24 characters, labels of fields 45, hints 100. */
  readonly forms: {
    readonly cancel: string;
    readonly setUp: {
      readonly title: string;
      readonly submit: string;
      readonly intro: string;
      readonly channel: string;
      readonly time: string;
      readonly zone: string;
      readonly zoneHint: string;
      /** At most 100 characters: under a list that does not hold every zone. */
      readonly zoneElsewhere: string;
      /** A zone, and what time it is there. */
      readonly zoneNow: (zone: string, time: string) => string;
      readonly days: string;
      readonly reads: string;
      readonly readsHint: string;
      /** Of a choice that the form does not offer. */
      readonly asNow: string;
    };
    readonly quote: {
      readonly title: string;
      readonly submit: string;
      readonly person: string;
      readonly personHint: string;
      readonly topic: string;
      readonly from: string;
      readonly since: string;
      readonly sinceHint: string;
    };
    readonly watch: {
      readonly title: string;
      readonly submit: string;
      readonly what: string;
      readonly whatHint: string;
    };
    readonly addFeed: {
      readonly title: string;
      readonly submit: string;
      readonly address: string;
      readonly addressHint: string;
    };
    readonly missing: string;
    readonly needsSomething: string;
  };
  /** What a workspace is told when it added the bot. */
  readonly welcome: {
    readonly hello: string;
    readonly proposal: (channel: string, time: string, zone: string, days: string) => string;
    readonly proposalWithoutChannel: (time: string, zone: string, days: string) => string;
    readonly starter: (feeds: string, outlets: string) => string;
    readonly after: string;
  };
  /** A person's own page. */
  readonly home: {
    readonly title: string;
    readonly settings: string;
    readonly reads: string;
    readonly watching: string;
    readonly notWatching: string;
    readonly lastDigest: (date: string) => string;
    readonly onlyManagers: string;
  };
  readonly delivery: {
    /** Why a digest never came: each ends the sentence of `digest.lastFailed`. */
    readonly reasons: Readonly<
      Record<"dayOver" | "paused" | "disabled" | "unsure" | "dropped" | "gone" | "restored", string>
    >;
    /** At the end of the next digest. `dates` is a list of them. */
    readonly missed: (dates: string, count: number) => string;
    /** To whoever set the digest up. `reason` is whole sentences. */
    readonly stopped: (channel: string, reason: string) => string;
    /** A whole sentence: why a digest was stopped. */
    readonly channelDeleted: string;
    readonly partsMissing: (date: string, from: number, parts: number) => string;
    readonly unsure: (date: string, channel: string, parts: number) => string;
    readonly unsurePart: (date: string, channel: string, part: number, parts: number) => string;
    /** Goes on after `unsure`. */
    readonly howToSend: (command: string) => string;
  };
  readonly feeds: {
    readonly kinds: Readonly<Record<"media" | "lab" | "newsletter" | "community" | "academic", string>>;
    readonly title: (count: number) => string;
    readonly added: (outlet: string, items: number) => string;
    readonly removed: (outlet: string) => string;
    readonly alreadyRead: (outlet: string) => string;
    /** With what its server answered, where it did. */
    readonly notAdded: (httpStatus: number | undefined) => string;
    readonly notRead: (feed: string) => string;
    readonly badAddress: (address: string) => string;
    readonly notPolledYet: string;
    readonly healthy: (when: string) => string;
    /** Goes on after `healthy`: the next poll, which share of polls found nothing new, hours between two items. */
    readonly rhythm: (next: string, unchanged: number, gapHours: number | undefined) => string;
    readonly failing: (failures: number, error: string, next: string) => string;
    readonly stopped: (error: string) => string;
    readonly allHealthy: (count: number) => string;
    readonly someFailing: (failing: number, count: number) => string;
    /** To whoever added the feed. */
    readonly alarms: {
      readonly quiet: (outlet: string, days: number) => string;
      readonly failing: (outlet: string, error: string) => string;
      readonly stopped: (outlet: string, error: string) => string;
      readonly whatNow: string;
      /** Of feeds of the configuration, to whoever runs the bot. */
      readonly whatNowInFile: string;
    };
    readonly more: (count: number) => string;
  };
  readonly pictures: {
    readonly posted: string;
    readonly impossible: string;
    readonly notPosted: (error: string) => string;
    readonly off: string;
  };
  readonly voices: {
    readonly title: (days: number) => string;
    readonly range: (since: string, until: string) => string;
    readonly nobody: (days: number) => string;
    readonly nobodyOn: (topic: string) => string;
    /** Against the same time before: "4 more than before", "new". */
    readonly change: (now: number, before: number) => string;
  };
  readonly verify: {
    readonly quotesIn: (count: number) => string;
    readonly noQuotes: string;
    readonly moreQuotes: (count: number) => string;
    readonly tooShort: string;
    readonly exact: string;
    readonly differs: string;
    readonly onlyTyped: (words: string) => string;
    readonly onlyPrinted: (words: string) => string;
    readonly someoneElse: (name: string) => string;
    readonly nobodyNamed: string;
    /** Never "fake": it only says what our sources hold. */
    readonly notFound: string;
  };
  readonly watch: {
    readonly added: (label: string, isPerson: boolean, when: "now" | "digest", here: boolean) => string;
    readonly none: string;
    readonly nothingToWatch: string;
    readonly tooMany: (most: number) => string;
    readonly state: (when: "now" | "digest", muted: boolean) => string;
    readonly muted: (label: string) => string;
    readonly unmuted: (label: string) => string;
    readonly stopped: (label: string) => string;
    readonly gone: string;
  };
  readonly status: {
    readonly waiting: (items: number, parts: number) => string;
    /** For managers: over what was found, or in its place. */
    readonly toMend: string;
    readonly allChecked: string;
    readonly notConnected: string;
    readonly connect: string;
    readonly notLookedAt: string;
    readonly tryAgain: string;
    readonly overdue: (localDate: string) => string;
    readonly isRunning: string;
    /** What the next ones are about. */
    readonly clock: string;
    readonly ahead: (seconds: number) => string;
    readonly behind: (seconds: number) => string;
    readonly setClock: string;
    readonly disk: string;
    readonly isFull: (megabytes: number) => string;
    readonly makeRoom: string;
  };
  readonly why: {
    readonly neverSeen: string;
    readonly seen: (outlet: string, when: string) => string;
    readonly waiting: (error: string | undefined) => string;
    /** When its feed was first read. */
    readonly old: string;
    readonly unread: (error: string) => string;
    readonly noArticle: string;
    readonly notYours: string;
    readonly read: (quotes: number, named: number) => string;
    readonly posted: (date: string) => string;
    /** `reasons` in words, as a list. */
    readonly shownQuote: (speaker: string, reasons: string) => string;
    /** Why a quote was preferred to others of its story: parts of a list, the weightiest first. */
    readonly reasons: Readonly<
      Record<
        | "severalOutlets"
        | "early"
        | "late"
        | "saysMuch"
        | "tooShort"
        | "takesStand"
        | "onTopic"
        | "telling"
        | "inHeadline"
        | "senior"
        | "spokesperson"
        | "toYou"
        | "force"
        | "figures"
        | "needsContext"
        | "boilerplate"
        | "company"
        | "outdone",
        string
      >
    >;
    readonly filtered: string;
    readonly duplicate: (title: string, outlet: string, date: string) => string;
    readonly comes: (when: string) => string;
    readonly nobodyNamed: string;
    readonly tooLow: string;
  };
  readonly help: {
    readonly intro: string;
    readonly more: string;
    readonly tryIt: string;
    /** An option's value that cannot be used; `expected` in words. */
    readonly badOption: (option: string, expected: string) => string;
    readonly unknownSubcommand: (typed: string, command: string) => string;
    readonly expected: {
      readonly integer: (min: number, max: number) => string;
      readonly choice: (choices: readonly string[]) => string;
      readonly boolean: string;
      readonly text: (maxLength: number) => string;
      readonly channel: string;
      readonly missing: string;
    };
  };
  readonly discord: DiscordWords;
  readonly web: WebWords;
  readonly slack: SlackWords;
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
    readonly comments: (n: number) => string;
    readonly statements: (n: number) => string;
    readonly feeds: (n: number) => string;
    readonly days: (n: number) => string;
  };
  /** `date` in full for readers in `zone`: "Monday 23 November 2026". */
  readonly longDate: (date: Date, zone: string) => string;
  /** "23 Nov 2026" */
  readonly shortDate: (date: Date, zone: string) => string;
}

/** The commands that every language must explain. */
export type CommandName = keyof Words["commands"];
