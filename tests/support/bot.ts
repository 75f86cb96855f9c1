/** A bot that answers from a script and remembers what it was asked, for the tests of platforms. */
import type {
  Answer,
  Asker,
  Bot,
  ChannelChange,
  CommandSpec,
  Form,
  FormValues,
  Invocation,
  Newcomer,
} from "../../src/app/bot.ts";
import type { Workspace } from "../../src/app/ports.ts";
import type { CommandName } from "../../src/core/languages/words.ts";
import { paragraph, text } from "../../src/core/message/message.ts";

/** One thing that a person did; `command` and `typed` as a text platform, `options` as a typed one hands it over. */
export type Heard =
  | { readonly kind: "typed"; readonly command: CommandName; readonly typed: string; readonly asker: Asker }
  | { readonly kind: "invoked"; readonly invocation: Invocation; readonly asker: Asker }
  | { readonly kind: "pressed"; readonly button: string; readonly asker: Asker }
  | { readonly kind: "opened"; readonly form: string; readonly asker: Asker }
  | { readonly kind: "submitted"; readonly form: string; readonly values: FormValues; readonly asker: Asker }
  | { readonly kind: "pointed"; readonly text: string; readonly asker: Asker }
  | { readonly kind: "home"; readonly asker: Asker };

export interface ScriptedBot extends Bot {
  readonly heard: readonly Heard[];
  readonly forgotten: readonly Workspace[];
  readonly changed: readonly (Workspace & ChannelChange)[];
  readonly welcomed: readonly { readonly newcomer: Newcomer; readonly isSent: boolean }[];
}

/** A form with a field of every type. */
export function scriptedForm(id: string): Form {
  return {
    id,
    title: "Find quotes",
    submit: "Find",
    cancel: "Cancel",
    intro: "Word for word.",
    fields: [
      {
        type: "search",
        name: "person",
        label: "Who said it",
        command: "quote",
        option: "person",
        maxLength: 100,
      },
      { type: "text", name: "topic", label: "Words", hint: "Of the quote", maxLength: 100, value: "open" },
      { type: "channel", name: "channel", label: "Channel", required: true, value: "C0NEWS0000" },
      {
        type: "choice",
        name: "time",
        label: "Time",
        required: true,
        choices: [
          { label: "08:00", value: "08:00" },
          { label: "09:00", value: "09:00" },
        ],
        values: ["08:00"],
      },
      {
        type: "choice",
        name: "days",
        label: "Days",
        several: true,
        choices: [
          { label: "Mon", value: "mon" },
          { label: "Tue", value: "tue" },
        ],
        values: ["mon", "tue"],
      },
    ],
  };
}

export const scriptedCommands: readonly CommandSpec[] = [
  {
    name: "quote",
    form: "quote|form",
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

/** What the scripted bot is known to be slow at. */
const slow = /^digest\|(?:preview|form)\b/;

/** Without `answer` it says to the asker what it heard: "You typed /quote lecun", "You pressed older:2". */
export function aBot(answer: (heard: Heard) => Answer | Promise<Answer> = echo): ScriptedBot {
  const heard: Heard[] = [];
  const forgotten: Workspace[] = [];
  const changed: (Workspace & ChannelChange)[] = [];
  const welcomed: ScriptedBot["welcomed"][number][] = [];
  const hear = async (what: Heard): Promise<Answer> => {
    heard.push(what);
    return answer(what);
  };
  return {
    heard,
    forgotten,
    changed,
    welcomed,
    commands: scriptedCommands,
    isSlow: (deed) => slow.test("id" in deed ? deed.id : `${deed.command}|${deed.subcommand ?? ""}`),
    run: (invocation) => hear({ kind: "invoked", invocation, asker: invocation.asker }),
    runText: (command, typed, asker) => hear({ kind: "typed", command, typed, asker }),
    press: (button, asker) => hear({ kind: "pressed", button, asker }),
    opensForm: (id) => id.endsWith("|form"),
    openForm: async (id, asker) => {
      heard.push({ kind: "opened", form: id, asker });
      return { kind: "form", form: scriptedForm(id) };
    },
    async submit(form, values, asker) {
      if (values.person === "nobody") return { kind: "wrong", errors: { person: "Nobody is called so." } };
      return { kind: "taken", answer: () => hear({ kind: "submitted", form, values, asker }) };
    },
    findIn: (words, asker) => hear({ kind: "pointed", text: words, asker }),
    home: async (asker) => {
      heard.push({ kind: "home", asker });
      return { blocks: [paragraph(text(`The page of ${asker.userId}`))] };
    },
    async welcome(newcomer, send) {
      const isSent = await send({ blocks: [paragraph(text(`Hello, ${newcomer.userId}`))] });
      welcomed.push({ newcomer, isSent });
    },
    complete: async (_invocation, _option, typed) => [{ label: `${typed}…`, value: typed }],
    async channelChanged(workspace, change) {
      changed.push({ ...workspace, ...change });
    },
    listWorkspaces: async () => [],
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
    case "opened":
      return `You opened ${heard.form}`;
    case "submitted":
      return `You filled in ${heard.form}: ${JSON.stringify(heard.values)}`;
    case "pointed":
      return `You pointed at ${heard.text}`;
    case "home":
      return "You came home";
  }
}
