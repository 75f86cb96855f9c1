/** The two pages in the browser that bring us into a workspace: what we ask for, and what came of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { InstallProvider } from "@slack/oauth";
import { html } from "hono/html";
import type { Log } from "../../../app/ports.ts";
import { languageFor } from "../../../core/languages/index.ts";
import type { Language } from "../../../core/languages/language.ts";
import { clientOptions, createClient, type SlackAddress } from "./client.ts";
import type { Installations } from "./installations.ts";
import { slackLogger } from "./logger.ts";
import { installPath, redirectPath, scopes } from "./manifest.ts";

export interface InstallOptions extends SlackAddress {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the state that comes back with the person: without it somebody else's installation could be slipped in. */
  readonly stateSecret: string;
  /** Slack's own page when left out. */
  readonly authorizeUrl?: string;
}

export interface InstalledBy {
  readonly teamId: string;
  readonly userId: string;
}

/** Answers a request, or leaves it: then it returns false. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => boolean;

type Installation = Parameters<InstallProvider["installationStore"]["storeInstallation"]>[0];

export function installPages(
  options: InstallOptions,
  installations: Installations,
  log: Log,
  whenInstalled: (by: InstalledBy) => void,
): Pages {
  const asked = { scopes: Object.keys(scopes) };
  const providerIn = (language: Language): InstallProvider =>
    new InstallProvider({
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      stateSecret: options.stateSecret,
      installationStore: {
        storeInstallation: (installation) => save(installation as Installation),
        fetchInstallation: () => Promise.reject(new Error("installations are read elsewhere")),
      },
      logger: slackLogger(log),
      clientOptions: clientOptions(options, log),
      ...(options.authorizeUrl !== undefined && { authorizationUrl: options.authorizeUrl }),
      renderHtmlForInstallPath: (address) => offerPage(address, language),
    });

  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method !== "GET" || (pathname !== installPath && pathname !== redirectPath)) return false;
    const answered = pathname === installPath ? offer(request, response) : complete(request, response);
    answered.catch((thrown: unknown) => {
      log.error("slack_page_failed", { error: String(thrown) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
    return true;
  };

  async function offer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    await providerIn(languageOf(request)).handleInstallPath(request, response, {}, asked);
  }

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const language = languageOf(request);
    const words = language.words.slack.install;
    const show = (status: number, title: string, ...lines: readonly unknown[]): void => {
      response.writeHead(status, headers);
      response.end(String(layout(title, html`${lines.map((line) => html`<p>${line}</p>`)}`, language.code)));
    };
    const again = html`<a class="button" href="${installPath}">${words.again}</a>`;
    await providerIn(language).handleCallback(
      request,
      response,
      {
        success: ({ team, appId = "" }) => {
          const open = `https://slack.com/app_redirect?app=${encodeURIComponent(appId)}&team=${encodeURIComponent(team?.id ?? "")}`;
          const link = html`<a class="button" href="${open}">${words.open}</a>`;
          show(200, words.done(team?.name ?? "Slack"), words.next, link);
        },
        failure: ({ code }) => {
          log.warn("slack_installation_failed", { code });
          if (code === wholeOrganisation) return show(400, words.title, words.wholeOrganisation, again);
          if (code === "slack_oauth_installer_authorization_error")
            return show(200, words.title, words.cancelled, again);
          const isStale = /state|code$/.test(code);
          show(isStale ? 400 : 502, words.title, isStale ? words.stale : words.failed, again);
        },
      },
      asked,
    );
  }

  async function save(installation: Installation): Promise<void> {
    const { team, bot, user, isEnterpriseInstall } = installation;
    if (bot === undefined) throw new Error("Slack gave no bot token");
    // The manifest does not offer it: a whole organisation would be one workspace, with everybody's channels.
    if (isEnterpriseInstall === true || team?.id === undefined) {
      await createClient(bot.token, options, log)
        .auth.revoke()
        .catch(() => {});
      throw Object.assign(new Error("only single workspaces can install it"), { code: wholeOrganisation });
    }
    const { user: botName } = await createClient(bot.token, options, log).auth.test();
    await installations.save(
      team.id,
      {
        token: bot.token,
        botId: bot.id,
        botUserId: bot.userId,
        ...(botName !== undefined && { botName }),
        installer: user.id,
        scopes: bot.scopes,
      },
      new Date(),
    );
    log.info("slack_installed", { workspace: team.id });
    whenInstalled({ teamId: team.id, userId: user.id });
  }
}

const wholeOrganisation = "whole_organisation";

function offerPage(address: string, language: Language): string {
  const words = language.words.slack.install;
  const reasons = Object.entries(scopes).map(
    ([scope, reason]) => html`<dt><code>${scope}</code></dt><dd>${reason}</dd>`,
  );
  const content = html`<p>${words.intro}</p>
<p><a class="button" href="${address}">${words.add}</a></p>
<p>${words.asks}</p>
<dl>${reasons}</dl>`;
  return String(layout(words.title, content, language.code));
}

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

function languageOf({ headers: given }: IncomingMessage): Language {
  const [tag = "en"] = (given["accept-language"] ?? "").split(/[,;]/);
  return languageFor(tag);
}

function layout(title: string, content: unknown, language: string) {
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>
:root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1rem }
.button { display: inline-block; padding: .6rem 1.1rem; border-radius: .5rem; background: #26303b; color: #fff; text-decoration: none; font-weight: 600 }
dl { font-size: .9rem; margin: 1rem 0 } dt { margin-top: .6rem } dd { margin: 0; opacity: .8 }
</style></head>
<body><h1>${title}</h1>
${content}
</body></html>`;
}
