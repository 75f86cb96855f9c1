/** Everybody who is quoted, ready to be searched; read again when the store has new names. */
import type { Id } from "../core/id.ts";
import {
  buildPeopleIndex,
  identifyPerson,
  type PeopleIndex,
  type PersonEntry,
} from "../core/quote/people.ts";
import type { Store } from "./ports.ts";
import type { Settings } from "./settings.ts";

export interface People {
  load(): Promise<PeopleIndex>;
}

export function createPeople(store: Store, known: Settings["people"]): People {
  let loaded: { readonly version: number; readonly index: PeopleIndex } | undefined;
  return {
    async load() {
      const version = await store.quotes.speakersVersion();
      if (loaded?.version !== version) {
        loaded = { version, index: buildPeopleIndex(mergeKnown(await store.quotes.listSpeakers(), known)) };
      }
      return loaded.index;
    },
  };
}

/** Who was quoted, and whom the operator knows by other names although nobody quoted them yet. */
function mergeKnown(
  speakers: readonly {
    readonly id: Id<"speaker">;
    readonly name: string;
    readonly aliases: readonly string[];
    readonly quotes: number;
  }[],
  known: Settings["people"],
): readonly PersonEntry[] {
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
