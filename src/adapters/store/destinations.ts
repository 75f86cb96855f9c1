/** Where digests go: one channel of one workspace each. */
import type { Insertable, Kysely, Selectable } from "kysely";
import type { Destination, DestinationStore, PlatformName } from "../../app/ports.ts";
import type { Schedule, Slot, Weekday } from "../../core/digest/digest.ts";
import { everything, isEverything } from "../../core/digest/filter.ts";
import type { Id } from "../../core/id.ts";
import { isOf, stopUnread } from "./feeds.ts";
import type { DestinationTable, Schema } from "./schema.ts";
import { present } from "./values.ts";

export function createDestinationStore(db: Kysely<Schema>): DestinationStore {
  const destinations = () => db.selectFrom("destination").selectAll().orderBy("id");
  return {
    async find(id) {
      const row = await destinations().where("id", "=", id).executeTakeFirst();
      return row && toDestination(row);
    },

    async findByChannel(workspace, channelId) {
      const row = await destinations()
        .where(isOf(workspace))
        .where("channel_id", "=", channelId)
        .executeTakeFirst();
      return row && toDestination(row);
    },

    async listFor(workspace) {
      return (await destinations().where(isOf(workspace)).execute()).map(toDestination);
    },

    async list() {
      return (await destinations().execute()).map(toDestination);
    },

    async noteTold(id, what) {
      const noted = await db
        .updateTable("destination")
        .set({ told: what })
        .where("id", "=", id)
        .where((eb) => eb.or([eb("told", "is", null), eb("told", "!=", what)]))
        .returning("id")
        .executeTakeFirst();
      return noted !== undefined;
    },

    async save(destination) {
      const { id, ...columns } = toRow(destination);
      await db
        .insertInto("destination")
        .values({ id, ...columns })
        .onConflict((oc) => oc.column("id").doUpdateSet(columns))
        .execute();
    },

    async forget(workspace) {
      await db.transaction().execute(async (trx) => {
        // Their digests, with what those showed and what is on its way, go with them by their foreign keys.
        await trx.deleteFrom("destination").where(isOf(workspace)).execute();
        await trx.deleteFrom("watch").where(isOf(workspace)).execute();
        await trx.deleteFrom("workspace_feed").where(isOf(workspace)).execute();
        await trx.deleteFrom("installation").where(isOf(workspace)).execute();
        await trx.deleteFrom("welcome").where(isOf(workspace)).execute();
        await stopUnread(trx);
      });
    },
  };
}

export function toDestination(row: Selectable<DestinationTable>): Destination {
  return {
    id: row.id as Id<"destination">,
    platform: row.platform as PlatformName,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    schedule: toSchedule(row),
    template: row.template,
    stories: row.stories,
    filter: row.filter === null ? everything : { ...everything, ...(JSON.parse(row.filter) as object) },
    cards: row.cards === 1,
    language: row.language,
    state: row.state,
    next: toNext(row),
    ...present({
      channelName: row.channel_name,
      reason: row.reason,
      createdBy: row.created_by,
      voicesOn: row.voices_on as Weekday | null,
    }),
  };
}

type Row = Selectable<DestinationTable>;

export function toSchedule(row: Pick<Row, "hour" | "minute" | "days" | "zone">): Schedule {
  return { hour: row.hour, minute: row.minute, days: JSON.parse(row.days) as Weekday[], zone: row.zone };
}

export function toNext(row: Pick<Row, "next_date" | "next_at">): Slot {
  return { localDate: row.next_date, at: new Date(row.next_at) };
}

function toRow(destination: Destination): Insertable<DestinationTable> {
  const { schedule, next } = destination;
  return {
    id: destination.id,
    platform: destination.platform,
    workspace_id: destination.workspaceId,
    channel_id: destination.channelId,
    channel_name: destination.channelName ?? null,
    hour: schedule.hour,
    minute: schedule.minute,
    days: JSON.stringify(schedule.days),
    zone: schedule.zone,
    template: destination.template,
    stories: destination.stories,
    filter: isEverything(destination.filter) ? null : JSON.stringify(destination.filter),
    voices_on: destination.voicesOn ?? null,
    cards: destination.cards ? 1 : 0,
    language: destination.language,
    state: destination.state,
    reason: destination.reason ?? null,
    created_by: destination.createdBy ?? null,
    next_date: next.localDate,
    next_at: next.at.getTime(),
  };
}
