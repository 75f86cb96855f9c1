/** Who wants what: watches, channels, installations. */
import type { Schedule, Slot, Weekday } from "../../core/digest/digest.ts";
import type { DigestFilter } from "../../core/digest/filter.ts";
import type { Id } from "../../core/id.ts";
import type { Watched } from "../../core/quote/watched.ts";
import type { PlatformName, Workspace } from "./workspace.ts";

/** Somebody wants to be told when a person is quoted, or when some words are said. */
export interface Watch extends Workspace, Watched {
  readonly id: Id<"watch">;
  /** Where it is told: a channel, or the person's own. */
  readonly channelId: string;
  readonly userId: string;
  /** In which it is told. */
  readonly language: string;
  /** At once, or by preference in the digest of the channel. */
  readonly when: "now" | "digest";
  readonly isMuted: boolean;
  /** What was seen until then was looked through. */
  readonly checkedAt: Date;
}

export interface WatchStore {
  /** Inserts or replaces. */
  save(watch: Watch): Promise<void>;
  remove(id: Id<"watch">): Promise<void>;
  find(id: Id<"watch">): Promise<Watch | undefined>;
  listFor(workspace: Workspace, userId: string): Promise<readonly Watch[]>;
  /** Of everybody who is told at once, without those that are muted. */
  listAtOnce(): Promise<readonly Watch[]>;
  /** Of a channel whose digest tells of them, without those that are muted. */
  listInDigest(workspace: Workspace, channelId: string): Promise<readonly Watch[]>;
  /** Those of the quotes that were told. */
  listAlerts(watch: Id<"watch">, quotes: readonly Id<"quote">[]): Promise<ReadonlySet<Id<"quote">>>;
  /** Notes that these are told; returns those that were not told before. */
  claimAlerts(watch: Id<"watch">, quotes: readonly Id<"quote">[], at: Date): Promise<readonly Id<"quote">[]>;
  /** They were not told after all. */
  releaseAlerts(watch: Id<"watch">, quotes: readonly Id<"quote">[]): Promise<void>;
  countAlerts(watch: Id<"watch">, since: Date): Promise<number>;
}

export interface Destination extends Workspace {
  readonly id: Id<"destination">;
  readonly channelId: string;
  readonly channelName?: string;
  readonly schedule: Schedule;
  /** Name of a file in `config/templates`, without its ending. */
  readonly template: string;
  readonly stories: number;
  readonly filter: DigestFilter;
  /** The day whose digest ends with who was heard in the week; none when absent. */
  readonly voicesOn?: Weekday;
  /** Whether quotes may be posted here as pictures. */
  readonly cards: boolean;
  readonly language: string;
  /** Disabled by us, after an error that only people can mend; paused by them. */
  readonly state: "active" | "paused" | "disabled";
  readonly reason?: string;
  readonly createdBy?: string;
  readonly next: Slot;
}

/** What says when a destination's digests are due. */
export type Scheduled = Pick<Destination, "id" | "schedule" | "next">;

export interface DestinationStore {
  find(id: Id<"destination">): Promise<Destination | undefined>;
  findByChannel(workspace: Workspace, channelId: string): Promise<Destination | undefined>;
  listFor(workspace: Workspace): Promise<readonly Destination[]>;
  list(): Promise<readonly Destination[]>;
  /** Notes that its owner is told this. False when that was the last thing they were told. */
  noteTold(id: Id<"destination">, what: string): Promise<boolean>;
  /** Inserts or replaces. */
  save(destination: Destination): Promise<void>;
  /** Deletes all that belongs to a workspace that removed the bot. */
  forget(workspace: Workspace): Promise<void>;
}

/** What a workspace gave when it installed the bot, sealed by the platform: nobody else can read it. */
export interface Installation {
  readonly sealed: string;
  readonly installedAt: Date;
}

export interface InstallationStore {
  find(workspace: Workspace): Promise<Installation | undefined>;
  /** Inserts or replaces. */
  save(workspace: Workspace, installation: Installation): Promise<void>;
  remove(workspace: Workspace): Promise<void>;
}

export interface WorkspaceStore {
  /** Notes that the workspace was greeted; false when it was before. */
  claimWelcome(workspace: Workspace, at: Date): Promise<boolean>;
  /** It was not greeted after all. */
  releaseWelcome(workspace: Workspace): Promise<void>;
  /** All that is stored of it, as rows by table; without what opens it to us. */
  export(workspace: Workspace): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Those that were greeted or have a digest. */
  list(platform: PlatformName): Promise<readonly Workspace[]>;
}
