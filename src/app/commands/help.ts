/** The help of a command: what it does, how it is typed, lines to try. */
import type { CommandName, Words } from "../../core/languages/words.ts";
import { type Block, type Message, paragraph, small, strong, text } from "../../core/message/message.ts";

export function helpFor(command: CommandName, words: Words): Message {
  const help = words.commands[command];
  const subcommands = Object.entries(help.subcommands ?? {});
  return {
    blocks: [
      paragraph(strong(text(`/${command} ${help.usage}`))),
      paragraph(text(help.description)),
      ...(subcommands.length > 0 ? [listOf(subcommands.map(([name, line]) => [name, line] as const))] : []),
      small(
        text(`${words.help.tryIt}: ${help.examples.map((example) => `/${command} ${example}`).join(" · ")}`),
      ),
    ],
  };
}

function listOf(lines: readonly (readonly [string, string])[]): Block {
  return {
    type: "list",
    ordered: false,
    items: lines.map(([name, line]) => [strong(text(name)), text(`: ${line}`)]),
  };
}
