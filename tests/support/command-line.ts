/** An action as the command line runs it, with a screen that remembers. */
import type { Action } from "../../src/actions/action.ts";
import type { Context } from "../../src/actions/context.ts";

export interface Ran {
  /** Standard output. */
  readonly printed: string;
  /** Remarks and progress. */
  readonly noted: string;
}

/** `CONFIG_DIR` is this project's unless `env` says otherwise. Throws what the action throws. */
export async function runAction(
  action: Action,
  given: Readonly<Record<string, unknown>> = {},
  { env = {}, json = false }: { readonly env?: Context["env"]; readonly json?: boolean } = {},
): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const screen = {
    write: (text: string) => void printed.push(text),
    note: (text: string) => void noted.push(text),
    columns: 100,
    colour: false,
    isLive: false,
  };
  const signal = new AbortController().signal;
  await action.run(
    { env: { CONFIG_DIR: "config", LOG_LEVEL: "error", ...env }, screen, signal, json },
    given,
  );
  return { printed: printed.join(""), noted: noted.join("") };
}
