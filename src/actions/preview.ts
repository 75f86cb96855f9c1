/** `pullquote preview`: a template with real data, in the terminal or as a page, anew whenever it is saved. */
import { watch } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createPreviewer, type Previewer } from "../app/preview.ts";
import { loadConfig } from "../config/load.ts";
import { BotError, toBotError } from "../core/errors.ts";
import { plainText } from "../core/message/plain.ts";
import { action, printJson } from "./action.ts";
import { type Context, logFor, open, terminalDestination, withoutChats } from "./context.ts";

export const preview = action({
  name: "preview",
  summary: "show a template with real data, as it will look",
  options: {
    template: { takes: "name", says: "a file of config/templates, without .md", default: "daily" },
    platform: {
      takes: ["terminal", "slack", "discord"],
      says: "slack and discord print what is sent there",
      default: "terminal",
    },
    watch: { says: "again whenever a template is saved" },
    web: { says: "as a page in the browser, Slack beside Discord, live" },
  },
  json: "{ template, isSample, text }, or with --platform slack or discord { template, isSample, payloads }; not with --watch or --web",
  examples: ["preview", "preview --template compact --watch", "preview --platform slack", "preview --web"],
  run: (context, flags) => show(context, flags),
});

interface Flags {
  readonly template: string;
  readonly platform: "terminal" | "slack" | "discord";
  readonly watch: boolean;
  readonly web: boolean;
}

/** Editors save in several steps. */
const settleMs = 150;
const usualPort = 8090;

async function show(context: Context, flags: Flags): Promise<void> {
  const { env, screen, signal } = context;
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "warn" }, screen), screen);
  const previewer = createPreviewer(app, terminalDestination(config));
  const { openPagesOf, renderNamed } = await import("./pages.ts");
  if (context.json) return await printPreview(context, flags, previewer);
  if (flags.web) {
    const { openWeb } = await import("../adapters/web/server.ts");
    const pages = openPagesOf(app, config, logFor(config, screen), env);
    await using web = await openWeb({ ...pages, port: config.webPort ?? usualPort });
    screen.write(`${web.url}/preview?template=${flags.template}\n`);
    await pause(2 ** 31 - 1, undefined, { signal }).catch(() => {});
    return;
  }
  const render = async (): Promise<void> => {
    const { message, isSample } = await renderNamed(flags.template, env, previewer);
    if (isSample) screen.write("(Invented data: nothing was read yet that fits this template.)\n");
    if (flags.platform === "terminal") return app.terminal.print(message);
    const { previewPayloads } = await import("../adapters/platforms/index.ts");
    screen.write(`${previewPayloads(flags.platform, message).join("\n\n")}\n`);
  };
  if (!flags.watch) return await render();
  const tell = (thrown: unknown): void => screen.write(`\n${toBotError(thrown).message}\n`);
  await render().catch(tell);
  await whenSaved(join(resolve(env.CONFIG_DIR ?? "config"), "templates"), signal, () => render().catch(tell));
}

async function printPreview(context: Context, flags: Flags, previewer: Previewer): Promise<void> {
  const detail = "--json gives a template once: leave out --watch and --web.";
  if (flags.watch || flags.web) throw new BotError("option_invalid", detail, { detail });
  const [{ renderNamed }, { previewPayloads }] = await Promise.all([
    import("./pages.ts"),
    import("../adapters/platforms/index.ts"),
  ]);
  const { template, platform } = flags;
  const { message, isSample } = await renderNamed(template, context.env, previewer);
  const shown =
    platform === "terminal"
      ? { text: plainText(message) }
      : { payloads: previewPayloads(platform, message).map((payload) => JSON.parse(payload)) };
  printJson(context, { template, isSample, ...shown });
}

async function whenSaved(folder: string, signal: AbortSignal, render: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void render(), settleMs);
  });
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    signal.addEventListener("abort", () => done(), { once: true });
  });
  clearTimeout(timer);
  watcher.close();
}
