import { describe, expect, it } from "vitest";
import { createWorkers } from "../../../src/adapters/workers/pool.ts";

const never = new AbortController().signal;
const url = "https://outlet.example/feed.xml";
const feedOf = (title: string): Uint8Array =>
  new TextEncoder().encode(
    `<rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`,
  );
/** Takes a thread a second or so. */
const heavy = feedOf("&amp;".repeat(990_000));

describe("the worker pool", () => {
  it("does a task in another thread and hands back plain data", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 128 });
    await expect(workers.run("parseFeed", { bytes: feedOf("One"), url }, never)).resolves.toEqual({
      items: [{ title: "One" }],
    });
  });

  it("keeps the message of what a task threw", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 128 });
    const bytes = new TextEncoder().encode("<!doctype html><html><body>Please wait</body></html>");
    await expect(workers.run("parseFeed", { bytes, url }, never)).rejects.toThrow("<html> is not a feed");
  });

  it("ends a task that takes too long, and goes on with the next", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 200, memoryMb: 256 });
    await expect(workers.run("parseFeed", { bytes: heavy, url }, never)).rejects.toThrow(
      "parseFeed took more than 200 ms",
    );
    await expect(workers.run("parseFeed", { bytes: feedOf("Two"), url }, never)).resolves.toMatchObject({
      items: [{ title: "Two" }],
    });
  });

  it("goes on with those that wait when all its threads are ended", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 200, memoryMb: 256 });
    const tasks = [heavy, feedOf("Two"), feedOf("Three")].map((bytes) =>
      workers.run("parseFeed", { bytes, url }, never),
    );
    const ends = await Promise.allSettled(tasks);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  });

  it("does not count the time in the queue against a task", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 5_000, memoryMb: 256 });
    const feeds = Array.from({ length: 40 }, (_, n) => feedOf(`Number ${n} ${"x".repeat(100_000)}`));
    const parsed = await Promise.all(feeds.map((bytes) => workers.run("parseFeed", { bytes, url }, never)));
    expect(parsed.map(({ items }) => items.length)).toEqual(Array(40).fill(1));
  });

  it("survives a task that runs out of memory", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 40 });
    await expect(workers.run("parseFeed", { bytes: heavy, url }, never)).rejects.toThrow();
    await expect(workers.run("parseFeed", { bytes: feedOf("Three"), url }, never)).resolves.toMatchObject({
      items: [{ title: "Three" }],
    });
  });

  it("stops waiting as soon as the signal says so", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 128 });
    const reason = new Error("the bot is stopping");
    await expect(
      workers.run("parseFeed", { bytes: feedOf("Four"), url }, AbortSignal.abort(reason)),
    ).rejects.toBe(reason);
  });
});
