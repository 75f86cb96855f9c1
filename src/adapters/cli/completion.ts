/** What TAB offers: scripts for the shells, which ask `pullquote complete -- …`, and the answer from the declarations. */
import { type CliCommand, flagOf, type OptionSpec, program, type Shelf } from "./command.ts";

export const shells = ["bash", "zsh", "fish"] as const;

export interface Suggestion {
  readonly value: string;
  readonly says: string;
}

/** Options of every command, as TAB and the manual show them. */
export const globalOptions = {
  config: { takes: "dir", says: "the folder of the configuration" },
  json: { says: "results for programs, where a command has them" },
  quiet: { says: "only results and errors" },
  noColor: { says: "without colours; NO_COLOR does the same" },
  help: { says: "explain the command" },
} satisfies Readonly<Record<string, OptionSpec>>;

/** The shell is to complete a file's name. */
const files = ":files";

/**
 * Lines for the scripts: a value, a tab and what it stands for; or ":files". `typed` are the words behind the program's
 * name, the last of which is being typed and may be empty.
 */
export function completionLines<Context>(shelf: Shelf<Context>, typed: readonly string[]): readonly string[] {
  const offered = suggest(shelf, typed.slice(0, -1));
  if (offered === "files" && !typed.at(-1)?.startsWith("-")) return [files];
  const word = typed.at(-1) ?? "";
  const all = offered === "files" || word.startsWith("-") ? flagsOf(shelf, typed.slice(0, -1)) : offered;
  return all.filter(({ value }) => value.startsWith(word)).map(({ value, says }) => `${value}\t${says}`);
}

function suggest<Context>(shelf: Shelf<Context>, before: readonly string[]): readonly Suggestion[] | "files" {
  const { command, options, rest } = readLine(shelf, before);
  const asked = optionNamed(options, before.at(-1) ?? "");
  if (asked?.takes !== undefined) return valuesOf(asked.takes);
  if (command === undefined) return nextWords(shelf, rest);
  const specs = Object.values(command.arguments ?? {});
  const argument = specs[rest.length] ?? specs.at(-1);
  const isOver = rest.length >= specs.length && specs.at(-1)?.takes !== "many";
  if (argument === undefined || isOver) return [];
  if (argument.isFile === true) return "files";
  return (argument.choices ?? []).map((value) => ({ value, says: argument.says }));
}

/** The command that stands on the line, the options that it takes, and the words behind its name. */
function readLine<Context>({ sections }: Shelf<Context>, before: readonly string[]) {
  const commands = sections.flatMap((section) => section.commands);
  const words = before.filter(
    (word, at) => !word.startsWith("-") && !takesValue(commands, before[at - 1] ?? ""),
  );
  const named = [2, 1].map((count) => words.slice(0, count).join(" "));
  const command = named.flatMap((name) => commands.find((one) => one.name === name) ?? [])[0];
  const options: Readonly<Record<string, OptionSpec>> = { ...command?.options, ...globalOptions };
  const rest = command === undefined ? words : words.slice(command.name.split(" ").length);
  return { command, options, rest };
}

function takesValue<Context>(commands: readonly CliCommand<Context>[], flag: string): boolean {
  const all = [globalOptions, ...commands.map(({ options = {} }) => options)];
  return flag.startsWith("-") && all.some((options) => optionNamed(options, flag)?.takes !== undefined);
}

function optionNamed(options: Readonly<Record<string, OptionSpec>>, flag: string): OptionSpec | undefined {
  return Object.entries(options).find(([name]) => flagOf(name) === flag)?.[1];
}

function valuesOf(takes: string | readonly string[]): readonly Suggestion[] | "files" {
  if (typeof takes === "object") return takes.map((value) => ({ value, says: "" }));
  return takes === "file" || takes === "dir" ? "files" : [];
}

/** First words of commands, or the second ones of a group. */
function nextWords<Context>({ sections, groups }: Shelf<Context>, typed: readonly string[]) {
  const offered = new Map<string, string>();
  for (const { name, summary } of sections.flatMap((section) => section.commands)) {
    const words = name.split(" ");
    const next = words[typed.length];
    if (next === undefined || !typed.every((word, at) => words[at] === word)) continue;
    offered.set(next, words.length > typed.length + 1 ? (groups[next] ?? "") : summary);
  }
  return [...offered].map(([value, says]) => ({ value, says }));
}

function flagsOf<Context>(shelf: Shelf<Context>, before: readonly string[]): readonly Suggestion[] {
  return Object.entries(readLine(shelf, before).options).map(([name, { says }]) => ({
    value: flagOf(name),
    says,
  }));
}

/** To be read by the shell's start file. Nothing that was typed is evaluated. */
export const completionScripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `_${program}() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]}
  local found=($(${program} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [[ \${found[0]} == ${files} ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$word"))
  else
    COMPREPLY=("\${found[@]%%$'\\t'*}")
  fi
}
complete -F _${program} ${program}
`,
  zsh: `#compdef ${program}
_${program}() {
  local -a found
  local tab=$'\\t'
  found=("\${(@f)$(${program} complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $found[1] == ${files} ]]; then
    _files
  elif [[ -n $found[1] ]]; then
    found=("\${(@)found//:/\\:}")
    found=("\${(@)found/$tab/:}")
    _describe -V ${program} found
  fi
}
if [[ $funcstack[1] == _${program} ]]; then _${program} "$@"; else compdef _${program} ${program}; fi
`,
  fish: `function __${program}_complete
  set -l found (${program} complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)
  if test "$found[1]" = ${files}
    __fish_complete_path (commandline -ct)
  else
    printf '%s\\n' $found
  end
end
complete -c ${program} -f -a '(__${program}_complete)'
`,
};
