/** The guard at the door: which addresses may be asked, and a connector that checks what it really connects to. */
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { BotError } from "../../core/errors.ts";
import { isPublicAddress } from "./public-address.ts";

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

export interface GuardOptions {
  /** `host:port` pairs that may be fetched whatever their address and port. */
  readonly allow: readonly string[];
  readonly ports: readonly number[];
  readonly resolve?: Resolve;
}

export interface Guard {
  /** The address, parsed. Throws `address_refused`. */
  check(address: string, base?: URL): URL;
  isAllowed(url: URL): boolean;
  readonly connect: buildConnector.connector;
}

const connectTimeoutMs = 5_000;

/** Names that never leave a private network. @see RFC 6761, 6762, 8375, 9476 */
const privateName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|onion|alt)$/;

export function createGuard({ allow, ports, resolve = resolveName }: GuardOptions): Guard {
  const allowed = new Set(allow.map((pair) => pair.toLowerCase()));
  const isAllowed = (url: URL): boolean => allowed.has(`${url.hostname}:${portOf(url)}`);

  return {
    isAllowed,
    check(address, base) {
      const url = parseUrl(address, base);
      if (!/^https?:$/.test(url.protocol)) refuse(`${url.protocol} is not fetched`);
      if (url.username !== "" || url.password !== "") refuse("an address with a user name is not fetched");
      if (base?.protocol === "https:" && url.protocol === "http:") refuse("a redirect from https to http");
      if (isAllowed(url)) return url;
      if (!ports.includes(portOf(url))) refuse(`port ${portOf(url)} is not fetched`);
      const host = bareHost(url.hostname);
      if (isIP(host) !== 0 && !isPublicAddress(host)) refuse(`${host} is not a public address`);
      if (isIP(host) === 0 && (!host.includes(".") || privateName.test(host)))
        refuse(`${host} is not a public name`);
      return url;
    },
    connect: guardedConnector(allowed, resolve),
  };
}

/**
 * Checks a literal address (which never reaches a lookup), every address that a name has, and at last the peer: so
 * neither a redirect nor a name that changes between check and use gets by.
 */
function guardedConnector(allowed: ReadonlySet<string>, resolve: Resolve): buildConnector.connector {
  const open = buildConnector({ timeout: connectTimeoutMs });
  const openGuarded = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup(resolve) });
  const openAllowed = buildConnector({ timeout: connectTimeoutMs, lookup: plainLookup(resolve) });

  return (options, callback) => {
    const host = bareHost(options.hostname);
    const port = options.port || (options.protocol === "https:" ? "443" : "80");
    if (allowed.has(`${options.hostname.toLowerCase()}:${port}`)) return openAllowed(options, callback);
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(refusal(host), null);
    const connect = isIP(host) === 0 ? openGuarded : open;
    return connect(options, (error, socket) => {
      if (error !== null) return callback(error, null);
      const peer = socket.remoteAddress ?? "";
      if (isPublicAddress(peer)) return callback(null, socket);
      socket.destroy();
      callback(refusal(peer), null);
    });
  };
}

/** Refuses a name as soon as one of its addresses is private: the others may be bait. */
function publicLookup(resolve: Resolve): LookupFunction {
  return lookupBy(async (hostname) => {
    const addresses = await resolve(hostname);
    const inward = addresses.find(({ address }) => !isPublicAddress(address));
    if (inward !== undefined) throw refusal(inward.address);
    return addresses;
  });
}

const plainLookup = (resolve: Resolve): LookupFunction => lookupBy(resolve);

function lookupBy(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) return callback(new Error(`${hostname} has no address`), "", 0);
        if (options.all === true) return callback(null, [...addresses]);
        callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, "", 0),
    );
  };
}

async function resolveName(hostname: string): Promise<readonly Address[]> {
  return lookup(hostname, { all: true, verbatim: true });
}

function parseUrl(address: string, base: URL | undefined): URL {
  try {
    return new URL(address, base);
  } catch (cause) {
    throw new BotError("address_refused", "not an address", { cause });
  }
}

/** Without the brackets of an IPv6 literal and without the root's dot. */
const bareHost = (hostname: string): string => hostname.toLowerCase().replace(/^\[|\]$|\.$/g, "");

const portOf = (url: URL): number => Number(url.port) || (url.protocol === "https:" ? 443 : 80);

const refusal = (address: string): BotError =>
  new BotError("address_refused", `${address} is not a public address`);

function refuse(why: string): never {
  throw new BotError("address_refused", why);
}
