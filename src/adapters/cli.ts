/** Commands from argv: what the shelf declares, as one program with help. */
import { Argument, Command, CommanderError, Option } from "commander";
import { BotError } from "../core/errors.ts";
import {
  type ArgumentSpec,
  type CliCommand,
  flagOf,
  type Globals,
  type OptionSpec,
  program,
  type Screen,
  type Shelf,
} from "./cli/command.ts";
import { completionLines, globalOptions } from "./cli/completion.ts";
import { exitCodeOf } from "./cli/exit-codes.ts";
import { afterHelp, examplesText, exitCodesText } from "./cli/help.ts";

export interface CliOptions<Context> {
  readonly version: string;
  readonly shelf: Shelf<Context>;
  readonly screen: Pick<Screen, "write" | "columns" | "colour">;
  /** Standard error. */
  readonly complain: (text: string) => void;
  readonly contextFor: (globals: Globals) => Context;
}

/** Nothing here ends the process: what was wrong is thrown; `endOf` tells what was said before. */
export function createCli<Context>(options: CliOptions<Context>): Command {
  const { shelf, screen, complain, version } = options;
  const cli = new Command(program)
    .description("A daily digest of AI news made of verbatim quotes.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", globalOptions.help.says)
    .option("--config <dir>", globalOptions.config.says)
    .option("--json", globalOptions.json.says)
    .option("-q, --quiet", globalOptions.quiet.says)
    .option("--no-color", globalOptions.noColor.says)
    .exitOverride()
    .configureOutput({
      writeOut: screen.write,
      writeErr: complain,
      getOutHelpWidth: () => screen.columns,
      getErrHelpWidth: () => screen.columns,
      getOutHasColors: () => screen.colour,
      getErrHasColors: () => screen.colour,
    })
    .configureHelp({ styleTitle: (title) => `\u001b[1m${title}\u001b[22m` })
    .addHelpText(
      "after",
      () =>
        `${exitCodesText()}\n${examplesText(["demo", "setup", "quote lecun open source", "feeds --help"], screen.columns)}`,
    );
  for (const { title, commands } of shelf.sections) {
    cli.commandsGroup(`${title}:`);
    for (const one of commands) addCommand(cli, one, options);
  }
  cli.commandsGroup("Help:").helpCommand("help [command]", "explain a command");
  cli
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action((typed: readonly string[]) => screen.write(`${completionLines(shelf, typed).join("\n")}\n`));
  return cli;
}

/** The exit code of what was said already: help, the version, or a line that was not understood. */
export function endOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof CommanderError)) return undefined;
  return thrown.exitCode === 0 ? 0 : exitCodeOf({ code: "option_invalid" });
}

function addCommand<Context>(
  cli: Command,
  declared: CliCommand<Context>,
  { shelf, screen, contextFor }: CliOptions<Context>,
): void {
  const words = declared.name.split(" ");
  const [name = ""] = words.slice(-1);
  const parent = words.length > 1 ? groupOf(cli, words[0] ?? "", shelf) : cli;
  const command = parent
    .command(name)
    .description([capital(declared.summary), ...(declared.about ?? [])].join("\n\n"))
    .summary(declared.summary)
    .addHelpText("after", () => afterHelp(declared, screen.columns));
  for (const [key, spec] of Object.entries(declared.arguments ?? {}))
    command.addArgument(toArgument(key, spec));
  for (const [key, spec] of Object.entries(declared.options ?? {})) command.addOption(toOption(key, spec));
  command.action(async (...typed: readonly unknown[]) => {
    const { json = false, quiet = false, config } = command.optsWithGlobals();
    if (json && declared.json === undefined) throw noJson(declared.name);
    await declared.run(contextFor({ json, quiet, config }), given(declared, typed, command.opts()));
  });
}

function groupOf<Context>(cli: Command, name: string, { groups }: Shelf<Context>): Command {
  const known = cli.commands.find((one) => one.name() === name);
  if (known !== undefined) return known;
  const summary = groups[name] ?? "";
  return cli.command(name).description(capital(summary)).summary(summary).helpCommand(false);
}

function toArgument(key: string, { says, takes, choices }: ArgumentSpec): Argument {
  const shape = takes === "many" ? `[${key}...]` : takes === "maybe" ? `[${key}]` : `<${key}>`;
  const argument = new Argument(shape, says);
  return choices === undefined ? argument : argument.choices(choices);
}

function toOption(key: string, { says, takes, default: standard }: OptionSpec): Option {
  const value = takes === undefined ? "" : typeof takes === "string" ? ` <${takes}>` : " <name>";
  const option = new Option(`${flagOf(key)}${value}`, says);
  if (typeof takes === "object") option.choices(takes);
  return standard === undefined ? option : option.default(standard);
}

/** By the names of the declaration. Commander keeps `--no-aliases` as `aliases: false`. */
function given<Context>(
  { arguments: args = {}, options = {} }: CliCommand<Context>,
  typed: readonly unknown[],
  read: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const positional = Object.keys(args).map((key, index) => [key, typed[index]] as const);
  const named = Object.entries(options).map(([key, { takes }]) => {
    if (takes !== undefined) return [key, read[key]] as const;
    const [, negated] = /^no([A-Z].*)$/.exec(key) ?? [];
    if (negated === undefined) return [key, read[key] === true] as const;
    return [key, read[negated.charAt(0).toLowerCase() + negated.slice(1)] === false] as const;
  });
  return Object.fromEntries([...positional, ...named]);
}

function noJson(name: string): BotError {
  return new BotError(
    "option_invalid",
    `${program} ${name} has no --json: what it prints is for people, or is data already.`,
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;
}
