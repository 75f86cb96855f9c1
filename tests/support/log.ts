/** Logs for tests. */
import type { Log } from "../../src/app/ports.ts";

const nothing = (): void => {};
export const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export interface LogLine {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Remembers every line. */
export function recordingLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const write: Log["info"] = (event, fields = {}) => {
    lines.push({ event, fields });
  };
  return { lines, log: { debug: write, info: write, warn: write, error: write } };
}
