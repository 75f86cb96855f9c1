/** /help: all commands in one message. */

import type { CommandName, Words } from "../../core/languages/words.ts";
import { type Message, paragraph, strong, text } from "../../core/message/message.ts";
import type { Command } from "./command.ts";
import { helpFor } from "./help.ts";

export const help: Command = {
  worksAlone: true,
  spec: { name: "help", options: [{ name: "command", type: "text", maxLength: 20, completes: true }] },

  parse: (typed) => ({ command: typed.trim().replace(/^\//, "") }),

  async complete(_option, typed, _invocation, { words }) {
    return namesIn(words)
      .filter((name) => name.startsWith(typed.replace(/^\//, "").toLowerCase()))
      .map((name) => ({ label: `/${name}`, value: name }));
  },

  async run({ options }, { words }): Promise<Message> {
    const names = namesIn(words);
    const wanted = names.find((name) => name === String(options.command ?? "").toLowerCase());
    if (wanted !== undefined) return helpFor(wanted, words);
    return {
      blocks: [
        paragraph(text(words.help.intro)),
        {
          type: "list",
          ordered: false,
          items: names.map((name) => [
            strong(text(`/${name}`)),
            text(` — ${words.commands[name].description}`),
          ]),
        },
        paragraph(text(words.help.more)),
      ],
    };
  },
};

function namesIn({ commands }: Words): readonly CommandName[] {
  return Object.keys(commands) as CommandName[];
}
