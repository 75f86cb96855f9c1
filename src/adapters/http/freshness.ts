/** When a server wants to be asked again. */

export interface AnswerHeaders {
  get(name: string): string | undefined;
}

/**
 * The wait that a `Retry-After` asks for, as a date. `header` is raw: seconds or an HTTP date; anything else is none.
 * @see RFC 9110, section 10.2.3
 */
export function parseRetryAfter(header: string | undefined, now: Date): Date | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return new Date(now.getTime() + Number(text) * 1_000);
  return laterThan(now, httpDate(text));
}

/**
 * How long an answer stays fresh: `max-age` less `Age`, else `Expires` seen from the server's own `Date`.
 * @see RFC 9111, section 4.2.1
 */
export function parseFreshness(headers: AnswerHeaders, now: Date): Date | undefined {
  const cacheControl = headers.get("cache-control") ?? "";
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return undefined;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl)?.[1];
  if (maxAge !== undefined) {
    const age = Number(/^\d{1,9}$/.exec(headers.get("age")?.trim() ?? "")?.[0] ?? 0);
    return laterThan(now, new Date(now.getTime() + (Number(maxAge) - age) * 1_000));
  }
  const expires = httpDate(headers.get("expires"));
  if (expires === undefined) return undefined;
  const sent = httpDate(headers.get("date")) ?? now;
  return laterThan(now, new Date(now.getTime() + (expires.getTime() - sent.getTime())));
}

/** The later of two dates, where there are any. */
export function latest(...dates: readonly (Date | undefined)[]): Date | undefined {
  const known = dates.filter((date) => date !== undefined);
  return known.length === 0 ? undefined : new Date(Math.max(...known.map((date) => date.getTime())));
}

function httpDate(text: string | undefined): Date | undefined {
  if (text === undefined || !/\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2,4} |[A-Z][a-z]{2} +\d{1,2} \d{2}:/.test(text))
    return undefined;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : new Date(time);
}

const laterThan = (now: Date, date: Date | undefined): Date | undefined =>
  date !== undefined && date > now ? date : undefined;
