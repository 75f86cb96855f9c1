/** Which values each template is given, and whether it can show them: tried on samples before anybody waits for it. */
import type { Digest } from "../digest/digest.ts";
import { languageFor } from "../languages/index.ts";
import { pageLinks } from "./page-links.ts";
import { sampleDigest, sampleVoices } from "./samples.ts";
import { checkNames, parseTemplate, type Template, type TemplateValues } from "./template.ts";
import { alertValues, answerValues, digestValues, voicesValues, welcomeValues } from "./values.ts";

/** Some files have values of their own, all others are digests. */
const answerFile = /(?:^|\/)quote(?:\.[a-z]{2})?\.md$/;
const voicesFile = /(?:^|\/)weekly(?:\.[a-z]{2})?\.md$/;
const alertFile = /(?:^|\/)alert(?:\.[a-z]{2})?\.md$/;
const welcomeFile = /(?:^|\/)welcome(?:\.[a-z]{2})?\.md$/;

export type TemplateKind = "digest" | "answer" | "voices" | "alert" | "welcome";

export function templateKind(file: string): TemplateKind {
  if (answerFile.test(file)) return "answer";
  if (voicesFile.test(file)) return "voices";
  if (alertFile.test(file)) return "alert";
  return welcomeFile.test(file) ? "welcome" : "digest";
}

/** Values with everything in them, values with as little as can be, and none but counts. */
export function sampleValues(file: string): readonly TemplateValues[] {
  const locale = { language: languageFor("en"), zone: "UTC" };
  const withPages = { ...locale, pages: pageLinks("https://quotes.example.org") };
  const { digest, verified, printed } = sampleDigest();
  if (answerFile.test(file)) {
    return [
      answerValues({ quotes: printed, speaker: "Ada Moreno", topic: "weights", total: 17 }, withPages),
      answerValues({ quotes: printed.slice(0, 1), total: 1 }, locale),
    ];
  }
  const dueAt = new Date("2026-11-23T08:00:00Z");
  if (voicesFile.test(file)) return sampleVoices().map((voices) => voicesValues(voices, verified, locale));
  if (alertFile.test(file)) {
    const families = digest.stories.flatMap(({ quotes }) => quotes);
    return [2, 0].map((more) => alertValues({ label: "Ada Moreno", families, more }, verified, locale));
  }
  if (welcomeFile.test(file)) {
    const welcome = { channel: "#ai-news", next: dueAt, time: "08:00", days: "Mon–Fri", feeds: 41 };
    return [welcomeValues(welcome, locale)];
  }
  const nothing: Digest = { stories: [], briefs: [], counts: { articles: 0, outlets: 0, quotes: 0 } };
  return [
    digestValues(digest, verified, { ...withPages, dueAt, late: true }),
    digestValues(digest, new Map(), { ...locale, dueAt }),
    digestValues(nothing, verified, { ...locale, dueAt }),
  ];
}

/**
 * Parses a template and tries it on all samples, so that a mistake is found at start and not in the morning.
 * Names are checked in every branch, also where no sample comes. Throws `template_invalid`.
 */
export function validateTemplate(file: string, source: string): Template {
  const template = parseTemplate(file, source);
  const samples = sampleValues(file);
  checkNames(template, samples);
  for (const values of samples) template.render(values);
  return template;
}
