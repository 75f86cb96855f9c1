import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

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
