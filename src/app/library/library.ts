/** What readers of the web pages may look up, in one workspace's place: read-only, and all of it through the store's gates. */
import type { Id } from "../../core/id.ts";
import type { Words } from "../../core/languages/words.ts";
import { newDestination } from "../destinations.ts";
import type { People } from "../people.ts";
import type { Clock, Destination, Store, Workspace } from "../ports.ts";
import type { Publisher } from "../publish.ts";
import type { Settings } from "../settings.ts";
import { createDigestShelf } from "./digests.ts";
import { createQuoteShelf } from "./quotes.ts";
import { createSpeakerShelf } from "./speakers.ts";
import { createStoryShelf } from "./stories.ts";
import type {
  DigestPageView,
  DigestView,
  QuotePageView,
  SearchView,
  SpeakerPageView,
  SpeakersView,
  StoryPageView,
  VoicesView,
} from "./views.ts";

export interface LibraryTools {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly people: People;
  readonly clock: Clock;
  readonly settings: Settings;
}

/** Whose view is shown. */
export interface Shown {
  readonly workspace: Workspace;
  /** The channel whose digests are the archive; the workspace's first when absent. */
  readonly channelId?: string;
}

export interface SearchQuery {
  readonly typed: string;
  /** From 1. */
  readonly page: number;
  /** Of the reader, for what is wrong with the question. */
  readonly words: Words;
}

export interface Library {
  /** The channel whose digests are shown; with the defaults while there is none. */
  destination(): Promise<Destination>;
  /** The digest as it would be now. */
  today(): Promise<DigestView>;
  /** Digests of days before `before`, the newest first. */
  listDigests(page: { readonly before?: string; readonly limit: number }): Promise<readonly DigestView[]>;
  findDigest(localDate: string): Promise<DigestPageView | undefined>;
  findStory(id: Id<"story">): Promise<StoryPageView | undefined>;
  findSpeaker(id: Id<"speaker">, page: number): Promise<SpeakerPageView | undefined>;
  listSpeakers(page: number): Promise<SpeakersView>;
  voices(): Promise<VoicesView>;
  findQuote(id: Id<"quote">): Promise<QuotePageView | undefined>;
  search(query: SearchQuery): Promise<SearchView>;
  /** What can be found in all. */
  count(): Promise<{ readonly quotes: number; readonly since?: Date }>;
}

/** What every shelf of the library works with. */
export interface ShelfTools extends LibraryTools {
  readonly workspace: Workspace;
  destination(): Promise<Destination>;
}

export function createLibrary(tools: LibraryTools, { workspace, channelId }: Shown): Library {
  const { store } = tools;

  async function destination(): Promise<Destination> {
    const known =
      channelId === undefined
        ? (await store.destinations.listFor(workspace))[0]
        : await store.destinations.findByChannel(workspace, channelId);
    return known ?? newDestination({ ...workspace, channelId: channelId ?? "web" }, "en", tools);
  }

  const shelf: ShelfTools = { ...tools, workspace, destination };
  return {
    destination,
    ...createDigestShelf(shelf),
    ...createStoryShelf(shelf),
    ...createSpeakerShelf(shelf),
    ...createQuoteShelf(shelf),
    count: () => store.quotes.countFor(workspace),
  };
}
