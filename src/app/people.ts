/** Everybody who is quoted, ready to be searched, kept up with what the store hears. */
import type { Id } from "../core/id.ts";
import {
  GrowingPeopleIndex,
  identifyPerson,
  mostQuotedFirst,
  type PeopleIndex,
  type PersonEntry,
} from "../core/quote/people.ts";
import type { Speaker, Store } from "./ports.ts";
import type { Settings } from "./settings.ts";
import { inSlices } from "./slices.ts";

export interface People {
  load(): Promise<PeopleIndex>;
}

interface Loaded {
  readonly index: GrowingPeopleIndex;
  version: number;
  /** Since all were put in the order of their quotes. */
  changes: number;
}

/** So few are read again whenever something changed; of more the order by quotes is made anew after so many changes. */
const fewPeople = 2_000;

export function createPeople({ quotes }: Pick<Store, "quotes">, known: Settings["people"]): People {
  let loaded: Loaded | undefined;
  let reading: Promise<Loaded> | undefined;

  /** Once for all who ask meanwhile. */
  const readAll = (): Promise<Loaded> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  async function read(): Promise<Loaded> {
    const version = await quotes.speakersVersion();
    const index = new GrowingPeopleIndex();
    const entries = mostQuotedFirst(mergeKnown(await quotes.listSpeakers(), known));
    await inSlices(entries, (entry) => index.put([entry]));
    loaded = { index, version, changes: 0 };
    return loaded;
  }

  async function catchUp(to: Loaded, version: number): Promise<void> {
    const isLarge = to.index.people.length > fewPeople;
    const changed = isLarge ? await quotes.listChangedSpeakers(to.version) : undefined;
    if (changed === undefined) return void (await readAll());
    const ids = new Set(changed.map(({ id }) => id));
    to.index.put(mostQuotedFirst(mergeKnown(changed, known).filter(({ id }) => ids.has(id))));
    to.version = version;
    to.changes += changed.length;
    // Nobody waits for the order; what fails is tried again by the next who asks.
    if (to.changes > fewPeople) readAll().catch(() => {});
  }

  return {
    async load() {
      const version = await quotes.speakersVersion();
      let now = loaded ?? (await readAll());
      // What was being read already may be older than what is asked for.
      while (now.version < version) {
        await catchUp(now, version);
        now = loaded ?? now;
      }
      return now.index;
    },
  };
}

/** Who was quoted, and whom the operator knows by other names although nobody quoted them yet. */
function mergeKnown(speakers: readonly Speaker[], known: Settings["people"]): readonly PersonEntry[] {
  const entries = new Map<Id<"speaker">, PersonEntry>();
  for (const { name, aliases } of known) {
    const { id } = identifyPerson(name, known);
    entries.set(id, { id, name, aliases, quotes: 0 });
  }
  for (const { id, name, aliases, quotes } of speakers) {
    const before = entries.get(id);
    entries.set(id, {
      id,
      name: before?.name ?? name,
      aliases: [...(before?.aliases ?? []), ...aliases],
      quotes,
    });
  }
  return [...entries.values()];
}
