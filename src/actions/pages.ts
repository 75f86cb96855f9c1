/** What the web pages show, for `start` and for `preview`. */

import { pictures } from "../adapters/pictures.ts";
import { previewForms } from "../adapters/platforms/index.ts";
import type { PreviewPage } from "../adapters/web/preview.ts";
import type { WebOptions } from "../adapters/web/server.ts";
import type { Log } from "../app/ports.ts";
import { createPreviewer, type Preview, type Previewer } from "../app/preview.ts";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { BotError, toBotError } from "../core/errors.ts";
import type { OpenApp } from "../wiring.ts";
import { type Context, clock, terminalDestination } from "./context.ts";

/** The read-only pages: what the workspace of the configuration reads, everybody who reaches them may. */
export function openPagesOf(app: OpenApp, config: Config, log: Log, env: Context["env"]): WebOptions {
  const previewer = createPreviewer(app, terminalDestination(config));
  return {
    port: config.webPort ?? 0,
    ...(config.webHost !== undefined && { host: config.webHost }),
    library: app.library,
    pictures,
    site: config.web,
    clock,
    preview: (template) => previewPage(template, env, previewer),
    checkStore: async () => void (await app.store.quotes.speakersVersion()),
    log,
  };
}

/** The templates are read anew each time. Throws `template_invalid` or `option_invalid`. */
export async function renderNamed(name: string, env: Context["env"], previewer: Previewer): Promise<Preview> {
  const { templates } = loadConfig(env);
  const template = templates.get(name);
  const detail = `There is no template ${name}; there are ${[...templates.keys()].join(", ")}.`;
  if (template === undefined) throw new BotError("option_invalid", detail, { detail });
  return previewer.render(template.file, template.source);
}

async function previewPage(name: string, env: Context["env"], previewer: Previewer): Promise<PreviewPage> {
  const page = { template: name, templates: [name], isSample: false, forms: [] };
  try {
    const { templates } = loadConfig(env);
    const { message, isSample } = await renderNamed(name, env, previewer);
    return { ...page, templates: [...templates.keys()], isSample, forms: previewForms(message) };
  } catch (thrown) {
    return { ...page, mistake: toBotError(thrown).message };
  }
}
