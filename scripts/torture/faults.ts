/** What goes wrong between us and a platform, by chance. */
import type { Random } from "./random.ts";

/** What becomes of one request to post. */
export type Fate =
  | { readonly kind: "answered" }
  /** Posted, and then the connection breaks, or a server between us says 502. */
  | { readonly kind: "lost"; readonly how: "dropped" | "error" }
  /** Not posted, and the connection breaks. */
  | { readonly kind: "vanished" }
  /** The connection breaks now, and it is posted so many milliseconds later. */
  | { readonly kind: "late"; readonly afterMs: number }
  | { readonly kind: "refused" };

export interface FaultRates {
  readonly lost: number;
  readonly vanished: number;
  readonly late: number;
  readonly refused: number;
}

export const rates = {
  none: { lost: 0, vanished: 0, late: 0, refused: 0 },
  usual: { lost: 0.06, vanished: 0.03, late: 0.05, refused: 0.08 },
  harsh: { lost: 0.3, vanished: 0.05, late: 0.2, refused: 0.3 },
} as const satisfies Readonly<Record<string, FaultRates>>;

/** A platform finishes or forgets a request within this; the guarantee says so. */
export const latestMs = 50_000;

export function fateOf(random: Random, { lost, vanished, late, refused }: FaultRates): Fate {
  let left = random.next();
  const falls = (rate: number): boolean => {
    left -= rate;
    return left < 0;
  };
  if (falls(lost)) return { kind: "lost", how: random.chance(0.5) ? "dropped" : "error" };
  if (falls(vanished)) return { kind: "vanished" };
  if (falls(late)) return { kind: "late", afterMs: random.between(1_000, latestMs) };
  if (falls(refused)) return { kind: "refused" };
  return { kind: "answered" };
}
