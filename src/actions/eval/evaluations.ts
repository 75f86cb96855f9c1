/** What can be measured: on which data, by which task of `pullquote predict`, with which scorer, beside which published number. */

import type { PredictTask } from "../predict.ts";

export interface Figure {
  readonly label: string;
  /** Where the scorer's JSON holds it: "e2e_name.f1". A share from 0 to 1. */
  readonly at: string;
  /** What others reached on this or like data, with whose number it is; from the data's README. */
  readonly published?: string;
}

export interface Evaluation {
  readonly name: string;
  readonly task: PredictTask;
  /** Files in the folder of labelled data; several are read as one. */
  readonly input: readonly string[];
  /** For speakers: the file of people to search among, and whether by their full names alone. */
  readonly people?: string;
  readonly noAliases?: boolean;
  /** Only these fields are given to the task, so that no label can leak. */
  readonly fields?: readonly string[];
  /** Predictions below are left out, as the digest leaves them out. */
  readonly minConfidence?: number;
  /** A program of the data's own. */
  readonly scorer: string;
  /** What the scorer compares with; the input when left out. */
  readonly gold?: readonly string[];
  readonly scorerFlags?: readonly string[];
  /** The scorer's own option for listing mistakes: so many, or all. */
  readonly errors?: "--errors" | "--misses";
  readonly figures: readonly Figure[];
}

const quoteSets = ["polnear", "ggt", "web"] as const;
const quoteFigures: readonly Figure[] = [
  { label: "precision", at: "e2e_name.p" },
  { label: "recall", at: "e2e_name.r" },
  { label: "F1", at: "e2e_name.f1" },
];
const quotes = {
  task: "quotes",
  fields: ["id", "text"],
  scorer: "quotes/score.mjs",
  errors: "--errors",
} as const;
const allQuotes = quoteSets.map((set) => `quotes/${set}.dev.jsonl`);
const shown = 0.8;

function stories(set: string, ...figures: readonly Figure[]): Evaluation {
  return {
    name: `stories: ${set}`,
    task: "stories",
    fields: ["id", "date", "title", "text"],
    input: [`stories/${set}-dev.jsonl`],
    scorer: "stories/score.mjs",
    figures,
  };
}

function speakers(what: string, published: string): Evaluation {
  return {
    name: `speakers, ${what}`,
    task: "speakers",
    fields: ["query"],
    input: ["speakers/queries.jsonl"],
    people: "speakers/people.jsonl",
    scorer: "speakers/score.mjs",
    errors: "--misses",
    figures: [
      { label: "right", at: "right", published },
      { label: "nobody left empty", at: "nobody", published: "94.1 flexsearch" },
    ],
  };
}

export const evaluations: readonly Evaluation[] = [
  ...quoteSets.map((set) => ({
    ...quotes,
    name: `quotes with speakers, direct: ${set}`,
    input: [`quotes/${set}.dev.jsonl`],
    figures: quoteFigures,
  })),
  {
    ...quotes,
    name: "quotes with speakers, direct: all",
    input: allQuotes,
    figures: quoteFigures.map((figure) =>
      figure.label === "F1"
        ? { ...figure, published: "82.4 ordered rules; 97.4 people among themselves" }
        : figure,
    ),
  },
  {
    ...quotes,
    name: "quotes with speakers, five words or more: all",
    input: allQuotes,
    scorerFlags: ["--types", "quoted", "--min-words", "5"],
    figures: quoteFigures.map((figure) =>
      figure.label === "F1"
        ? { ...figure, published: "80.8 ordered rules; 98.3 people among themselves" }
        : figure,
    ),
  },
  {
    ...quotes,
    name: "quotes as shown, the unsure left out: all",
    input: allQuotes,
    minConfidence: shown,
    figures: quoteFigures,
  },
  speakers("with aliases", "92.9 minisearch, fuzzy and prefix"),
  { ...speakers("names only", "85.7 minisearch, fuzzy and prefix"), noAliases: true },
  stories(
    "ainews",
    { label: "pairwise F1", at: "pairwise.f1", published: "83.7 TF-IDF floor" },
    { label: "pairwise precision", at: "pairwise.p", published: "93.8 TF-IDF floor" },
  ),
  stories("allsides", { label: "BCubed F1", at: "bcubed.f1", published: "90.2 TF-IDF floor" }),
  stories("ecb", { label: "BCubed F1", at: "bcubed.f1", published: "86.9 TF-IDF floor" }),
  stories("basil", { label: "BCubed F1", at: "bcubed.f1", published: "100 TF-IDF floor" }),
  stories("uci2014", { label: "BCubed F1", at: "bcubed.f1", published: "70.6 TF-IDF floor" }),
  {
    name: "versions of one quote",
    task: "merge",
    fields: ["id", "story", "source", "text"],
    input: ["keyquotes/merge-dev.jsonl"],
    scorer: "stories/score.mjs",
    figures: [
      { label: "pairwise precision", at: "pairwise.p", published: "84.1 shingle containment" },
      { label: "pairwise F1", at: "pairwise.f1", published: "84.8 shingle containment" },
    ],
  },
  {
    name: "key quotes",
    task: "key",
    input: ["keyquotes/articles-dev.jsonl"],
    gold: ["keyquotes/key-dev.jsonl"],
    scorer: "keyquotes/score-key.mjs",
    figures: [
      { label: "P@1", at: "p1", published: "55.8 first quote" },
      { label: "AUC", at: "auc", published: "69.3 first quote" },
    ],
  },
  {
    name: "article pages: news",
    task: "articles",
    input: ["articles/news/ground-truth.json"],
    scorer: "articles/score.mjs",
    figures: [{ label: "body F1", at: "f1", published: "97.6 AutoExtract; 95.1 Readability.js" }],
  },
  {
    name: "article pages: mixed",
    task: "articles",
    input: ["articles/mixed/ground-truth.json"],
    scorer: "articles/score.mjs",
    figures: [
      { label: "body F1", at: "f1" },
      { label: "title", at: "meta.title.exact" },
      { label: "author", at: "meta.author.exact" },
      { label: "date", at: "meta.date.exact" },
    ],
  },
  {
    name: "feeds",
    task: "feeds",
    input: ["feeds"],
    scorer: "feeds/score.mjs",
    errors: "--misses",
    figures: [
      { label: "every expectation right", at: "groups.ALL", published: "51.7 rss-parser" },
      { label: "real snapshots", at: "groups.real" },
      { label: "encodings", at: "groups.encodings" },
    ],
  },
];
