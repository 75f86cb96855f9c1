/** How far long work has come: a bar on a terminal, plain lines elsewhere, nothing with --quiet. */
import type { Screen } from "./command.ts";

export interface Progress {
  /** Called as often as one likes. */
  show(done: number, total: number): void;
  /** Takes the bar away, or says the last line. */
  end(): void;
}

/** Elsewhere than on a terminal a line is said at most every so often. */
const plainEveryMs = 2_000;
const widestBar = 24;
const clearLine = "\r\u001b[2K";

/** `label` says what is done: "Reading 40 feeds". */
export function createProgress(label: string, { note, isLive, columns }: Screen): Progress {
  let saidAt = 0;
  let said = "";
  return {
    show(done, total) {
      if (total === 0) return;
      const line = isLive ? barLine(label, done, total, columns) : `${label}: ${done} of ${total}`;
      const now = Date.now();
      if (line === said || (!isLive && done < total && now - saidAt < plainEveryMs)) return;
      note(isLive ? `${clearLine}${line}` : `${line}\n`);
      said = line;
      saidAt = now;
    },
    end() {
      if (isLive && said !== "") note(clearLine);
    },
  };
}

function barLine(label: string, done: number, total: number, columns: number): string {
  const count = ` ${done}/${total}`;
  const room = columns - label.length - count.length - 3;
  const width = Math.min(widestBar, room);
  if (width < 4) return `${label}${count}`.slice(0, columns - 1);
  const filled = Math.round((width * done) / total);
  return `${label} ${"█".repeat(filled)}${"░".repeat(width - filled)}${count}`;
}
