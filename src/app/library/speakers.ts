/** People: what they said, how often and about what, and who was heard of late. */
import { tellingWords } from "../../core/digest/voices.ts";
import { identifyPerson } from "../../core/quote/people.ts";
import type { QuoteFamily } from "../../core/story/story.ts";
import { groupVersions } from "../../core/story/versions.ts";
import type { Library, ShelfTools } from "./library.ts";
import { remember } from "./remember.ts";
import { showFamilies } from "./show.ts";
import type { SpeakerPageView, VoicesView } from "./views.ts";

type SpeakerShelf = Pick<Library, "findSpeaker" | "listSpeakers" | "voices">;

const pageSize = 20;
const speakersPerPage = 60;
const months = 12;
const maxTopics = 8;
const maxVoices = 10;
const voicesDays = 7;
const voicesKeptMs = 600_000;

export function createSpeakerShelf(tools: ShelfTools): SpeakerShelf {
  const { store, people, publisher, workspace, clock, settings } = tools;

  const countVoices = async (): Promise<VoicesView> => {
    const voices = await publisher.countVoices(workspace, voicesDays);
    return {
      days: voicesDays,
      statements: voices.statements,
      people: voices.people
        .slice(0, maxVoices)
        .map((voice) => ({ ...voice, ...identifyPerson(voice.name, settings.people) })),
    };
  };

  const voicesOfLate = remember(countVoices, { keptMs: voicesKeptMs, clock });

  return {
    async voices() {
      const removed = new Set((await store.removals.list()).map(({ id }) => id));
      const { people: heard, ...rest } = await voicesOfLate();
      return { ...rest, people: heard.filter(({ id }) => !removed.has(id)) };
    },

    async listSpeakers(page) {
      const offset = (page - 1) * speakersPerPage;
      const found = await store.quotes.listQuoted(workspace, { limit: speakersPerPage + 1, offset });
      return { page, hasMore: found.length > speakersPerPage, speakers: found.slice(0, speakersPerPage) };
    },

    async findSpeaker(id, page) {
      const person = (await people.load()).byId.get(id);
      if (person === undefined) return undefined;
      const offset = (page - 1) * pageSize;
      const found = await store.quotes.search({ workspace, speaker: id, words: "", limit: pageSize, offset });
      if (found.total === 0) return undefined;
      const families = groupVersions(found.quotes, "one");
      return {
        id,
        name: person.name,
        aliases: person.aliases,
        page,
        total: found.total,
        isMore: found.isMore,
        hasMore: offset + pageSize < found.total,
        months: await countMonths(id),
        topics: topicsOf(families, person.name),
        quotes: await showFamilies(families, tools),
      };
    },
  };

  async function countMonths(id: SpeakerPageView["id"]): Promise<SpeakerPageView["months"]> {
    const now = clock.now();
    const starts = Array.from(
      { length: months },
      (_, at) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (months - 1 - at), 1)),
    );
    const times = await store.quotes.listTimes(workspace, id, starts[0] ?? now);
    const counts = new Map<string, number>();
    for (const at of times) counts.set(monthOf(at), (counts.get(monthOf(at)) ?? 0) + 1);
    return starts.map((start) => ({ month: monthOf(start), quotes: counts.get(monthOf(start)) ?? 0 }));
  }
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

function topicsOf(families: readonly QuoteFamily[], name: string): readonly string[] {
  const own = new Set(name.toLowerCase().split(/\s+/u));
  return tellingWords(families)
    .filter((word) => !own.has(word))
    .slice(0, maxTopics);
}
