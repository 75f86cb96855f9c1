/** The form that sets a digest up: channel, time, zone, days, and which kinds of outlets are read. */
import { type Schedule, weekdays } from "../../core/digest/digest.ts";
import {
  findZones,
  likelyZones,
  localTime,
  parseDays,
  parseZone,
  zoneNamed,
} from "../../core/digest/schedule.ts";
import { type FeedKind, feedKinds } from "../../core/feed/feed.ts";
import type { Asker, Choice, Form, FormValues, Submitted } from "../bot.ts";
import type { FeedRecord } from "../ports.ts";
import { buttonId, type CommandContext, listed, typed } from "./command.ts";
import { timeOf } from "./digest-lines.ts";
import { proposed, setUp } from "./digest-setup.ts";

/** For a channel that has a digest its own values stand in it; for another, what is proposed. */
export async function setUpForm(
  channelId: string | undefined,
  asker: Asker,
  context: CommandContext,
): Promise<Form> {
  const { words, store } = context;
  const labels = words.forms.setUp;
  const channel = channelId ?? (asker.channelId || undefined);
  const known = channel === undefined ? undefined : await store.destinations.findByChannel(asker, channel);
  const { schedule, filter } = known ?? proposed(asker, context);
  const feeds = await store.feeds.listFor(asker);
  return {
    id: buttonId("digest", "form", ...(channel === undefined ? [] : [channel])),
    title: labels.title,
    submit: labels.submit,
    cancel: words.forms.cancel,
    intro: labels.intro,
    fields: [
      {
        type: "channel",
        name: "channel",
        label: labels.channel,
        required: true,
        ...(channel !== undefined && { value: channel }),
      },
      {
        type: "choice",
        name: "time",
        label: labels.time,
        required: true,
        choices: timeChoices(schedule),
        values: [timeOf(schedule)],
      },
      {
        type: "search",
        name: "zone",
        label: labels.zone,
        hint: labels.zoneHint,
        required: true,
        command: "digest",
        option: "zone",
        maxLength: 60,
        value: { label: schedule.zone, value: schedule.zone },
        likely: { choices: zoneChoices(schedule.zone, asker, context), hint: labels.zoneElsewhere },
      },
      {
        type: "choice",
        name: "days",
        label: labels.days,
        required: true,
        several: true,
        choices: weekdays.map((day) => ({ label: words.weekdays[day], value: day })),
        values: schedule.days,
      },
      {
        type: "choice",
        name: "reads",
        label: labels.reads,
        hint: labels.readsHint,
        required: true,
        several: true,
        ...kindsIn(filter.feeds, feeds, context),
      },
    ],
  };
}

export async function submitSetUp(
  values: FormValues,
  asker: Asker,
  context: CommandContext,
): Promise<Submitted> {
  const { words, store } = context;
  const channel = typed(values, "channel") || asker.channelId;
  const time = /^(\d{1,2})(?::(\d{2}))?$/.exec(typed(values, "time"));
  const [hour, minute] = [Number(time?.[1]), Number(time?.[2] ?? 0)];
  const zoneTyped = typed(values, "zone");
  const zone = zoneNamed(zoneTyped);
  const days = parseDays(listed(values, "days").join(","));
  const kinds = listed(values, "reads");
  const errors = {
    ...(channel === "" && { channel: words.forms.missing }),
    ...(!(hour <= 23 && minute <= 59) && { time: words.forms.missing }),
    ...(zone === undefined && { zone: words.digest.badZone(zoneTyped, findZones(zoneTyped, 2)) }),
    ...(days === undefined && { days: words.forms.missing }),
    ...(kinds.length === 0 && { reads: words.forms.missing }),
  };
  if (Object.keys(errors).length > 0) return { kind: "wrong", errors };
  const options = { channel, hour, minute, zone: zone ?? "", days: (days ?? []).join(",") };
  return {
    kind: "taken",
    answer: async () => {
      const feeds = kinds.includes(asNow) ? undefined : outletsOf(kinds, await store.feeds.listFor(asker));
      return { message: await setUp(asker, options, context, feeds), visibleTo: "asker" };
    },
  };
}

function timeChoices(schedule: Schedule): readonly Choice[] {
  const hours = Array.from({ length: 24 }, (_, hour) => timeOf({ hour, minute: 0 }));
  return [...new Set([...hours, timeOf(schedule)])].sort().map((time) => ({ label: time, value: time }));
}

const zonesShown = 25;

/** With the time that it is there: nobody has to know what their zone is called. */
function zoneChoices(
  current: string,
  { zone: own }: Asker,
  { settings, clock, words }: CommandContext,
): readonly Choice[] {
  const now = clock.now();
  const parsed = own === undefined ? undefined : parseZone(own);
  const wanted = [current, ...(parsed === undefined ? [] : [parsed]), settings.digest.schedule.zone];
  return likelyZones(wanted, zonesShown, now).map((zone) => ({
    label: words.forms.setUp.zoneNow(zone.replaceAll("_", " "), localTime(now, zone)),
    value: zone,
  }));
}

const asNow = "now";

/** Which kinds of outlets are read. Outlets that were chosen more finely are one more choice: to keep them. */
function kindsIn(
  outlets: readonly string[],
  feeds: readonly FeedRecord[],
  { words }: CommandContext,
): { readonly choices: readonly Choice[]; readonly values: readonly string[] } {
  const kinds = feedKinds.filter((kind) => feeds.some((feed) => feed.kind === kind));
  const choices = kinds.map((kind) => {
    const count = feeds.filter((feed) => feed.kind === kind).length;
    return { label: `${words.feeds.kinds[kind]} (${count})`, value: kind as string };
  });
  if (outlets.length === 0) return { choices, values: kinds };
  const chosen = kinds.filter((kind) =>
    feeds.every((feed) => feed.kind !== kind || outlets.includes(feed.outlet)),
  );
  const isJustThese = outletsOf(chosen, feeds).length === outlets.length;
  if (isJustThese) return { choices, values: chosen };
  return { choices: [{ label: words.forms.setUp.asNow, value: asNow }, ...choices], values: [asNow] };
}

/** All kinds ask for nothing: what is added later is read as well. */
function outletsOf(kinds: readonly string[], feeds: readonly FeedRecord[]): readonly string[] {
  const isAll = feeds.every(({ kind }) => kinds.includes(kind));
  const chosen = feeds.filter(({ kind }) => kinds.includes(kind satisfies FeedKind));
  return isAll ? [] : [...new Set(chosen.map(({ outlet }) => outlet))];
}
