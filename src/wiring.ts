/** Composition root: the only file that names every adapter. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDisk } from "./adapters/disk.ts";
import { createRobots } from "./adapters/http/robots.ts";
import { createHttp } from "./adapters/http.ts";
import { createTableJobs } from "./adapters/jobs/table.ts";
import type { Metrics } from "./adapters/metrics.ts";
import { createPageReader } from "./adapters/pages.ts";
import { pictures } from "./adapters/pictures.ts";
import { platforms as platformShelf } from "./adapters/platforms/index.ts";
import { openTerminal, type Terminal, type TerminalOptions } from "./adapters/platforms/terminal/platform.ts";
import { createFeedFinder } from "./adapters/sources/finder.ts";
import { sources as sourceShelf } from "./adapters/sources/index.ts";
import { makeFolder } from "./adapters/store/folder.ts";
import { openDatabase } from "./adapters/store/open.ts";
import { createStore } from "./adapters/store/store.ts";
import { createWorkers, workersOptions } from "./adapters/workers/pool.ts";
import { createAmender } from "./app/amend.ts";
import { createBot } from "./app/answer.ts";
import type { App } from "./app/app.ts";
import { type GuardedPlatform, withBreaker } from "./app/breaker.ts";
import { createChannelKeeper } from "./app/channels.ts";
import { createCollector } from "./app/collect.ts";
import { createDeliverer } from "./app/deliver.ts";
import { applyConfigured } from "./app/destinations.ts";
import { createFeedAlarms } from "./app/feed-alarms.ts";
import { createLibrary } from "./app/library/library.ts";
import { withCounting, withTiming } from "./app/meters.ts";
import { createPeople, type People } from "./app/people.ts";
import type { Clock, Jobs, Log, Platform, PlatformName, Source, Standing, Upkeep } from "./app/ports.ts";
import { createPublisher } from "./app/publish.ts";
import { createRereader } from "./app/reread.ts";
import { allRoles, type Roles } from "./app/roles.ts";
import { readStanding } from "./app/standing.ts";
import { createStoryteller } from "./app/storyteller.ts";
import { createTeller } from "./app/tell.ts";
import { createTimekeeper } from "./app/timekeeper.ts";
import { createUpkeeper } from "./app/upkeep.ts";
import { createWatcher } from "./app/watch.ts";
import { createWatchdog, type Watchdog } from "./app/watchdog.ts";
import { createWork, leasesMs } from "./app/work.ts";
import type { Config } from "./config/config.ts";
import { databaseOf, folderOf, isServer } from "./config/database.ts";
import { userAgentOf } from "./config/version.ts";
import { lazyTemplate } from "./core/message/template.ts";

/** What differs between the process, the command line, the demo and the tests. */
export interface Outside {
  readonly clock: Clock;
  readonly log: Log;
  readonly terminal: TerminalOptions;
  /** All when left out. */
  readonly roles?: Roles;
}

export interface OpenApp extends App {
  readonly terminal: Terminal;
  /** Slack and Discord, as far as they are configured; not started. */
  readonly chats: readonly Platform[];
  readonly people: People;
  readonly jobs: Jobs;
  readonly upkeep: Upkeep;
  readonly watchdog: Watchdog;
  /** Counted only when somebody may read it. */
  readonly metrics: Metrics | undefined;
}

/** Comparing the articles of three days takes seconds, and nobody hostile decides how many. */
const comparersOptions = { threads: 1, timeoutMs: 60_000, memoryMb: 512 };

/**
 * Opens the database and puts everything together; nothing runs yet. Throws `database_unusable`, and leaves nothing
 * open: timers and connections to a server would keep the process alive.
 */
export async function openApp(config: Config, outside: Outside): Promise<OpenApp> {
  const opened: AsyncDisposable[] = [];
  const close = (): Promise<void> => closeAll(opened.splice(0).reverse());
  try {
    return { ...(await putTogether(config, outside, opened)), [Symbol.asyncDispose]: close };
  } catch (thrown) {
    await Promise.allSettled([close()]);
    throw thrown;
  }
}

