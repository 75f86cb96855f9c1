/** People who asked not to be quoted: their words are deleted, and not kept again. */
import type { Id } from "../core/id.ts";
import { identifyPerson, type KnownPerson } from "../core/quote/people.ts";
import type { Quote } from "../core/quote/quote.ts";
import type { Clock, Jobs, Log, Removal, Removed, Store } from "./ports.ts";

export interface RemoverTools {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: { readonly people: readonly KnownPerson[] };
}

export interface Remover {
  /** Deletes what the person said from all that is stored; posted digests are edited. */
  forget(name: string): Promise<Removal & Removed>;
  /** From now on the person may be quoted again; false when nothing was in the way. */
  remember(name: string): Promise<boolean>;
}

/** Whether a quote is somebody's who asked not to be quoted: also where the speaker is not sure enough to be named. */
export function removedIn(
  removals: readonly Pick<Removal, "name">[],
  people: readonly KnownPerson[],
): (quote: Quote) => boolean {
  const removed = new Set(removals.map(({ name }) => identifyPerson(name, people).id));
  return ({ by }) =>
    by.kind === "named" && removed.size > 0 && removed.has(identifyPerson(by.name, people).id);
}

export function createRemover({ store, jobs, clock, log, settings }: RemoverTools): Remover {
  const identify = (name: string): { readonly id: Id<"speaker">; readonly name: string } =>
    identifyPerson(name.trim(), settings.people);

  return {
    async forget(typed) {
      const now = clock.now();
      const removal = { ...identify(typed), at: now };
      const removed = await store.removals.add(removal, removedIn([removal], settings.people));
      await jobs.enqueue(removed.digests.map((key) => ({ kind: "amend", key, runAt: now })));
      log.info("person_forgotten", { quotes: removed.quotes, digests: removed.digests.length });
      return { ...removal, ...removed };
    },

    remember: async (typed) => store.removals.remove(identify(typed).id),
  };
}
