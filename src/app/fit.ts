/** How much of a digest a reader has time for. */
import { mayShorten, shortenDigest } from "../core/digest/compose.ts";
import type { Digest } from "../core/digest/digest.ts";

/** As many stories as fit; and then as many one-liners as there is room for beside them. */
export async function fitDigest(whole: Digest, fits: (digest: Digest) => Promise<boolean>): Promise<Digest> {
  let digest = whole;
  while (mayShorten(digest) && !(await fits(digest))) digest = shortenDigest(digest);
  for (let briefs = digest.briefs.length + 1; briefs <= whole.briefs.length; briefs += 1) {
    const longer = { ...digest, briefs: whole.briefs.slice(0, briefs) };
    if (!(await fits(longer))) break;
    digest = longer;
  }
  return digest;
}
