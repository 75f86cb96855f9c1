/** What the operator chose, as far as the app cares; the configuration satisfies it. */
import type { DigestSize, Schedule } from "../core/digest/digest.ts";
import type { Feed } from "../core/feed/feed.ts";
import type { Template } from "../core/message/template.ts";
import type { Company } from "../core/story/companies.ts";

export interface Settings {
  readonly pollEveryMs: number;
  /** What is older when its feed is first read is remembered, but never posted. */
  readonly newestOnlyMs: number;
  readonly feeds: readonly Feed[];
  readonly people: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly companies: readonly Company[];
  readonly digest: { readonly schedule: Schedule; readonly template: string; readonly size: DigestSize };
  readonly templates: ReadonlyMap<string, Template>;
}
