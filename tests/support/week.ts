/** Four days of the demo's news, digests posted each morning, and the web pages on top of them. All of it is invented. */
import { type DemoArticle, demoArticles } from "../../src/adapters/demo/articles.ts";
import { pictures } from "../../src/adapters/pictures.ts";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { openWeb, type Web, type WebOptions } from "../../src/adapters/web/server.ts";
import { newDestination } from "../../src/app/destinations.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { silent } from "./log.ts";
import { openWhole, type Whole } from "./whole.ts";

/** Articles are read at seven, and the digest is due at eight. */
const monday = new Date("2026-11-23T07:00:00Z");
const hourMs = 3_600_000;

/** Published on the days after: hours before Monday morning, so they are negative. */
const later: readonly DemoArticle[] = [
  {
    outlet: "lantern",
    slug: "heron-first-week",
    title: "Heron 2 was downloaded 90,000 times in a day, and misused once that anybody knows of",
    author: "Imke Sandoval",
    hoursAgo: -20,
    paragraphs: [
      "A day after its release, Heron 2 has been downloaded 90,000 times, Fernweh Labs said on Tuesday.",
      "“We counted one misuse that we know of, and I do not trust that number either,” said Ada Moreno, chief scientist of Fernweh Labs. “What we can count is how many people repeated the tests: four hundred, and eleven of them found a mistake of ours.”",
      "The lab will publish a corrected list of tests on Friday.",
    ],
  },
  {
    outlet: "harbor",
    slug: "heron-downloads",
    title: "Fernweh counts 90,000 downloads of Heron 2",
    author: "Odalys Brennick",
    hoursAgo: -21,
    paragraphs: [
      "Fernweh Labs said that Heron 2 was downloaded 90,000 times within a day of its release.",
      "“We counted one misuse that we know of, and I do not trust that number,” Ada Moreno, the lab’s chief scientist, told reporters in Lisbon.",
    ],
  },
  {
    outlet: "circuit",
    slug: "audit-hearing",
    title: "At the hearing on training runs, the auditors asked for less",
    author: "Bastien Okoro",
    hoursAgo: -44,
    paragraphs: [
      "The auditors who would enter the largest training runs told the Interstate Computing Commission on Wednesday that they want fewer powers, not more.",
      "“Give us one door and a clock, and keep the rest of the keys,” said Priya Valdemarsson, who heads the auditors’ guild. “An auditor who can stop everything will be asked to stop nothing.”",
      "Halima Osei-Brandt, the commissioner, listened for two hours. “I came to hear that we ask too much, and I leave thinking that we asked the wrong people,” Osei-Brandt said.",
    ],
  },
  {
    outlet: "nordlicht",
    slug: "aurora-report",
    title: "What the outside team found in Aurora",
    author: "Nordlicht",
    hoursAgo: -46,
    paragraphs: [
      "We publish the report of the outside team that tested Aurora, without the instructions for the four ways in that are still open.",
      "“You will read that we were wrong about our own model, eleven times,” said Tomas Lindqvel, chief executive of Nordlicht. “I would rather that you read it from us.”",
    ],
  },
];

/** Opening it takes seconds, and more where the machine is busy: for hooks. */
export const openingMs = 120_000;

export interface Week extends AsyncDisposable {
  readonly whole: Whole;
  /** The pages, with other options when they are asked for. */
  openPages(options?: Partial<WebOptions>): Promise<Web>;
}

export interface WeekOptions {
  readonly web?: Partial<Config["web"]>;
  readonly days?: number;
  readonly articles?: readonly DemoArticle[];
}

/** It is Wednesday morning; digests were posted from Monday on. */
export async function openWeek({ web = {}, days = 3, articles = [] }: WeekOptions = {}): Promise<Week> {
  const whole = await openWhole({ now: monday, articles: [...demoArticles, ...later, ...articles], web });
  const settings = loadConfig({ CONFIG_DIR: "config" });
  const clock = { now: () => whole.now };
  await whole.app.store.destinations.save({
    ...newDestination(operator, "en", { settings, clock }),
    next: { localDate: "2026-11-23", at: new Date("2026-11-23T08:00:00Z") },
  });
  for (let day = 0; day < days; day += 1) {
    for (const hour of [0, 2]) {
      whole.now = new Date(monday.getTime() + (24 * day + hour) * hourMs);
      await whole.tick();
    }
  }
  const usual: WebOptions = {
    port: 0,
    library: whole.app.library,
    pictures,
    site: { ...settings.web, ...web },
    clock,
    log: silent,
    limit: { perMinute: 100_000 },
    checkStore: async () => void (await whole.app.store.quotes.speakersVersion()),
    preview: async (template) => ({
      template,
      templates: ["daily"],
      isSample: false,
      forms: [],
      mistake: "<b>x",
    }),
  };
  return {
    whole,
    openPages: (options = {}) => openWeb({ ...usual, ...options }),
    [Symbol.asyncDispose]: () => whole[Symbol.asyncDispose](),
  };
}
