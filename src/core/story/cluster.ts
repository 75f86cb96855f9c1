/** Groups what is alike: the likest two first, as long as their articles are like each other on the whole. */
import type { Likenesses } from "./likeness.ts";

/** Below it two groups stay two. */
const sameStory = 0.25;
/** How far a group is judged by its middle, and how far by the mean over its pairs. */
const byMiddle = 0.7;
/** The mean says little of groups that are this large: their many articles tell of one event in many ways. */
const large = 4;
/** A story of so many articles draws in what is so like so many of them, although it is not like it on the whole. */
const drawing = { members: 15, likeTo: 5, likeness: 0.2 };
/** Groups of more articles stand for themselves. */
const mostDrawn = 2;
/**
 * Full texts of one event are as like across two groups as inside them. Two events of one kind (two trials, two days of
 * one summit) share many words as well, but fewer than each shares with itself.
 */
const fullTexts = { acrossToInside: 0.56, usualInside: 0.25, usualPairs: 3 };

interface Group {
  readonly members: number[];
  /** How many of them are more than a headline. */
  full: number;
  /** Likeness summed over all pairs with another group, by its number. */
  readonly links: Map<number, number>;
  /** Likeness summed over all ordered pairs inside, each article with itself being 1. */
  inside: number;
  /** Rises with every change: what was queued before it counts no more. */
  version: number;
}

interface Candidate {
  readonly score: number;
  readonly one: number;
  readonly other: number;
  /** Of both when it was queued. */
  readonly versions: number;
}

/**
 * Groups of numbers, each in ascending order, in the order of their first. Every number is in one group. `isFull` tells
 * which of them are more than a headline.
 */
export function clusterLike(
  likenesses: Likenesses,
  isFull: (number: number) => boolean = () => false,
): readonly (readonly number[])[] {
  const groups = new Map<number, Group>(
    likenesses.map((links, number) => [
      number,
      { members: [number], full: isFull(number) ? 1 : 0, links: new Map(links), inside: 1, version: 0 },
    ]),
  );
  const queue = createQueue();
  const consider = (one: number, other: number): void => {
    const [a, b] = [groups.get(one), groups.get(other)];
    if (a === undefined || b === undefined) return;
    const score = likenessBetween(a, b, a.links.get(other) ?? 0);
    if (score >= sameStory) queue.push({ score, one, other, versions: a.version + b.version });
  };
  for (const [number, links] of likenesses.entries())
    for (const other of links.keys()) if (other < number) consider(number, other);
  for (let best = queue.pop(); best !== undefined; best = queue.pop()) {
    const [a, b] = [groups.get(best.one), groups.get(best.other)];
    if (a === undefined || b === undefined || a.version + b.version !== best.versions) continue;
    const [into, from] = a.links.size >= b.links.size ? [best.one, best.other] : [best.other, best.one];
    join(groups, into, from);
    for (const other of groups.get(into)?.links.keys() ?? []) consider(into, other);
  }
  drawInStrays(groups, likenesses);
  return [...groups.values()]
    .map(({ members }) => members.sort((x, y) => x - y))
    .sort(([x = 0], [y = 0]) => x - y);
}

function likenessBetween(a: Group, b: Group, between: number): number {
  const mean = between / (a.members.length * b.members.length);
  if (isMostlyFull(a) && isMostlyFull(b))
    return (mean / Math.sqrt(meanInside(a) * meanInside(b))) * (sameStory / fullTexts.acrossToInside);
  const middles = between / Math.sqrt(a.inside * b.inside);
  const share = Math.min(a.members.length, b.members.length) >= large ? 1 : byMiddle;
  return share * middles + (1 - share) * mean;
}

function isMostlyFull({ members, full }: Group): boolean {
  return full * 2 > members.length;
}

/** Over its pairs; a group of few pairs is thought to be as usual. */
function meanInside({ members: { length }, inside }: Group): number {
  const { usualInside, usualPairs } = fullTexts;
  return ((inside - length) / 2 + usualInside * usualPairs) / ((length * (length - 1)) / 2 + usualPairs);
}

function drawInStrays(groups: Map<number, Group>, likenesses: Likenesses): void {
  const wide = [...groups].filter(([, { members }]) => members.length >= drawing.members);
  const wideOf = new Map(wide.flatMap(([id, { members }]) => members.map((member) => [member, id] as const)));
  if (wide.length === 0) return;
  for (const [id, { members }] of [...groups]) {
    if (members.length > mostDrawn) continue;
    const into = likestOf(members, likenesses, wideOf);
    if (into === undefined) continue;
    groups.get(into)?.members.push(...members);
    groups.delete(id);
  }
}

/** The wide group whose likest members are most like these. */
function likestOf(
  members: readonly number[],
  likenesses: Likenesses,
  wideOf: ReadonlyMap<number, number>,
): number | undefined {
  const likest = new Map<number, number[]>();
  for (const [other, likeness] of members.flatMap((member) => [...(likenesses[member] ?? [])])) {
    const wide = wideOf.get(other);
    if (wide !== undefined) likest.set(wide, [...(likest.get(wide) ?? []), likeness]);
  }
  const [best] = [...likest]
    .map(([wide, all]) => {
      const top = all.sort((a, b) => b - a).slice(0, drawing.likeTo);
      return { wide, score: top.reduce((sum, one) => sum + one, 0) / drawing.likeTo };
    })
    .sort((a, b) => b.score - a.score || a.wide - b.wide);
  return best !== undefined && best.score > drawing.likeness ? best.wide : undefined;
}

function join(groups: Map<number, Group>, into: number, from: number): void {
  const [kept, gone] = [groups.get(into), groups.get(from)];
  if (kept === undefined || gone === undefined) return;
  kept.inside += gone.inside + 2 * (kept.links.get(from) ?? 0);
  kept.members.push(...gone.members);
  kept.full += gone.full;
  kept.version += gone.version + 1;
  kept.links.delete(from);
  groups.delete(from);
  for (const [other, likeness] of gone.links) {
    if (other === into) continue;
    const both = (kept.links.get(other) ?? 0) + likeness;
    kept.links.set(other, both);
    const links = groups.get(other)?.links;
    links?.delete(from);
    links?.set(into, both);
  }
}

/** A heap with the highest score on top; among equals the pair of the lowest numbers, whatever the order of coming. */
function createQueue(): { push(one: Candidate): void; pop(): Candidate | undefined } {
  const heap: Candidate[] = [];
  const isBefore = (a: number, b: number): boolean => {
    const [x, y] = [heap[a], heap[b]];
    if (x === undefined || y === undefined) return x !== undefined;
    if (x.score !== y.score) return x.score > y.score;
    const [low, other] = [Math.min(x.one, x.other), Math.min(y.one, y.other)];
    return low !== other ? low < other : Math.max(x.one, x.other) < Math.max(y.one, y.other);
  };
  const swap = (a: number, b: number): void => {
    const [x, y] = [heap[a], heap[b]];
    if (x !== undefined && y !== undefined) [heap[a], heap[b]] = [y, x];
  };
  return {
    push(one) {
      let at = heap.push(one) - 1;
      for (let parent = (at - 1) >> 1; at > 0 && isBefore(at, parent); parent = (at - 1) >> 1) {
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const [top] = heap;
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return top;
      heap[0] = last;
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const child = right < heap.length && isBefore(right, left) ? right : left;
        if (child >= heap.length || !isBefore(child, at)) return top;
        swap(child, at);
        at = child;
      }
    },
  };
}
