/** A chat platform: posts, looks for what it posted, says what it can do. */
import type { Message } from "../../core/message/message.ts";
import type { Bot } from "../bot.ts";
import type { PlatformName, Workspace } from "./workspace.ts";

export interface Posting extends Workspace {
  readonly channelId: string;
  readonly payload: string;
  readonly nonce: string;
  /** The message id of the digest's first part, for platforms that thread the rest under it. */
  readonly parentId?: string;
}

/** What became of a posting. Adapters never throw from `post`. */
export type PostOutcome =
  | { readonly kind: "sent"; readonly messageId: string }
  /** Nothing was posted. `permanent` ones need people; the others may be tried at `retryAt`. */
  | {
      readonly kind: "refused";
      readonly permanent: boolean;
      readonly error: string;
      readonly retryAt?: Date;
      /** Not even a connection stood. */
      readonly unreachable?: true;
    }
  /** The request left and no answer came: it may have been posted. */
  | { readonly kind: "unknown"; readonly error: string };

export type Lookup =
  | { readonly kind: "found"; readonly messageId: string }
  | { readonly kind: "absent" }
  /** The platform does not let us look. */
  | { readonly kind: "unreadable" };

/** What people can do there, and what we can: the contract asks for it, and docs/platforms.md is made from it. */
export interface Capabilities {
  /** People type commands, and get an answer. */
  readonly commands: boolean;
  readonly buttons: boolean;
  /** What is being typed is completed. */
  readonly suggestions: boolean;
  /** The rest of a digest stands under its first message. */
  readonly threads: boolean;
  /** A posted message shows corrections of its sources. */
  readonly edits: boolean;
  readonly pictures: boolean;
  readonly directMessages: boolean;
  /** Before the first post we know whether we may post. */
  readonly channelCheck: boolean;
  /** What is done about a post whose answer was lost. */
  readonly lostAnswer: "sent again under its nonce" | "looked for in the history" | "not sent again";
}

export interface Platform extends AsyncDisposable {
  readonly name: PlatformName;
  /** Connects, registers the commands and answers them through `bot` until disposed. */
  start(bot: Bot, signal: AbortSignal): Promise<void>;
  readonly capabilities: Capabilities;
  /** A message in the form that the channel takes, as JSON, in as many parts as its limits ask for. Pure. */
  renderParts(message: Message, channelId: string): readonly string[];
  post(posting: Posting, signal: AbortSignal): Promise<PostOutcome>;
  /** Replaces a message that was posted: `sent` when it now shows the payload. */
  edit(posting: Posting, messageId: string, signal: AbortSignal): Promise<PostOutcome>;
  /** The channel in which a person alone is talked to. Throws `platform_refused` or `platform_unreachable`. */
  openDirect(userId: string, signal: AbortSignal): Promise<string>;
  /** Posts a picture for everybody in the channel; tried once. */
  postPicture(
    place: Workspace & { readonly channelId: string },
    picture: PostedPicture,
    signal: AbortSignal,
  ): Promise<PostOutcome>;
  /** How long the same nonce makes a second post harmless; 0 where it never does. */
  readonly dedupeWindowMs: number;
  /** Looks for what an attempt that began at `since` may have posted. */
  findPosted(posting: Posting, since: Date, signal: AbortSignal): Promise<Lookup>;
  /** What time it is there; nothing when it does not say, or gives no answer. Never throws. */
  askTime?(signal: AbortSignal): Promise<Date | undefined>;
  /** Whether the bot can post there, and if not why. Throws `platform_unreachable`. */
  checkChannel(
    workspaceId: string,
    channelId: string,
    signal: AbortSignal,
    wanted?: ChannelWish,
  ): Promise<ChannelCheck>;
}

/** A picture on its way out, with all its words. */
export interface PostedPicture {
  readonly png: Uint8Array;
  readonly fileName: string;
  /** At most 1,024 characters. */
  readonly alt: string;
}

/** Draws an SVG of ours with our own font. */
export interface Pictures {
  render(svg: string): Promise<Uint8Array>;
}

/** What a check of a channel is for. */
export interface ChannelWish {
  /** BCP 47 tag of who reads the sentences; English if left out. */
  readonly language?: string;
  /** Pictures are to be posted there, too. */
  readonly pictures?: boolean;
}

export type ChannelCheck =
  | { readonly kind: "ready"; readonly name?: string }
  /** `missing` says what, `mend` how to give it, both for people. */
  | { readonly kind: "blocked"; readonly missing: string; readonly mend: string };
