/** Numbers of quotes: they rise with the time of publication, and any index that has them is in that order. */
import type { Transaction } from "kysely";
import type { Schema } from "./schema.ts";

/** Quotes that may be published in one second: with those of the year 2255 numbers still fit in 53 bits. */
const perSecond = 2 ** 20;

/** The lowest number of what was published at that time. */
export function sequenceAt(at: Date): number {
  return Math.floor(at.getTime() / 1_000) * perSecond;
}

/** When what has this number was published, to the second. */
export function timeOf(sequence: number): Date {
  return new Date(Math.floor(sequence / perSecond) * 1_000);
}

/** Seconds since 1970 of what has this number. */
export function secondOf(seq: number): number {
  return Math.floor(seq / perSecond);
}

/** A date in the future only keeps an article on top: nothing is published after it was seen. */
export function publishedBefore(publishedAt: Date | undefined, seenAt: Date): Date {
  return publishedAt !== undefined && publishedAt < seenAt ? publishedAt : seenAt;
}

/** The first of the numbers that are free after all that was published in the same second. */
export async function nextSequence(trx: Transaction<Schema>, at: Date): Promise<number> {
  const from = sequenceAt(at);
  const { last } = await trx
    .selectFrom("quote")
    .select((eb) => eb.fn.max("seq").as("last"))
    .where("seq", ">=", from)
    .where("seq", "<", from + perSecond)
    .executeTakeFirstOrThrow();
  return last === null ? from : last + 1;
}
