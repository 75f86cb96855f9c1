import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/adapters/metrics.ts";
import { openWatch } from "../../src/adapters/web/watch.ts";
import { withCounting, withTiming } from "../../src/app/meters.ts";
import type { Platform, PostOutcome, Standing } from "../../src/app/ports.ts";
import { aLog } from "./store/builders.ts";

const standing: Standing = {
  waitingItems: 3,
  waitingParts: 2,
  oldestPartAgeMs: 90_000,
  feeds: { fine: 40, failing: 1, quiet: 2, stopped: 0 },
  isReady: true,
};

const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => !line.startsWith("#"));

describe("metrics", () => {
  it("count what the log tells, whatever its level lets through", async () => {
    const metrics = createMetrics(async () => standing);
    const log = aLog();
    const counted = withCounting(log, metrics);
    counted.info("feed_polled", { answer: "items", new: 4 });
    counted.info("feed_polled", { answer: "unchanged", new: 0 });
    counted.warn("feed_skipped", { code: "feed_unreachable" });
    counted.info("article_read", { quotes: 5, named: 3 });
    counted.info("digests_planned", { digests: 2 });
    counted.info("digest_sent", { lateMinutes: 1 });
    counted.info("digest_sent", { lateMinutes: 40 });
    counted.error("digest_failed", { reason: "no" });
    counted.debug("anything");
    expect(log.lines).toHaveLength(9);
    expect(linesOf(await metrics.render())).toEqual(
      expect.arrayContaining([
        'pullquote_polls_total{answer="items"} 1',
        'pullquote_polls_total{answer="unchanged"} 1',
        'pullquote_polls_total{answer="failed"} 1',
        "pullquote_items_total 4",
        'pullquote_articles_total{result="read"} 1',
        'pullquote_quotes_total{speaker="named"} 3',
        'pullquote_quotes_total{speaker="none"} 2',
        'pullquote_digests_total{state="due"} 2',
        'pullquote_digests_total{state="sent"} 2',
        'pullquote_digests_total{state="late"} 1',
        'pullquote_digests_total{state="failed"} 1',
        'pullquote_events_total{event="anything",level="debug"} 1',
        "pullquote_queue_age_seconds 90",
        'pullquote_feeds{state="quiet"} 2',
        "pullquote_ready 1",
      ]),
    );
  });

  it("time the platforms, and tell a limit from a refusal", async () => {
    const metrics = createMetrics(async () => standing);
    const outcomes: PostOutcome[] = [
      { kind: "sent", messageId: "1" },
      { kind: "refused", permanent: false, error: "slow down", retryAt: new Date(1) },
      { kind: "refused", permanent: true, error: "no" },
    ];
    let now = 0;
    const platform = {
      name: "slack",
      async post() {
        now += 400;
        return outcomes.shift();
      },
    } as unknown as Platform;
    const timed = withTiming(platform, { meters: metrics, clock: { now: () => new Date(now) } });
    const signal = new AbortController().signal;
    for (let at = 0; at < 3; at += 1) await timed.post({} as never, signal);
    const lines = linesOf(await metrics.render());
    const sum = "pullquote_platform_answer_seconds_sum";
    expect(lines).toContain(`${sum}{platform="slack",what="post",outcome="sent"} 0.4`);
    expect(lines).toContain(`${sum}{platform="slack",what="post",outcome="limited"} 0.4`);
    expect(lines).toContain(`${sum}{platform="slack",what="post",outcome="refused"} 0.4`);
    expect(lines).toContain('pullquote_rate_limits_total{platform="slack"} 1');
  });

  it("are all that the dashboard asks for", async () => {
    const metrics = createMetrics(async () => standing);
    const known = new Set(
      [...(await metrics.render()).matchAll(/^# TYPE (\S+) (\S+)/gm)].map(([, name]) => name),
    );
    const dashboard = JSON.parse(readFileSync("deploy/grafana/pullquote.json", "utf8")) as {
      readonly panels: readonly {
        readonly title: string;
        readonly targets: readonly { readonly expr: string }[];
      }[];
    };
    const asked = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:pullquote|nodejs|process)_[a-z0-9_]+/g) ?? []),
    );
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((name) => !known.has(name.replace(/_(?:bucket|count|sum)$/, "")))).toEqual([]);
    const ours = [...known].filter((name) => name?.startsWith("pullquote_"));
    expect(ours.filter((name) => !asked.some((one) => one.startsWith(name ?? "-")))).toEqual([]);
  });
});

describe("the port for machines", () => {
  it("says that it lives, whether it is ready and what is wrong, and gives the numbers", async () => {
    const troubles: string[] = [];
    await using server = await openWatch({
      port: 0,
      host: "127.0.0.1",
      findTroubles: async () => troubles,
      metrics: createMetrics(async () => standing),
    });
    const get = async (path: string) => {
      const response = await fetch(`${server.url}${path}`);
      return [response.status, await response.text(), response.headers.get("cache-control")] as const;
    };
    expect(await get("/healthz")).toEqual([200, "ok\n", "no-store"]);
    expect(await get("/readyz")).toEqual([200, "ready\n", "no-store"]);
    troubles.push("slack: it does not answer");
    expect(await get("/readyz")).toEqual([503, "not ready\nslack: it does not answer\n", "no-store"]);
    expect((await get("/metrics"))[1]).toContain("nodejs_eventloop_lag_p99_seconds");
    expect((await get("/else"))[0]).toBe(404);
  });

  it("says which setting is wrong when its port is taken", async () => {
    const options = {
      host: "127.0.0.1",
      findTroubles: async () => [],
      metrics: createMetrics(async () => standing),
    };
    await using first = await openWatch({ ...options, port: 0 });
    const port = Number(new URL(first.url).port);
    await expect(openWatch({ ...options, port })).rejects.toMatchObject({
      code: "port_taken",
      message: expect.stringContaining("METRICS_PORT"),
    });
  });
});
