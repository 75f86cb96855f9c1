/** What is costly to make is made once for all who ask within a while. */
import type { Clock } from "../ports.ts";

/** Waited for once by all who ask while it is made, and kept for `keptMs`; a failure is not kept. */
export function remember<Value>(
  make: () => Promise<Value>,
  { keptMs, clock }: { readonly keptMs: number; readonly clock: Clock },
): () => Promise<Value> {
  let kept: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (kept !== undefined && now < kept.until && now >= kept.until - keptMs) return kept.value;
    const value = make();
    const mine = { value, until: now + keptMs };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
}
