import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** A process that works, stands still for a while, and works again. */
function run(standsMs: number, options: string) {
  const script = `
    import { watchLoop } from "./src/adapters/loop.ts";
    const watched = watchLoop(${options});
    await new Promise((done) => setTimeout(done, 1500));
    const until = Date.now() + ${standsMs};
    while (Date.now() < until);
    await new Promise((done) => setTimeout(done, 100));
    watched[Symbol.dispose]();
    console.log("went on");
  `;
  return spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 60_000,
  });
}

describe("the watch over the event loop", () => {
  it("says once that it stands still, and lets it go on", () => {
    const { stdout, stderr } = run(3_000, "{ toldAfterMs: 800 }");
    expect(stdout).toBe("went on\n");
    const lines = stderr.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 50, msg: "loop_stalled" });
  });

  it("ends a process that does not come back", () => {
    const { stdout, stderr, signal } = run(50_000, "{ toldAfterMs: 400, endedAfterMs: 1200 }");
    expect({ stdout, signal }).toEqual({ stdout: "", signal: "SIGKILL" });
    expect(stderr).toContain("loop_stalled_ended");
  });
});
