/** How digests stand on their way, in words. */
import type { Words } from "../core/languages/words.ts";
import type { DigestRecord } from "./ports.ts";

/** Why we ended a digest ourselves: the key of a sentence in every language. */
export type Reason = keyof Words["delivery"]["reasons"];

/** As it stands in the record: a reason of ours, or what the platform said. */
export function reasonOf({ reason = "" }: Pick<DigestRecord, "reason">, { delivery }: Words): string {
  const ours: Readonly<Record<string, string>> = delivery.reasons;
  return ours[reason] ?? reason;
}

/** "Tuesday 24 November 2026" for a local date. */
export function dateInWords(localDate: string, words: Words): string {
  return words.longDate(new Date(`${localDate}T12:00:00Z`), "UTC");
}
