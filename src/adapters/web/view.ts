/** What every page is made with: the reader's words, and where the site's own pages are. */
import type { Language } from "../../core/languages/language.ts";
import type { Words } from "../../core/languages/words.ts";

/** Of the site, as the operator set it up. */
export interface SiteSettings {
  readonly title: string;
  /** Where readers reach it, without a slash at its end. */
  readonly url?: string;
  readonly cards: boolean;
}

export interface View {
  readonly title: string;
  readonly language: Language;
  readonly words: Words;
  /** In which days are told. */
  readonly zone: string;
  /** "1,284 quotes since 1 Oct 2025" */
  readonly holds?: string;
  /** Of a page of ours, for a link on another one. */
  path(path: string): string;
  /** The same as others outside may use it. */
  url(path: string): string;
  /** The picture of a page, where the operator allows them and readers can reach it. */
  card(path: string): string | undefined;
  date(date: Date): string;
  /** Of a local day: "2026-11-24" in full. */
  day(localDate: string): string;
}

export interface ViewOptions {
  readonly site: SiteSettings;
  readonly language: Language;
  readonly zone: string;
  readonly holds?: string;
  /** As the reader typed it, where the operator gave none: "http://127.0.0.1:8080". */
  readonly origin: string;
}

export function createView({ site, language, zone, holds, origin }: ViewOptions): View {
  const { words } = language;
  const base = site.url ?? origin;
  const prefix = site.url === undefined ? "" : new URL(site.url).pathname.replace(/\/$/, "");
  return {
    title: site.title,
    language,
    words,
    zone,
    ...(holds !== undefined && { holds }),
    path: (path) => `${prefix}${path}`,
    url: (path) => `${base}${path}`,
    card: (path) => (site.cards && site.url !== undefined ? `${base}${path}` : undefined),
    date: (date) => words.shortDate(date, zone),
    day: (localDate) => words.longDate(new Date(`${localDate}T12:00:00Z`), "UTC"),
  };
}

/** Paths of the pages, in one place. */
export const paths = {
  home: "/",
  today: "/today",
  archive: "/digests",
  digest: (localDate: string) => `/digests/${localDate}`,
  story: (id: string) => `/stories/${id}`,
  people: "/people",
  speaker: (id: string) => `/people/${id}`,
  quote: (id: string) => `/quotes/${id}`,
  search: (query: string) => `/search?q=${encodeURIComponent(query)}`,
  api: "/api",
} as const;

/** The same page further on; `page` from 1. */
export function pageOf(path: string, page: number): string {
  if (page <= 1) return path;
  return `${path}${path.includes("?") ? "&" : "?"}page=${page}`;
}