/** Whatever must be closed is put into `opened`, the first first. */
async function putTogether(
  config: Config,
  outside: Outside,
  opened: AsyncDisposable[],
): Promise<Omit<OpenApp, typeof Symbol.asyncDispose>> {
  const { clock, terminal: screen, roles = allRoles } = outside;
  const metrics: Metrics | undefined =
    config.metricsPort === undefined
      ? undefined
      : await openMetrics((): Promise<Standing> => readStanding({ store, watchdog, clock }));
  const log: Log = metrics ? withCounting(outside.log, metrics) : outside.log;
  const keep = <T extends AsyncDisposable>(one: T): T => {
    opened.push(one);
    return one;
  };
  const database = databaseOf(config);
  const { db, upkeep } = await openDatabase(database, clock.now());
  const hasPages = config.webPort !== undefined || config.web.url !== undefined;
  const archive = hasPages ? config.web.workspace : undefined;
  const store = keep(createStore(db, { log, archive }));
  const jobs = isServer(database)
    ? keep(await openJobs(database, clock, log))
    : createTableJobs(db, leasesMs);
  const workers = keep(createWorkers(workersOptions));
  const userAgent = userAgentOf(config);
  const comparers = keep(createWorkers(comparersOptions));
  const closing = new AbortController();
  const http = keep(createHttp({ userAgent, allow: config.fetchAllow, clock }));
  const robots = createRobots({ http, agent: userAgent, clock });
  const sources: Record<string, Source> = Object.fromEntries(
    Object.entries(sourceShelf).map(([name, open]) => [
      name,
      open({ http, workers, links: config.articleLinks }),
    ]),
  );
  const feedFinder = createFeedFinder({ http });
  const terminal = keep(openTerminal(screen));
  const hasChats = roles.has("deliver") || roles.has("gateway");
  const { installations, heard, allowances } = store;
  const memory = {
    installations,
    heard,
    keys: installationKeysOf(config),
    ...(isServer(database) && { allowances }),
  };
  const chats: Platform[] = [];
  keep(together(chats));
  for (const open of hasChats ? Object.values(platformShelf) : []) {
    const chat = open(config, log, memory);
    if (chat) chats.push(chat);
  }
  const platforms = new Map<PlatformName, GuardedPlatform>(
    [terminal, ...chats].map((one) => [
      one.name,
      withBreaker(metrics ? withTiming(one, { meters: metrics, clock }) : one, { clock, log }),
    ]),
  );
  const templates = new Map(
    [...config.templates].map(([name, { file, source }]) => [name, lazyTemplate(file, source)]),
  );
  const settings = { ...config, templates };
  const tools = { pictures, store, jobs, sources, feedFinder, platforms, clock, log, settings };
  const storyteller = createStoryteller({
    ...tools,
    group: (grouping) =>
      grouping.texts.length === 0
        ? Promise.resolve([])
        : comparers.run("groupTexts", grouping, closing.signal),
  });
  const disk = createDisk(folderOf(database));
  const publisher = createPublisher({ ...tools, storyteller });
  const pages = createPageReader({ http, workers, robots });
  const timekeeper = createTimekeeper({ ...tools, zoneRules: process.versions.tz ?? "unknown" });
  const teller = createTeller(tools);
  const work = createWork({
    ...tools,
    roles,
    storyteller,
    watcher: createWatcher(tools),
    collector: createCollector({ ...tools, pages }),
    rereader: createRereader({ ...tools, pages }),
    publisher,
    deliverer: createDeliverer({ ...tools, teller }),
    feedAlarms: createFeedAlarms({ ...tools, teller }),
    timekeeper,
    amender: createAmender({ ...tools, publisher }),
    upkeeper: createUpkeeper({
      ...tools,
      upkeep,
      disk,
    }),
  });
  const people = createPeople(store, config.people);
  const channels = createChannelKeeper({ ...tools, teller });
  const bot = createBot({ ...tools, publisher, people, disk, channels });
  const library = createLibrary({ ...tools, publisher, people }, config.web);
  const watchdog = createWatchdog({ store, platforms, clock, log });
  keep({ [Symbol.asyncDispose]: async () => closing.abort() });
  await store.feeds.syncConfigured(config.feeds, clock.now());
  await timekeeper.start();
  await applyConfigured(config.destinations, store, tools);
  return {
    bot,
    work,
    publisher,
    store,
    library,
    platforms,
    terminal,
    chats,
    people,
    jobs,
    upkeep,
    watchdog,
    metrics,
  };
}

async function openMetrics(read: () => Promise<Standing>): Promise<Metrics> {
  const { createMetrics } = await import("./adapters/metrics.ts");
  return createMetrics(read);
}

/** Shared by all processes on the server. */
async function openJobs(url: string, clock: Clock, log: Log): Promise<Jobs & AsyncDisposable> {
  const { openPgBossJobs } = await import("./adapters/jobs/pg-boss.ts");
  const onError = (error: Error): void => log.warn("jobs_lookout_failed", { error: error.message });
  return openPgBossJobs({ url, leasesMs, clock, onError });
}

const keyBytes = 32;

/** Those of the environment; else one that is made once and stays beside the database, for its owner alone. */
function installationKeysOf({
  installationKeys,
  dataDir,
  slack,
}: Config): readonly [Uint8Array, ...Uint8Array[]] {
  const [newest, ...older] = installationKeys;
  if (newest !== undefined) return [newest, ...older];
  if (slack?.oauth === undefined) return [randomBytes(keyBytes)];
  makeFolder(dataDir);
  const file = join(dataDir, "installation.key");
  try {
    writeFileSync(file, randomBytes(keyBytes).toString("base64"), { flag: "wx", mode: 0o600 });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  }
  return [Buffer.from(readFileSync(file, "utf8"), "base64")];
}

/** One after another. One that cannot be closed leaves none of the others open. */
async function closeAll([first, ...others]: readonly AsyncDisposable[]): Promise<void> {
  try {
    await first?.[Symbol.asyncDispose]();
  } finally {
    if (others.length > 0) await closeAll(others);
  }
}

/** Closed side by side: each may need seconds to say goodbye. */
function together(disposables: readonly AsyncDisposable[]): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(disposables.map((one) => one[Symbol.asyncDispose]()));
    },
  };
}
