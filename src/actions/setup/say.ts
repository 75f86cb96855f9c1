/** What the set-up says between its questions, wrapped beside clack's guide line. */
import * as clack from "@clack/prompts";
import { plain, wrapRuns } from "../../adapters/platforms/terminal/style.ts";
import type { Finding } from "../../app/finding.ts";

export interface Say {
  step(text: string): void;
  message(text: string): void;
  info(text: string): void;
  warn(text: string): void;
  /** Whether nothing stands in the way. */
  findings(found: readonly Finding[]): boolean;
}

const guide = "│  ".length;
const fewestColumns = 20;

/** Lines that begin with "· " or "→ " hang by their mark; one with an address stays whole, to be copied. */
export function createSay(screenColumns: number): Say {
  const columns = Math.max(fewestColumns, screenColumns - guide - 1);
  const wrap = (text: string): string =>
    text
      .split("\n")
      .flatMap((line) => (/https?:/.test(line) ? [line] : wrapLine(line, columns)))
      .join("\n");
  return {
    step: (text) => clack.log.step(wrap(text)),
    message: (text) => clack.log.message(wrap(text)),
    info: (text) => clack.log.info(wrap(text)),
    warn: (text) => clack.log.warn(wrap(text)),
    findings(found) {
      for (const { state, says, mend } of found) {
        const sentence = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
        const text = wrap(mend === undefined ? sentence : `${sentence}\n→ ${mend}`);
        if (state === "fine") clack.log.success(text);
        else if (state === "warning") clack.log.warn(text);
        else clack.log.error(text);
      }
      return found.every(({ state }) => state !== "problem");
    },
  };
}

function wrapLine(line: string, columns: number): readonly string[] {
  const [mark = ""] = /^[·→] /.exec(line) ?? [];
  const page = { columns, colour: false };
  return wrapRuns([plain(line.slice(mark.length))], page, plain(mark), plain(" ".repeat(mark.length)));
}
