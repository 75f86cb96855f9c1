import { describe, expect, it } from "vitest";
import { type Address, createGuard } from "../../../src/adapters/http/guard.ts";
import { isPublicAddress } from "../../../src/adapters/http/public-address.ts";
import { createHttp } from "../../../src/adapters/http.ts";
import { type Site, serve } from "../../support/site.ts";

const forbidden = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.254",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.0.1",
  "169.254.169.254",
  "169.254.170.2",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.168.255.255",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:a00:1",
  "::ffff:0:7f00:1",
  "64:ff9b::7f00:1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::7f00:1",
  "100::1",
  "1fff::1",
  "2001::1",
  "2001:2::1",
  "2001:10::1",
  "2001:20::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "e000::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "localhost",
  "",
];

const open = [
  "1.1.1.1",
  "8.8.8.8",
  "93.184.215.14",
  "172.15.0.1",
  "172.32.0.1",
  "2606:4700::1111",
  "2a00:1450:4001::200e",
];

describe("public addresses", () => {
  it.each(forbidden)("%s is not one", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(open)("%s is one", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

/** A guarded client that may use the site's port, but not its address. */
const guarded = (site: Site, resolve?: (name: string) => Promise<readonly Address[]>) =>
  createHttp({
    userAgent: "Pullquote/test (+https://pullquote.example)",
    allow: [],
    ports: [80, 443, site.port],
    hostPauseMs: 0,
    timeoutMs: 5_000,
    ...(resolve === undefined ? {} : { resolve }),
  });

const request = () =>
  ({ accept: "*/*", failure: "feed_unreachable", signal: new AbortController().signal }) as const;

/** PORT is where a private server listens. */
const attacks = [
  "http://127.0.0.1:PORT/secret",
  "http://127.1:PORT/secret",
  "http://127.0.1:PORT/secret",
  "http://0x7f.1:PORT/secret",
  "http://0x7f000001:PORT/secret",
  "http://0X7F.0.0.0X1:PORT/secret",
  "http://2130706433:PORT/secret",
  "http://0177.0.0.1:PORT/secret",
  "http://017700000001:PORT/secret",
  "http://127.0.0.1.:PORT/secret",
  "http://127.000.000.001:PORT/secret",
  "http://127。0。0。1:PORT/secret",
  "http://１２７.0.0.1:PORT/secret",
  "http://①②⑦.⓪.⓪.①:PORT/secret",
  "http://%31%32%37.0.0.1:PORT/secret",
  "http://0:PORT/secret",
  "http://0.0.0.0:PORT/secret",
  "http://[::]:PORT/secret",
  "http://[::1]:PORT/secret",
  "http://[0:0:0:0:0:0:0:1]:PORT/secret",
  "http://[::ffff:127.0.0.1]:PORT/secret",
  "http://[::ffff:7f00:1]:PORT/secret",
  "http://[::127.0.0.1]:PORT/secret",
  "http://[64:ff9b::7f00:1]:PORT/secret",
  "http://[2002:7f00:1::]:PORT/secret",
  "http://[fe80::1%25lo]:PORT/secret",
  "http://localhost:PORT/secret",
  "http://LOCALHOST.:PORT/secret",
  "http://printer:PORT/secret",
  "http://printer.local:PORT/secret",
  "http://metadata.google.internal:PORT/secret",
  "http://app.localhost:PORT/secret",
  "http:\\\\127.0.0.1:PORT\\secret",
  "http:127.0.0.1:PORT/secret",
  "http:///127.0.0.1:PORT/secret",
  "http://user@127.0.0.1:PORT/secret",
  "http://outlet.example:80@127.0.0.1:PORT/secret",
  "http://user:word@outlet.example/secret",
  " \thttp://127.0.0.1:PORT/secret\n",
  "https://127.0.0.1:PORT/secret",
  "ftp://outlet.example/secret",
  "file:///etc/hostname",
  "data:text/xml,<rss/>",
  "gopher://127.0.0.1:PORT/_secret",
  "unix:/run/secret.sock",
  "//127.0.0.1:PORT/secret",
  "http://outlet.example:22/secret",
  "http://outlet.example:6379/secret",
];

describe("the guard", () => {
  it.each(attacks)("does not reach %s", async (attack) => {
    await using site = await serve({ "/secret": { body: "secret" } });
    await using http = guarded(site);
    const address = attack.replace("PORT", String(site.port));
    await expect(http.fetch(address, request())).rejects.toMatchObject({ code: "address_refused" });
    expect(site.requests).toEqual([]);
  });

  const loopback = { address: "127.0.0.1", family: 4 };
  const outside = { address: "93.184.215.14", family: 4 };

  it.each([
    ["only a private address", [loopback]],
    ["a private address beside a public one", [outside, loopback]],
    ["a mapped address", [{ address: "::ffff:127.0.0.1", family: 6 }]],
  ])("refuses a name that has %s", async (_, addresses) => {
    await using site = await serve({ "/secret": { body: "secret" } });
    await using http = guarded(site, async () => addresses);
    await expect(http.fetch(`http://outlet.example:${site.port}/secret`, request())).rejects.toMatchObject({
      code: "address_refused",
    });
    expect(site.requests).toEqual([]);
  });

  it("asks for a name's addresses once, and connects to what it checked", async () => {
    await using site = await serve({ "/secret": { body: "secret" } });
    let asked = 0;
    // Public when it is checked, private when it is used: a rebinding name.
    await using http = guarded(site, async () =>
      asked++ === 0 ? [{ address: "192.0.2.1", family: 4 }] : [loopback],
    );
    await expect(http.fetch(`http://outlet.example:${site.port}/secret`, request())).rejects.toMatchObject({
      code: "address_refused",
    });
    expect({ asked, requests: site.requests }).toEqual({ asked: 1, requests: [] });
  });

  it.each([
    "http://127.0.0.1:PORT/secret",
    "//127.1:PORT/secret",
    "http://[::1]:PORT/secret",
    "file:///etc/hostname",
  ])("does not follow a redirect to %s", async (target) => {
    await using secret = await serve({ "/secret": { body: "secret" } });
    const location = target.replace("PORT", String(secret.port));
    await using site = await serve({ "/feed.xml": { status: 302, headers: { location } } });
    await using http = createHttp({
      userAgent: "Pullquote/test",
      allow: [site.host],
      ports: [secret.port],
      hostPauseMs: 0,
    });
    await expect(http.fetch(site.at("/feed.xml"), request())).rejects.toMatchObject({
      code: "address_refused",
    });
    expect(secret.requests).toEqual([]);
  });

  it("asks anew for every hop: a name that has become private is not followed to", async () => {
    await using secret = await serve({ "/secret": { body: "secret" } });
    const location = `http://outlet.example:${secret.port}/secret`;
    await using site = await serve({ "/feed.xml": { status: 302, headers: { location } } });
    await using http = createHttp({
      userAgent: "Pullquote/test",
      allow: [site.host],
      ports: [secret.port],
      hostPauseMs: 0,
      resolve: async () => [loopback],
    });
    await expect(http.fetch(site.at("/feed.xml"), request())).rejects.toMatchObject({
      code: "address_refused",
    });
    expect(secret.requests).toEqual([]);
  });

  it("follows no redirect from https to http", () => {
    const guard = createGuard({ allow: [], ports: [80, 443] });
    const base = new URL("https://outlet.example/feed.xml");
    expect(() => guard.check("http://outlet.example/feed.xml", base)).toThrow("from https to http");
    expect(guard.check("https://other.example/feed.xml", base).href).toBe("https://other.example/feed.xml");
  });

  it("says the same of a private address whether somebody listens there or not", async () => {
    await using site = await serve({ "/secret": { body: "secret" } });
    await using http = guarded(site);
    const errorOf = (port: number) =>
      http.fetch(`http://127.0.0.1:${port}/secret`, request()).catch((error: Error) => error.message);
    expect(await errorOf(site.port)).toBe("127.0.0.1 is not a public address");
    expect(await errorOf(80)).toBe("127.0.0.1 is not a public address");
  });

  it("reaches an allowed host and port, and no other port of it", async () => {
    await using site = await serve({ "/feed.xml": { body: "hello" } });
    await using other = await serve({ "/feed.xml": { body: "secret" } });
    await using http = createHttp({ userAgent: "Pullquote/test", allow: [site.host] });
    await expect(http.fetch(site.at("/feed.xml"), request())).resolves.toMatchObject({ status: "ok" });
    await expect(http.fetch(other.at("/feed.xml"), request())).rejects.toMatchObject({
      code: "address_refused",
    });
    expect(other.requests).toEqual([]);
  });
});
