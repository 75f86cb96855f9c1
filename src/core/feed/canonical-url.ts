/** Addresses: one form for the same page, whoever linked to it and from wherever. */

/** Longer ones are no addresses of articles. */
export const maxUrlLength = 2_048;

/** Parameters that say where a reader came from, never which page it is. */
const tracking =
  /^(?:utm_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium)|at_(?:campaign|medium)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|__hs\w+|hsCtaTracking|mkt_tok|oly_(?:anon|enc)_id|vero_id|wickedid|ncid|cmpid|ito|smid|sr_share|ref_src|ref_url|guccounter|guce_referrer(?:_sig)?|spm|_ga|_gl|s_cid|xtor|ftag|partner|source=rss|feature=rss|cmp|taid|__twitter_impression)$/i;

/** `ref=rss` names the feed, while `ref=main` may name a page: only known values go. */
const trackingValue = /^(?:rss|feed|atom|rssfeed|newsletter|twitter|facebook|share)$/i;
const maybeTracking = /^(?:ref|referrer|source|src|from|via|mod)$/i;

/**
 * The address as we store it: http(s) only, tracking parameters removed, Google's and AMP's wrapping undone, the fragment
 * kept (in some changelogs it is all that tells items apart). `undefined` for what is no such address, or too long.
 */
export function canonicalUrl(address: string, base?: string): string | undefined {
  const url = parseHttpUrl(address, base);
  if (url === undefined) return undefined;
  const target = unwrap(url);
  for (const [name, value] of [...target.searchParams])
    if (tracking.test(name) || (maybeTracking.test(name) && trackingValue.test(value)))
      target.searchParams.delete(name);
  if (target.search === "?" || target.search === "") target.search = "";
  return target.href;
}

/** An absolute http(s) address without a user name, of at most `maxUrlLength`. */
export function parseHttpUrl(address: string, base?: string): URL | undefined {
  const text = address.trim();
  if (text === "" || text.length > maxUrlLength || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const isPlain = /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return isPlain && url.href.length <= maxUrlLength ? url : undefined;
}

/** The page behind `google.com/url?q=…` and behind a Google AMP cache; other addresses as they are. */
function unwrap(url: URL): URL {
  const isGoogle = /^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname);
  if (isGoogle && url.pathname === "/url")
    return parseHttpUrl(url.searchParams.get("url") ?? url.searchParams.get("q") ?? "") ?? url;
  const amp = isGoogle || url.hostname.endsWith(".cdn.ampproject.org");
  const path = amp ? /^\/(?:amp\/|[cv]\/)(s\/)?(.+)$/.exec(url.pathname) : null;
  if (path === null) return url;
  return parseHttpUrl(`${path[1] === undefined ? "http" : "https"}://${path[2]}${url.search}`) ?? url;
}
