/** What stands on the shelf of actions, and how data is printed. */
import type {
  ArgumentSpecs,
  CliCommand,
  Declaration,
  OptionSpecs,
  Shelf as ShelfOf,
} from "../adapters/cli/command.ts";
import type { Context } from "./context.ts";

export type Action = CliCommand<Context>;
export type Shelf = ShelfOf<Context>;

/** Declares a command; `run` is given what the declaration names. */
export function action<
  const Arguments extends ArgumentSpecs = Record<never, never>,
  const Options extends OptionSpecs = Record<never, never>,
>(declaration: Declaration<Context, Arguments, Options>): Action {
  return declaration as unknown as Action;
}

/** As --json promises: one value, indented, with times as ISO 8601. */
export function printJson({ screen }: Context, value: unknown): void {
  screen.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
