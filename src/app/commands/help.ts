/** The help of a command: what it does, how it is typed, lines to try. */
import type { CommandHelp, CommandName, Words } from "../../core/languages/words.ts";
import { type Block, type Message, paragraph, small, strong, text } from "../../core/message/message.ts";

export function helpFor(command: CommandName, words: Words): Message {
  const help = words.commands[command];
  const subcommands = Object.entries(help.subcommands ?? {});
  return {
    blocks: [
      paragraph(strong(text(`/${command} ${help.usage}`.trim()))),
      paragraph(text(help.description)),
      ...(subcommands.length > 0 ? [listOf(subcommands.map(([name, line]) => [name, line] as const))] : []),
      ...(help.examples.length === 0
        ? []
        : [small(text(`${words.help.tryIt}: ${examplesOf(command, help)}`))]),
    ],
  };
}

function examplesOf(command: CommandName, { examples }: CommandHelp): string {
  return examples.map((example) => `/${command} ${example}`).join(" · ");
}

function listOf(lines: readonly (readonly [string, string])[]): Block {
  return {
    type: "list",
    ordered: false,
    items: lines.map(([name, line]) => [strong(text(name)), text(`: ${line}`)]),
  };
}
