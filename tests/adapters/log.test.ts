import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideSecrets } from "../../src/adapters/log.ts";

/** What a process prints that logs these lines. */
function printed(readable: boolean): { readonly out: string; readonly err: string } {
  const script = `
    import { createLog } from "./src/adapters/log.ts";
    const log = createLog({ level: "info", readable: ${readable}, secrets: ["hunter2-and-more"] });
    log.debug("unseen");
    log.info("feed_polled", { feed: "The Lantern", items: 3 });
    log.warn("post_refused", { error: "bad token xoxb-1234567890-abcdef for hunter2-and-more" });
    log.error("gateway_failed", { token: "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" });
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", script],
    {
      encoding: "utf8",
    },
  );
  return { out: stdout, err: stderr };
}

describe("the log", () => {
  it("is JSON lines on stderr, of an event and its fields", () => {
    const { out, err } = printed(false);
    expect(out).toBe("");
    const lines = err
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ level: 30, msg: "feed_polled", feed: "The Lantern", items: 3 });
  });

  it.each([true, false])("never shows a secret, nor what looks like one (readable: %s)", (readable) => {
    const { err } = printed(readable);
    expect(err).toContain("bad token [secret] for [secret]");
    expect(err).not.toMatch(/hunter2|xoxb-1234567890|MTIzNDU2/);
  });
});

describe("secrets in a line", () => {
  const hide = hideSecrets(["hunter2-and-more", 'with "quotes" and / slashes']);

  it.each([
    ["a token inside an error", { error: new Error("bad xoxb-1234567890-abcdef").message }],
    ["a rotated token", { error: "xoxe.xoxb-1-abcdefghij" }],
    ["a token of Discord", { token: `${"a".repeat(24)}.GabcdE.${"b".repeat(30)}` }],
    ["an address of a webhook of Slack", { url: "https://hooks.slack.com/services/T000/B000/abcdefSECRET" }],
    ["an address of a webhook of Discord", { url: "https://discord.com/api/webhooks/123/abcdef-SECRET" }],
    ["a password in an address", { error: "postgres://bot:SECRET@db.example:5432/x refused" }],
    ["a token in a query", { url: "https://a.example/x?page=1&access_token=SECRET&y=2" }],
    ["a header", { request: { headers: { authorization: "Bearer SECRETSECRET" } } }],
    ["a field deep inside", { a: [{ b: { clientSecret: "SECRET", signing_secret: "SE\\CRET" } }] }],
    [
      "a known one, encoded",
      { url: `https://a.example/${encodeURIComponent('with "quotes" and / slashes')}` },
    ],
    ["a known one, escaped", { says: 'with "quotes" and / slashes' }],
  ])("are blotted out: %s", (_, fields) => {
    const line = hide(JSON.stringify({ level: 30, ...fields, msg: "event" }));
    expect(line).toContain("[secret]");
    expect(line).not.toMatch(/SECRET|CRET|abcdef|bbbb|quotes/);
    expect(JSON.parse(line)).toMatchObject({ level: 30, msg: "event" });
  });

  it("are blotted out wherever they stand in any fields", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, before, after) => {
        const line = JSON.stringify({
          value,
          says: `${before}hunter2-and-more${after}`,
          at: ["hunter2-and-more"],
        });
        expect(hide(line)).not.toContain("hunter2");
      }),
    );
  });

  it("leave all else as it is", () => {
    const line = JSON.stringify({
      url: "https://lantern.example/2026/11/a.b.c?page=2#x",
      error: "lantern.example answered 503",
      tookMs: 3,
      tokens: 7,
    });
    expect(hide(line)).toBe(line);
  });
});
