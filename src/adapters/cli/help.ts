/** What --help adds to the lists of arguments and options: examples, --json, exit codes. */
import { type CliCommand, type Example, program } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";

/** With a blank line before it, as it stands below the options. */
export function examplesText(examples: readonly Example[], columns: number): string {
  const lines = examples.map((example) => (typeof example === "string" ? ([example, ""] as const) : example));
  const width = Math.max(...lines.map(([line]) => line.length));
  const isNarrow = lines.some(([, does]) => `  ${program} `.length + width + 2 + does.length > columns);
  const rendered = lines.map(([line, does]) => {
    if (does === "") return `  ${program} ${line}`;
    return isNarrow ? `  ${program} ${line}\n      ${does}` : `  ${program} ${line.padEnd(width)}  ${does}`;
  });
  return `\nExamples:\n${rendered.join("\n")}`;
}

export function afterHelp<Context>({ examples, json }: CliCommand<Context>, columns: number): string {
  return [
    ...(json === undefined ? [] : [`\nWith --json: ${json}`]),
    ...(examples.length === 0 ? [] : [examplesText(examples, columns)]),
  ].join("\n");
}

export function exitCodesText(): string {
  return `\nExit codes:\n${exitCodes.map(({ code, says }) => `  ${String(code).padEnd(4)}${says}`).join("\n")}`;
}
