/** Every step from an empty database to ours, by name, in the order in which they are taken. Never edit a released one. */
import type { Migration } from "kysely";
import { start } from "./0001-start.ts";
import { search } from "./0002-search.ts";
import { newestPublished } from "./0003-newest-published.ts";
import { pollMemory } from "./0004-poll-memory.ts";
import { readings } from "./0005-readings.ts";
import { stories } from "./0006-stories.ts";
import { watches } from "./0007-watches.ts";
import { storyPages } from "./0008-story-pages.ts";
import { installations } from "./0009-installations.ts";
import { delivery } from "./0010-delivery.ts";
import { removals } from "./0011-removals.ts";
import { heard } from "./0012-heard.ts";
import { searchAtSize } from "./0013-search-at-size.ts";
import { speakerChanges } from "./0014-speaker-changes.ts";
import { manyWorkspaces } from "./0015-many-workspaces.ts";
import { allowances } from "./0016-allowances.ts";
import { wordsDue } from "./0017-words-due.ts";
import type { Dialect } from "./dialect.ts";

export const migrations = {
  "0001_start": start,
  "0002_search": search,
  "0003_newest_published": newestPublished,
  "0004_poll_memory": pollMemory,
  "0005_readings": readings,
  "0006_stories": stories,
  "0007_watches": watches,
  "0008_story_pages": storyPages,
  "0009_installations": installations,
  "0010_delivery": delivery,
  "0011_removals": removals,
  "0012_heard": heard,
  "0013_search_at_size": searchAtSize,
  "0014_speaker_changes": speakerChanges,
  "0015_many_workspaces": manyWorkspaces,
  "0016_allowances": allowances,
  "0017_words_due": wordsDue,
} satisfies Readonly<Record<string, (dialect: Dialect) => Migration>>;
