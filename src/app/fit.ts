/** How much of a digest a reader has time for. */
import { mayShorten, shortenDigest } from "../core/digest/compose.ts";
import type { Digest } from "../core/digest/digest.ts";

type Fits = (digest: Digest) => Promise<boolean>;

/**
 * As many stories as fit; and then as many one-liners as there is room for beside them. What is shorter than something
 * that fits is not asked for.
 */
export async function fitDigest(whole: Digest, fits: Fits): Promise<Digest> {
  const digest = await longestOf(shortenings(whole), fits);
  if (digest.stories.length === whole.stories.length) return digest;
  const more = whole.briefs.slice(digest.briefs.length).map((_, dropped) => ({
    ...digest,
    briefs: whole.briefs.slice(0, whole.briefs.length - dropped),
  }));
  return longestOf([...more, digest], fits);
}

function shortenings(whole: Digest): readonly Digest[] {
  const all = [whole];
  for (let digest = whole; mayShorten(digest); all.push(digest)) digest = shortenDigest(digest);
  return all;
}

/** The first of them that fits, each being shorter than the one before; the last one whatever it takes. */
async function longestOf(digests: readonly Digest[], fits: Fits): Promise<Digest> {
  let [first, last] = [0, digests.length - 1];
  while (first < last) {
    // Mostly the whole fits.
    const middle = first === 0 ? 0 : (first + last) >> 1;
    const digest = digests[middle];
    if (digest === undefined || (await fits(digest))) last = middle;
    else first = middle + 1;
  }
  const [longest] = digests.slice(first);
  if (longest === undefined) throw new RangeError("there is no digest to fit");
  return longest;
}
