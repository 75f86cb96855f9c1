/** Dates as a language writes them. */
import { lately } from "../once.ts";

/** More zones than most bots are asked for; a format holds some kilobytes. */
const maxKept = 40;

/** Writes dates in one shape. Making a format takes a hundred times as long as using it, so those in use are kept. */
export function dateWriter(
  locale: string,
  shape: Intl.DateTimeFormatOptions,
): (at: Date, zone: string) => string {
  const formatFor = lately(maxKept, (zone) => new Intl.DateTimeFormat(locale, { ...shape, timeZone: zone }));
  return (at, zone) => formatFor(zone).format(at);
}
