/** Dates as a language writes them. */

/** More zones than most bots are asked for; a format holds some kilobytes. */
const maxKept = 40;

/** Writes dates in one shape. Making a format takes a hundred times as long as using it, so those in use are kept. */
export function dateWriter(
  locale: string,
  shape: Intl.DateTimeFormatOptions,
): (at: Date, zone: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (at, zone) => {
    let format = formats.get(zone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locale, { ...shape, timeZone: zone });
      if (formats.size === maxKept) formats.clear();
      formats.set(zone, format);
    }
    return format.format(at);
  };
}
