/** What a site's robots.txt asks of us, remembered for a day. @see RFC 9309 */
import robotsParserModule from "robots-parser";
import type { Clock } from "../../app/ports.ts";
import { toBotError } from "../../core/errors.ts";
import type { Http } from "../http.ts";

/** Its types describe an ES module; what Node gives is the function itself. */
const robotsParser = robotsParserModule as unknown as (
  url: string,
  text: string,
) => { isAllowed(url: string, agent: string): boolean | undefined };

export interface Robots {
  /** Whether we may read the page. Throws only what an aborted signal throws. */
  mayRead(url: string, signal: AbortSignal): Promise<boolean>;
}

interface Rules {
  readonly until: number;
  readonly allows: (url: string) => boolean;
}

export interface RobotsOptions {
  readonly http: Pick<Http, "fetch">;
  /** The name that a robots.txt calls us by. */
  readonly agent: string;
  readonly clock: Clock;
}

/** Section 2.4: not longer than this. */
const keepMs = 24 * 3_600_000;
/** Section 2.3.1.4: while a server cannot say, nothing is read; it is asked again soon. */
const keepFailureMs = 30 * 60_000;
/** Section 2.5: at least 500 kibibytes. */
const maxBytes = 512_000;
const maxSites = 5_000;

export function createRobots({ http, agent, clock }: RobotsOptions): Robots {
  const sites = new Map<string, Rules>();

  async function rulesOf(origin: string, signal: AbortSignal): Promise<Rules> {
    const known = sites.get(origin);
    const now = clock.now().getTime();
    if (known !== undefined && known.until > now) return known;
    const rules = await fetchRules(origin, now, signal);
    // The oldest goes first; a Map keeps its order.
    for (const [first] of sites) {
      if (sites.size < maxSites) break;
      sites.delete(first);
    }
    sites.delete(origin);
    sites.set(origin, rules);
    return rules;
  }

  async function fetchRules(origin: string, now: number, signal: AbortSignal): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const all = (until: number): Rules => ({ until, allows: () => true });
    try {
      const answer = await http.fetch(address, {
        accept: "text/plain, */*;q=0.1",
        maxBytes,
        failure: "page_unreachable",
        signal,
      });
      if (answer.status !== "ok") return all(now + keepMs);
      const rules = robotsParser(address, new TextDecoder().decode(answer.body));
      return { until: now + keepMs, allows: (url) => rules.isAllowed(url, agent) !== false };
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const { httpStatus, code } = toBotError(thrown);
      // Section 2.3.1.3: a site without the file, or one that shows it to nobody, asks nothing.
      if (httpStatus !== undefined && httpStatus < 500 && httpStatus !== 429) return all(now + keepMs);
      // Refused addresses are refused again with the page, in better words.
      if (code === "address_refused") return all(now);
      return { until: now + keepFailureMs, allows: () => false };
    }
  }

  return {
    async mayRead(url, signal) {
      return (await rulesOf(new URL(url).origin, signal)).allows(url);
    },
  };
}
