/** The whole app on the demo's news site, in a folder of its own, with a clock that the test moves. */
import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DemoArticle } from "../../src/adapters/demo/articles.ts";
import { openDemoSite } from "../../src/adapters/demo/site.ts";
import type { Log } from "../../src/app/ports.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { type OpenApp, openApp } from "../../src/wiring.ts";
import { silent } from "./log.ts";

export interface Whole extends AsyncDisposable {
  /** The app as it runs now. */
  readonly app: OpenApp;
  readonly config: Config;
  now: Date;
  /** What passed in truth, when the clock was moved. */
  passedMs: number | undefined;
  /** Collects, publishes and delivers what is due. */
  tick(): Promise<void>;
  /** Closes the app and opens it anew on the same database; its chats are started. */
  restart(): Promise<void>;
}

export interface WholeOptions {
  readonly now: Date;
  readonly chats?: Pick<Config, "slack" | "discord" | "webhook">;
  readonly destinations?: Config["destinations"];
  readonly operator?: Config["operator"];
  readonly log?: Log;
  /** Other feeds than the demo's, on servers that may be fetched. */
  readonly feeds?: Config["feeds"];
  readonly fetchAllow?: Config["fetchAllow"];
  /** What the demo's site tells in place of its usual articles, each from its own date on. */
  readonly articles?: readonly DemoArticle[];
  readonly web?: Partial<Config["web"]>;
  /** By their names, in place of those that we ship. */
  readonly templates?: Readonly<Record<string, string>>;
}

export async function openWhole(options: WholeOptions): Promise<Whole> {
  const { now, chats = {}, destinations = [], log = silent } = options;
  const folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
  const { articles } = options;
  const site = await openDemoSite(now, articles && { articles, clock: () => whole.now });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const usual = loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder });
  const config: Config = {
    ...usual,
    web: { ...usual.web, ...options.web },
    templates: new Map([
      ...usual.templates,
      ...Object.entries(options.templates ?? {}).map(
        ([name, source]) => [name, { file: `templates/${name}.md`, source }] as const,
      ),
    ]),
    feeds: options.feeds ?? site.feeds,
    fetchAllow: options.fetchAllow ?? [site.host],
    destinations,
    ...(options.operator && { operator: options.operator }),
    ...chats,
  };
  const open = async (): Promise<OpenApp> => {
    const clock = { now: () => whole.now, passedMs: () => whole.passedMs ?? whole.now.getTime() };
    const app = await openApp(config, { clock, log, terminal: { write() {}, colour: false } });
    await Promise.all(app.chats.map((chat) => chat.start(app.bot, stop.signal)));
    return app;
  };
  let app: OpenApp;
  const whole: Whole = {
    get app() {
      return app;
    },
    config,
    now,
    passedMs: undefined,
    tick: () => app.work.tick(stop.signal),
    async restart() {
      await app[Symbol.asyncDispose]();
      app = await open();
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await app[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  app = await open();
  return whole;
}
