/** A bot that answers from a script and remembers what it was asked, for the tests of platforms. */
import type { Answer, Asker, Bot, CommandSpec, Invocation } from "../../src/app/bot.ts";
import type { Workspace } from "../../src/app/ports.ts";
import type { CommandName } from "../../src/core/languages/words.ts";
import { paragraph, text } from "../../src/core/message/message.ts";

/** One thing that a person did; `command` and `typed` as a text platform, `options` as a typed one hands it over. */
export type Heard =
  | { readonly kind: "typed"; readonly command: CommandName; readonly typed: string; readonly asker: Asker }
  | { readonly kind: "invoked"; readonly invocation: Invocation; readonly asker: Asker }
  | { readonly kind: "pressed"; readonly button: string; readonly asker: Asker };

export interface ScriptedBot extends Bot {
  readonly heard: readonly Heard[];
  readonly forgotten: readonly Workspace[];
}

export const scriptedCommands: readonly CommandSpec[] = [
  {
    name: "quote",
    options: [
      { name: "person", type: "text", maxLength: 100, completes: true },
      { name: "topic", type: "text", maxLength: 100, rest: true },
    ],
  },
  {
    name: "digest",
    subcommands: [
      { name: "preview", options: [] },
      { name: "set", manages: true, options: [{ name: "hour", type: "integer", min: 0, max: 23 }] },
    ],
  },
  { name: "feeds", subcommands: [{ name: "list", options: [] }] },
];

/** Without `answer` it says to the asker what it heard: "You typed /quote lecun", "You pressed older:2". */
export function aBot(answer: (heard: Heard) => Answer | Promise<Answer> = echo): ScriptedBot {
  const heard: Heard[] = [];
  const forgotten: Workspace[] = [];
  const hear = async (what: Heard): Promise<Answer> => {
    heard.push(what);
    return answer(what);
  };
  return {
    heard,
    forgotten,
    commands: scriptedCommands,
    run: (invocation) => hear({ kind: "invoked", invocation, asker: invocation.asker }),
    runText: (command, typed, asker) => hear({ kind: "typed", command, typed, asker }),
    press: (button, asker) => hear({ kind: "pressed", button, asker }),
    complete: async (_invocation, _option, typed) => [{ label: `${typed}…`, value: typed }],
    async forget(workspace) {
      forgotten.push(workspace);
    },
  };
}

function echo(heard: Heard): Answer {
  return { message: { blocks: [paragraph(text(sentence(heard)))] }, visibleTo: "asker" };
}

function sentence(heard: Heard): string {
  switch (heard.kind) {
    case "typed":
      return `You typed /${heard.command} ${heard.typed}`;
    case "invoked":
      return `You typed /${heard.invocation.command} ${Object.values(heard.invocation.options).join(" ")}`;
    case "pressed":
      return `You pressed ${heard.button}`;
  }
}
