/** How English quotes. */
import type { Quoting } from "../quoting.ts";

export const quoting: Quoting = {
  marks: [
    { open: "“", close: "”" },
    { open: "‘", close: "’" },
  ],
  cues: new Set(["said", "says", "told", "added", "wrote", "began"]),
  titles: new Set(["mr.", "mrs.", "ms.", "dr.", "prof."]),
  pronouns: {
    masculine: new Set(["he"]),
    feminine: new Set(["she"]),
    plural: new Set(["they"]),
    first: new Set(["i", "we"]),
  },
};
