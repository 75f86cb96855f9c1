/** What the doctor and /status look at alike: the channels of digests, the clock, the disk. In the reader's words. */
import type { Words } from "../core/languages/words.ts";
import { type Finding, maxSkewMs, problem, warning } from "./finding.ts";
import type { Clock, Destination, Disk, Platform, PlatformName } from "./ports.ts";
import { lowDiskBytes } from "./upkeep.ts";

export interface CheckupTools {
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly words: Words;
  /** BCP 47 tag of who reads. */
  readonly language: string;
}

const checkTimeoutMs = 5_000;
/** Composing and posting take their time. */
const overdueAfterMs = 10 * 60_000;
const megabyte = 1024 * 1024;

/** Whether a digest can be posted there, and comes when it should; nothing when all is well or it is not active. */
export async function checkDestination(
  about: string,
  { platform, workspaceId, channelId, state, next }: Destination,
  { platforms, clock, words, language }: CheckupTools,
): Promise<readonly Finding[]> {
  const { status } = words;
  if (state !== "active") return [];
  const chat = platforms.get(platform);
  if (chat === undefined) return [problem(about, status.notConnected, status.connect)];
  try {
    const signal = AbortSignal.timeout(checkTimeoutMs);
    const check = await chat.checkChannel(workspaceId, channelId, signal, { language });
    if (check.kind === "blocked") return [problem(about, check.missing, check.mend)];
  } catch {
    return [warning(about, status.notLookedAt, status.tryAgain)];
  }
  return checkPunctuality(about, { state, next }, { clock, words });
}

/** Whether an active destination's digest came when it should. */
export function checkPunctuality(
  about: string,
  { state, next }: Pick<Destination, "state" | "next">,
  { clock, words: { status } }: Pick<CheckupTools, "clock" | "words">,
): readonly Finding[] {
  const lateMs = clock.now().getTime() - next.at.getTime();
  if (state !== "active" || lateMs <= overdueAfterMs) return [];
  return [warning(about, status.overdue(next.localDate), status.isRunning)];
}

/** Whether a platform's clock says what ours does. */
export async function checkClockOf(
  name: PlatformName,
  { platforms, clock, words: { status } }: CheckupTools,
): Promise<readonly Finding[]> {
  const theirs = await platforms.get(name)?.askTime?.(AbortSignal.timeout(checkTimeoutMs));
  if (theirs === undefined) return [];
  const offMs = clock.now().getTime() - theirs.getTime();
  if (Math.abs(offMs) <= maxSkewMs) return [];
  const seconds = Math.round(Math.abs(offMs) / 1000);
  return [problem(status.clock, offMs > 0 ? status.ahead(seconds) : status.behind(seconds), status.setClock)];
}

/** Whether there is room for what is collected. */
export async function checkRoom(
  disk: Pick<Disk, "freeBytes">,
  { status }: Words,
): Promise<readonly Finding[]> {
  const free = await disk.freeBytes();
  if (free >= lowDiskBytes) return [];
  return [problem(status.disk, status.isFull(Math.floor(free / megabyte)), status.makeRoom)];
}
