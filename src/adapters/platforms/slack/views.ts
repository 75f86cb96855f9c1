/** What Slack calls views: forms as modals, and a person's own page as App Home. */
import type {
  Checkboxes,
  ConversationsSelect,
  ExternalSelect,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  StaticSelect,
} from "@slack/types";
import type { Choice, Form, FormField, FormValues } from "../../../app/bot.ts";
import type { CommandName } from "../../../core/languages/words.ts";
import type { Message } from "../../../core/message/message.ts";
import { limits } from "./limits.ts";
import { fitText, renderBlocks } from "./render.ts";

/** Where the answer to a form goes: kept in the form itself, so that it survives a restart. */
export interface FormOrigin {
  readonly channelId: string;
  /** Of what opened it; nothing where Slack gives none. */
  readonly responseUrl?: string;
  readonly threadTs?: string;
  /** Opened from the person's own page. */
  readonly home?: true;
}

/** A modal of ours, told from others by its callback. */
export const formCallback = /^form:/;

export function renderForm(form: Form, origin: FormOrigin): ModalView {
  return {
    type: "modal",
    callback_id: `form:${form.id}`,
    private_metadata: JSON.stringify(origin),
    title: plain(form.title, limits.viewTitle),
    submit: plain(form.submit, limits.viewTitle),
    close: plain(form.cancel, limits.viewTitle),
    blocks: [...introOf(form), ...form.fields.map(renderField)],
  };
}

export function formIdOf(callbackId: string): string {
  return callbackId.replace(formCallback, "");
}

/** A form's origin as it came back; of a form that is not ours nothing is known. */
export function originOf(metadata: string): FormOrigin {
  try {
    const { channelId, responseUrl, threadTs, home } = JSON.parse(metadata) as Record<string, unknown>;
    return {
      channelId: typeof channelId === "string" ? channelId : "",
      ...(typeof responseUrl === "string" && { responseUrl }),
      ...(typeof threadTs === "string" && { threadTs }),
      ...(home === true && { home }),
    };
  } catch {
    return { channelId: "" };
  }
}

/** Of `view.state.values`, as far as our own fields go. */
interface Filled {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[];
  readonly selected_conversation?: string | null;
}

export function readForm(state: Readonly<Record<string, Readonly<Record<string, Filled>>>>): FormValues {
  const fields = Object.entries(state).map(([name, elements]) => {
    const { value, selected_option, selected_options, selected_conversation } =
      Object.values(elements)[0] ?? {};
    const several = selected_options?.flatMap((option) => option.value ?? []);
    return [name, several ?? value ?? selected_option?.value ?? selected_conversation ?? ""] as const;
  });
  return Object.fromEntries(fields);
}

export function renderHome(message: Message): HomeView {
  return { type: "home", blocks: renderBlocks(message).slice(0, limits.viewBlocks) as KnownBlock[] };
}

/** What a search field asks `Bot.complete` for, in its `action_id`. */
export const searchAction = /^search:([a-z]+):([a-z]+)$/;

export function searchOf(
  actionId: string,
): { readonly command: CommandName; readonly option: string } | undefined {
  const [, command, option] = searchAction.exec(actionId) ?? [];
  return command && option ? { command: command as CommandName, option } : undefined;
}

/** With what was typed itself at the end: Slack gives no free text otherwise. */
export function renderSuggestions(choices: readonly Choice[], typed: string): readonly PlainTextOption[] {
  const wanted = typed.trim();
  const isThere = choices.some(({ label, value }) => label === wanted || value === wanted);
  const isUsable = wanted !== "" && wanted.length <= limits.optionText && !isThere;
  const free = isUsable ? [{ label: wanted, value: wanted }] : [];
  return [...choices, ...free].slice(0, limits.options).map(option);
}

function introOf({ intro }: Form): readonly KnownBlock[] {
  return intro === undefined ? [] : (renderBlocks(smallPrint(intro)) as readonly KnownBlock[]);
}

function smallPrint(words: string): Message {
  return { blocks: [{ type: "small", children: [{ type: "text", text: words }] }] };
}

function renderField(field: FormField): InputBlock {
  return {
    type: "input",
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    ...(field.hint !== undefined && { hint: plain(field.hint, limits.inputLabel) }),
    optional: field.required !== true,
    element: elementOf(field),
  };
}

function elementOf(field: FormField): InputBlock["element"] {
  switch (field.type) {
    case "text": {
      const element: PlainTextInput = {
        type: "plain_text_input",
        action_id: "text",
        max_length: Math.min(field.maxLength, limits.inputText),
        ...(field.value !== undefined && { initial_value: field.value }),
      };
      return element;
    }
    case "choice":
      return field.several ? severalOf(field) : oneOf(field);
    case "channel": {
      const element: ConversationsSelect = {
        type: "conversations_select",
        action_id: "channel",
        filter: { include: ["public", "private"], exclude_bot_users: true },
        ...(field.value === undefined
          ? { default_to_current_conversation: true }
          : { initial_conversation: field.value }),
      };
      return element;
    }
    case "search": {
      const element: ExternalSelect = {
        type: "external_select",
        action_id: `search:${field.command}:${field.option}`,
        min_query_length: 0,
        ...(field.value !== undefined && { initial_option: option(field.value) }),
      };
      return element;
    }
  }
}

type ChoiceField = Extract<FormField, { type: "choice" }>;

function oneOf({ choices, values }: ChoiceField): StaticSelect {
  const chosen = choices.find(({ value }) => values.includes(value));
  return {
    type: "static_select",
    action_id: "one",
    options: choices.map(option),
    ...(chosen !== undefined && { initial_option: option(chosen) }),
  };
}

/** Slack takes ten boxes; more become a list. */
function severalOf({ choices, values }: ChoiceField): Checkboxes | MultiStaticSelect {
  const chosen = choices.filter(({ value }) => values.includes(value)).map(option);
  const options = choices.map(option);
  const initial = chosen.length > 0 ? { initial_options: chosen } : {};
  return choices.length <= limits.boxes
    ? { type: "checkboxes", action_id: "several", options, ...initial }
    : { type: "multi_static_select", action_id: "several", options, ...initial };
}

function option({ label, value }: Choice): PlainTextOption {
  return { text: plain(label, limits.optionText), value };
}

function plain(words: string, limit: number): PlainTextElement {
  return { type: "plain_text", text: fitText(words, limit), emoji: false };
}
