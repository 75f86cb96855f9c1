/** What the operator chose, as far as the app cares; the configuration satisfies it. */

import type { DigestSize, Schedule } from "../core/digest/digest.ts";
import { BotError } from "../core/errors.ts";
import type { Feed } from "../core/feed/feed.ts";
import { type PageLinks, pageLinks } from "../core/message/page-links.ts";
import type { Template } from "../core/message/template.ts";
import type { Company } from "../core/story/companies.ts";
import type { Workspace } from "./ports.ts";

export interface Settings {
  readonly pollEveryMs: number;
  /** What is older when its feed is first read is remembered, but never posted. */
  readonly newestOnlyMs: number;
  readonly feeds: readonly Feed[];
  readonly people: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly companies: readonly Company[];
  readonly digest: { readonly schedule: Schedule; readonly template: string; readonly size: DigestSize };
  readonly templates: ReadonlyMap<string, Template>;
  /** Where whoever runs the bot is told what no member of a workspace can mend. */
  readonly operator?: Workspace & { readonly channelId: string; readonly language: string };
  /** The web pages: where they are, and whose view they show. */
  readonly web?: { readonly url?: string; readonly workspace: Workspace };
}

/** Links to the web pages, for the readers whose view they show. */
export function pagesFor(
  { web }: Pick<Settings, "web">,
  { platform, workspaceId }: Workspace,
): PageLinks | undefined {
  const isShown = web?.workspace.platform === platform && web.workspace.workspaceId === workspaceId;
  return isShown && web.url !== undefined ? pageLinks(web.url) : undefined;
}

/** The template of that name in the readers' language, where there is one: `daily.de` before `daily`. Throws `template_invalid`. */
export function templateFor(
  { templates }: Pick<Settings, "templates">,
  name: string,
  language: string,
): Template {
  const template = templates.get(`${name}.${language}`) ?? templates.get(name);
  if (template === undefined) throw new BotError("template_invalid", `there is no template ${name}`);
  return template;
}
