/** Several ways of doing the same work, run in turns. */

export interface Runner {
  readonly who: string;
  readonly goal?: Goal;
  /** Does the work once over, and says how many pieces it did. */
  run(): Promise<number>;
}

export interface Contest extends AsyncDisposable {
  readonly what: string;
  readonly rounds: number;
  /** Ours first: what the others do is compared with it. */
  readonly runners: readonly Runner[];
}

/** What is wanted of a figure of ours, or of ours over that of another. */
export interface Goal {
  readonly of: "figure" | "ratio";
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type Unit = "per second" | "ms" | "MB" | "requests";

export interface Standing {
  readonly what: string;
  readonly who: string;
  readonly unit: Unit;
  /** The median of the rounds. */
  readonly figure: number;
  /** Our figure over this one: 1 for ours. */
  readonly ratio: number;
  readonly goal?: Goal;
}

export interface Measured {
  readonly who: string;
  readonly goal?: Goal;
  readonly figures: readonly number[];
}

/** The first round warms up and is not counted. */
export async function runContest({ what, rounds, runners }: Contest): Promise<readonly Standing[]> {
  const measured = runners.map(({ who, goal }) => ({ who, ...(goal && { goal }), figures: [] as number[] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, runner] of runners.entries()) {
      const begun = performance.now();
      const pieces = await runner.run();
      const speed = (pieces / (performance.now() - begun)) * 1_000;
      if (round > 0) measured[index]?.figures.push(speed);
    }
  }
  return compare(what, "per second", measured);
}

/** Ours first. */
export function compare(what: string, unit: Unit, measured: readonly Measured[]): readonly Standing[] {
  const ours = medianOf(measured[0]?.figures ?? []);
  return measured.map(({ who, goal, figures }) => {
    const figure = medianOf(figures);
    return { what, who, unit, figure, ratio: ours / figure, ...(goal && { goal }) };
  });
}

/** Whether the standing is as wanted; undefined where nothing is. */
export function isMet({ goal, ...standing }: Standing): boolean | undefined {
  if (goal === undefined) return undefined;
  const { of, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = goal;
  return standing[of] >= atLeast && standing[of] <= atMost;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
