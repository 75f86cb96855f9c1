/** The manual of the command line as Markdown, made from the declarations: `docs/cli.md`. */
import { type CliCommand, flagOf, type OptionSpec, program, type Shelf } from "./command.ts";
import { globalOptions } from "./completion.ts";
import { exitCodes } from "./exit-codes.ts";

export function renderManual<Context>({ sections }: Shelf<Context>): string {
  return `${[
    `# The command line`,
    `<!-- Written by \`npm run docs\` from what the commands declare. Change it there. -->`,
    `\`${program} <command> --help\` says the same in the terminal. In a checkout, \`npx ${program}\` is \`node dist/main.js\` after \`npm run build\`.`,
    `## Options of every command`,
    optionTable(globalOptions),
    `Results go to standard output; remarks, progress and errors to standard error. Progress is a bar on a terminal and plain lines elsewhere.`,
    ...sections.flatMap(({ title, commands }) => [`## ${title}`, ...commands.flatMap(renderCommand)]),
    `## Exit codes`,
    table(
      ["code", "means"],
      exitCodes.map(({ code, says }) => [`${code}`, says]),
    ),
    `## Files`,
    table(
      ["file", "holds"],
      [
        ["`config/`", "what people edit: feeds, people, companies, digests, templates"],
        [
          "`.env`",
          "secrets and addresses, in the folder in which the bot is started; the environment goes before it",
        ],
        ["`data/`", "the database; `DATA_DIR` or `data.folder` says where"],
      ],
    ),
    `Without a \`config/feeds.yaml\` in the folder and without \`--config\`, the configuration that comes with the package is used.`,
  ].join("\n\n")}\n`;
}

function renderCommand<Context>(command: CliCommand<Context>): readonly string[] {
  const { name, summary, about = [], arguments: args = {}, options = {}, json, examples } = command;
  const argumentRows = Object.entries(args).map(([key, { says, choices }]) => [
    `\`${key}\``,
    choices === undefined ? says : `${says}: ${choices.map((one) => `\`${one}\``).join(", ")}`,
  ]);
  const lines = examples.map((example) => (typeof example === "string" ? ([example, ""] as const) : example));
  return [
    `### ${name}`,
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...about,
    `    ${usageOf(command)}`,
    ...(argumentRows.length > 0 ? [table(["argument", ""], argumentRows)] : []),
    ...(Object.keys(options).length > 0 ? [optionTable(options)] : []),
    ...(json === undefined ? [] : [`With \`--json\`: ${json}`]),
    fence(lines.map(([line, does]) => `${program} ${line}${does === "" ? "" : `   # ${does}`}`)),
  ];
}

function usageOf<Context>({ name, arguments: args = {}, options = {} }: CliCommand<Context>): string {
  const places = Object.entries(args).map(([key, { takes }]) =>
    takes === "many" ? `[${key}...]` : takes === "maybe" ? `[${key}]` : `<${key}>`,
  );
  return [program, name, ...(Object.keys(options).length > 0 ? ["[options]"] : []), ...places].join(" ");
}

function optionTable(options: Readonly<Record<string, OptionSpec>>): string {
  const rows = Object.entries(options).map(([name, { says, takes, default: standard }]) => {
    const value = typeof takes === "string" ? ` <${takes}>` : takes === undefined ? "" : " <name>";
    const choices = typeof takes === "object" ? `: ${takes.map((one) => `\`${one}\``).join(", ")}` : "";
    return [
      `\`${flagOf(name)}${value}\``,
      `${says}${choices}${standard === undefined ? "" : `; \`${standard}\` when left out`}`,
    ];
  });
  return table(["option", ""], rows);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

function fence(lines: readonly string[]): string {
  return ["```sh", ...lines, "```"].join("\n");
}
