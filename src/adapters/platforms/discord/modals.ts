/** Forms as Discord's modals, and what people filled in. */
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ComponentType,
  type ModalSubmitLabelComponent,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import type { Form, FormField, FormValues } from "../../../app/bot.ts";
import { unreachable } from "../../../core/errors.ts";
import { digestChannelTypes } from "./commands.ts";
import { limits } from "./limits.ts";
import { escapeText } from "./markdown.ts";
import { shorten } from "./render.ts";

type ModalComponent = APIModalInteractionResponseCallbackData["components"][number];
type LabelledComponent = Extract<ModalComponent, { type: ComponentType.Label }>["component"];

export function renderModal({ id, title, intro, fields }: Form): APIModalInteractionResponseCallbackData {
  const shown = fields.slice(0, limits.modalFields);
  const hasRoom = intro !== undefined && shown.length < limits.modalFields;
  return {
    custom_id: id,
    title: shorten(title, limits.modalTitle),
    components: [
      ...(hasRoom ? [{ type: ComponentType.TextDisplay as const, content: escapeText(intro) }] : []),
      ...shown.map(renderField),
    ],
  };
}

/** By field. What was left empty is left out. */
export function readModal({ data }: APIModalSubmitInteraction): FormValues {
  const filled = data.components.flatMap((part) => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
  return Object.fromEntries(
    filled.flatMap((component) => {
      const value = filledIn(component);
      return value === undefined ? [] : [[component.custom_id, value] as const];
    }),
  );
}

/** All that a message says, to people and in embeds and components. */
export function textOf(message: Pick<APIMessage, "content" | "embeds" | "components">): string {
  const embedded = (message.embeds ?? []).flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.map(({ value }) => value),
  ]);
  return [message.content, ...embedded, ...textsIn(message.components)]
    .filter((part) => part !== undefined && part !== "")
    .join("\n");
}

function textsIn(components: unknown): readonly string[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap(({ content, components: inner }) => [
    ...(typeof content === "string" ? [content] : []),
    ...textsIn(inner),
  ]);
}

function renderField(given: FormField): ModalComponent {
  const field = asChoice(given);
  return {
    type: ComponentType.Label,
    label: shorten(field.label, limits.modalTitle),
    ...(field.hint && { description: shorten(field.hint, limits.description) }),
    component: renderInput(field),
  };
}

/** Nothing is suggested while somebody types in a modal: where the likely answers are known, they are a list. */
function asChoice(field: FormField): FormField {
  if (field.type !== "search" || field.likely === undefined) return field;
  const { name, label, required = false, value, likely } = field;
  return { type: "choice", name, label, required, values: value ? [value.value] : [], ...likely };
}

function renderInput(field: FormField): LabelledComponent {
  const base = { custom_id: field.name, required: field.required ?? false };
  switch (field.type) {
    case "text":
    case "search": {
      const value = field.type === "text" ? field.value : field.value?.value;
      return {
        ...base,
        type: ComponentType.TextInput,
        style: field.maxLength > limits.shortInput ? TextInputStyle.Paragraph : TextInputStyle.Short,
        max_length: Math.min(field.maxLength, limits.textInput),
        ...(value && { value: value.slice(0, field.maxLength) }),
      };
    }
    case "choice": {
      const choices = field.choices.slice(0, limits.choices);
      return {
        ...base,
        type: ComponentType.StringSelect,
        min_values: field.required ? 1 : 0,
        max_values: field.several ? choices.length : 1,
        options: choices.map(({ label, value }) => ({
          label: shorten(label, limits.choice),
          value,
          default: field.values.includes(value),
        })),
      };
    }
    case "channel":
      return {
        ...base,
        type: ComponentType.ChannelSelect,
        channel_types: [...digestChannelTypes],
        min_values: field.required ? 1 : 0,
        max_values: 1,
        ...(/^\d+$/.test(field.value ?? "") && {
          default_values: [{ id: field.value ?? "", type: SelectMenuDefaultValueType.Channel }],
        }),
      };
    default:
      return unreachable(field);
  }
}

function filledIn(component: ModalSubmitLabelComponent["component"]): string | readonly string[] | undefined {
  switch (component.type) {
    case ComponentType.TextInput:
      return component.value === "" ? undefined : component.value;
    case ComponentType.StringSelect:
      return component.values.length > 0 ? component.values : undefined;
    case ComponentType.ChannelSelect:
      return component.values[0];
    default:
      return undefined;
  }
}
