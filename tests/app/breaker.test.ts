import { describe, expect, it } from "vitest";
import { withBreaker } from "../../src/app/breaker.ts";
import type { Platform, PostOutcome } from "../../src/app/ports.ts";
import { recordingLog } from "../support/log.ts";

const noon = new Date("2026-11-25T12:00:00Z");
const unknown: PostOutcome = { kind: "unknown", error: "no answer" };
const sent: PostOutcome = { kind: "sent", messageId: "1" };

/** A platform that gives these answers, one after the other, behind a breaker on a clock that the test moves. */
function guarded(answers: readonly PostOutcome[]) {
  const asked: Date[] = [];
  const clock = { time: noon, now: () => clock.time };
  const { log, lines } = recordingLog();
  const platform = {
    name: "slack",
    async post() {
      asked.push(clock.time);
      return answers[asked.length - 1] ?? sent;
    },
  } as Partial<Platform> as Platform;
  const guard = withBreaker(platform, { clock, log });
  const post = (): Promise<PostOutcome> => guard.post({} as never, new AbortController().signal);
  const wait = (ms: number): void => {
    clock.time = new Date(clock.time.getTime() + ms);
  };
  return { guard, post, wait, asked, lines };
}

describe("a platform behind its breaker", () => {
  it("is not asked after two silences, and says when it will be", async () => {
    const { guard, post, asked, lines } = guarded([unknown, unknown]);
    await post();
    await post();
    const retryAt = new Date("2026-11-25T12:00:30Z");
    expect(await post()).toEqual({ kind: "refused", permanent: false, error: "slack is down", retryAt });
    expect(guard.downUntil()).toEqual(retryAt);
    expect(asked).toHaveLength(2);
    expect(lines.map(({ event }) => event)).toEqual(["platform_down"]);
  });

  it("lets everything through again when the one request that asks is answered", async () => {
    const { guard, post, wait, asked, lines } = guarded([unknown, unknown, sent, sent]);
    await post();
    await post();
    wait(30_000);
    expect(await post()).toEqual(sent);
    expect(await post()).toEqual(sent);
    expect(asked).toHaveLength(4);
    expect(guard.downUntil()).toBeUndefined();
    expect(lines.map(({ event }) => event)).toEqual(["platform_down", "platform_up"]);
  });

  it("takes a refusal for an answer", async () => {
    const refused: PostOutcome = { kind: "refused", permanent: false, error: "ratelimited" };
    const { guard, post } = guarded([unknown, refused, unknown]);
    await post();
    await post();
    await post();
    expect(guard.downUntil()).toBeUndefined();
  });
});
