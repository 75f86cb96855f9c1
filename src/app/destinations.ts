/** Where digests go: a channel is one destination, whoever set it up, and begins with the defaults. */
import type { Schedule } from "../core/digest/digest.ts";
import { everything } from "../core/digest/filter.ts";
import { formatDays, nextSlot } from "../core/digest/schedule.ts";
import { idOf } from "../core/id.ts";
import type { Clock, Destination, Store, Workspace } from "./ports.ts";
import type { Settings } from "./settings.ts";

/** A channel as the platform names it. */
export interface Place extends Workspace {
  readonly channelId: string;
}

/** A destination that the operator wrote down; what is left out is as in the defaults. */
export type WantedDestination = Place & Pick<Destination, "schedule" | "template" | "stories">;

interface Tools {
  readonly settings: Pick<Settings, "digest">;
  readonly clock: Clock;
}

export function newDestination(place: Place, language: string, { settings, clock }: Tools): Destination {
  const { schedule, template, size } = settings.digest;
  const { platform, workspaceId, channelId } = place;
  return {
    id: idOf<"destination">(platform, workspaceId, channelId),
    platform,
    workspaceId,
    channelId,
    schedule,
    template,
    stories: size.stories,
    filter: everything,
    cards: false,
    language,
    state: "active",
    next: nextSlot(schedule, { now: clock.now() }),
  };
}

/** As people call it. */
export function channelLabel({ channelName, channelId }: Destination): string {
  return channelName === undefined ? channelId : `#${channelName}`;
}

/** Brings the configured destinations into the store. What people set in the channel since then stays. */
export async function applyConfigured(
  wanted: readonly WantedDestination[],
  store: Store,
  tools: Tools,
): Promise<void> {
  for (const place of wanted) {
    const known = await store.destinations.findByChannel(place, place.channelId);
    if (known?.createdBy !== undefined) continue;
    const base = known ?? newDestination(place, "en", tools);
    const { schedule, template, stories } = place;
    const next =
      known && isSameSchedule(known.schedule, schedule)
        ? base.next
        : nextSlot(schedule, { now: tools.clock.now() });
    await store.destinations.save({ ...base, schedule, template, stories, next });
  }
}

/** A slot that is due must survive a restart: only another schedule begins anew. */
function isSameSchedule(one: Schedule, other: Schedule): boolean {
  return (
    one.hour === other.hour &&
    one.minute === other.minute &&
    one.zone === other.zone &&
    formatDays(one.days) === formatDays(other.days)
  );
}
