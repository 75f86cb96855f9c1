/** `pullquote preview`: a template with real data, in the terminal or as a page, anew whenever it is saved. */
import { watch } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { PreviewFlags } from "../adapters/cli.ts";
import { previewPayloads } from "../adapters/platforms/index.ts";
import { openWeb } from "../adapters/web/server.ts";
import { createPreviewer } from "../app/preview.ts";
import { loadConfig } from "../config/load.ts";
import { toBotError } from "../core/errors.ts";
import { type Context, logFor, open, terminalDestination, withoutChats } from "./context.ts";
import { openPagesOf, renderNamed } from "./pages.ts";

/** Editors save in several steps. */
const settleMs = 150;
const usualPort = 8090;

export async function preview(context: Context, flags: PreviewFlags): Promise<void> {
  const { env, screen, signal } = context;
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "warn" }, screen), screen);
  const previewer = createPreviewer(app, terminalDestination(config));
  if (flags.web) {
    const pages = openPagesOf(app, config, logFor(config, screen), env);
    await using web = await openWeb({ ...pages, port: config.webPort ?? usualPort });
    screen.write(`${web.url}/preview?template=${flags.template}\n`);
    await pause(2 ** 31 - 1, undefined, { signal }).catch(() => {});
    return;
  }
  const show = async (): Promise<void> => {
    const { message, isSample } = await renderNamed(flags.template, env, previewer);
    if (isSample) screen.write("(Invented data: nothing was read yet that fits this template.)\n");
    if (flags.platform === "terminal") app.terminal.print(message);
    else screen.write(`${previewPayloads(flags.platform, message).join("\n\n")}\n`);
  };
  if (!flags.watch) return await show();
  const tell = (thrown: unknown): void => screen.write(`\n${toBotError(thrown).message}\n`);
  await show().catch(tell);
  await whenSaved(join(resolve(env.CONFIG_DIR ?? "config"), "templates"), signal, () => show().catch(tell));
}

async function whenSaved(folder: string, signal: AbortSignal, show: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(), settleMs);
  });
  await new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true }));
  clearTimeout(timer);
  watcher.close();
}
