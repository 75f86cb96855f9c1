/**
 * Where the time of reading pages goes: `npm run profile` draws two flame graphs, of the sources with their libraries as
 * they come (`docs/flame-sources.svg`) and of what is built (`docs/flame-built.svg`). Wide is slow; what stands below a
 * bar was called by it.
 */
import { writeFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector/promises";
import { pathToFileURL } from "node:url";
import { type PageBytes, readPage } from "../src/adapters/workers/read-page.ts";
import type { WorkOrder } from "../src/adapters/workers/worker.ts";
import { loadPages } from "./bench/collect.ts";
import { type Frame, renderFlames } from "./bench/flames.ts";
import { bundle, root } from "./bundle.mjs";

const rounds = 4;
const samplingUs = 500;
/** The profiler itself, and waiting. */
const outside = /^(?:\(idle\)|\(program\)|dispatch|post)$/;
const pages = loadPages().map((bytes, n): PageBytes => ({ bytes, url: `https://lantern.example/${n}` }));

await bundle("dist");
const { default: work } = (await import(pathToFileURL(`${root}/dist/parts/worker.js`).href)) as {
  readonly default: (order: Omit<WorkOrder, "started"> & { readonly started: object }) => Promise<unknown>;
};
const nobody = { postMessage() {}, close() {} };

for (const { name, read } of [
  { name: "sources", read: async (page: PageBytes) => readPage(page) },
  { name: "built", read: (input: PageBytes) => work({ task: "readPage", input, started: nobody }) },
]) {
  const frame = await profile(async () => {
    for (const page of pages) await read(page);
  });
  const file = `docs/flame-${name}.svg`;
  writeFileSync(`${root}/${file}`, renderFlames(frame, `Reading ${pages.length} pages, ${name}`));
  process.stdout.write(`${file}: ${(frame.ms / pages.length).toFixed(1)} ms a page\n`);
}

/** The last of some rounds: by then what is hot has been compiled. */
async function profile(run: () => Promise<void>): Promise<Frame> {
  for (let round = 1; round < rounds; round += 1) await run();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: samplingUs });
  await session.post("Profiler.start");
  await run();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return frameOf(profile);
}

/** Calls of one name below one caller are one. */
function frameOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ownMs = new Map<number, number>();
  for (const [at, id] of samples.entries())
    ownMs.set(id, (ownMs.get(id) ?? 0) + (timeDeltas[at] ?? 0) / 1_000);
  const gather = (name: string, ids: readonly number[]): Frame => {
    const below = new Map<string, number[]>();
    for (const id of ids.flatMap((id) => byId.get(id)?.children ?? [])) {
      const called = byId.get(id)?.callFrame.functionName || "(anonymous)";
      if (!outside.test(called)) below.set(called, [...(below.get(called) ?? []), id]);
    }
    const children = [...below].map(([called, of]) => gather(called, of));
    const own = ids.reduce((sum, id) => sum + (ownMs.get(id) ?? 0), 0);
    return { name, children, ms: children.reduce((sum, { ms }) => sum + ms, own) };
  };
  return gather(
    "all",
    nodes.slice(0, 1).map(({ id }) => id),
  );
}
