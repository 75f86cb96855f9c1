/** Several ways of doing the same work, run in turns. */

export interface Runner {
  readonly who: string;
  /** Does the work once over, and says how many pieces it did. */
  run(): Promise<number>;
}

export interface Contest extends AsyncDisposable {
  readonly what: string;
  readonly rounds: number;
  /** Ours first: the others' ratios are to it. */
  readonly runners: readonly Runner[];
}

export interface Standing {
  readonly what: string;
  readonly who: string;
  readonly perSecond: number;
  /** Of its speed to ours. */
  readonly ratio: number;
}

/** The first round warms up and is not counted. */
export async function runContest({ what, rounds, runners }: Contest): Promise<readonly Standing[]> {
  const speeds = runners.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, runner] of runners.entries()) {
      const begun = performance.now();
      const pieces = await runner.run();
      const speed = (pieces / (performance.now() - begun)) * 1_000;
      if (round > 0) speeds[index]?.push(speed);
    }
  }
  const medians = speeds.map(medianOf);
  return runners.map(({ who }, index) => ({
    what,
    who,
    perSecond: medians[index] ?? 0,
    ratio: (medians[index] ?? 0) / (medians[0] ?? 1),
  }));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
