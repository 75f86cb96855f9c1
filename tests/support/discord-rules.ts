/**
 * What Discord refuses, written from its documentation and its own schemas and apart from the bot's table,
 * so that a mistake there shows. Each problem begins with Discord's number for it.
 */
import {
  ApplicationCommandUpdateRequestSchema as CommandSchema,
  MessageCreateRequestSchema as MessageSchema,
} from "discord-api-spec/zod";

export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
  readonly style?: number;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
}

/** A message as it is sent. */
export interface DiscordContent {
  readonly content?: string;
  readonly embeds?: readonly Embed[];
  readonly components?: readonly Component[];
  readonly flags?: number;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
}

export interface Command {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly options?: readonly CommandOption[];
  readonly default_member_permissions?: string | null;
  readonly contexts?: readonly number[];
  readonly integration_types?: readonly number[];
}

interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
  readonly options?: readonly CommandOption[];
}

/** A form as it is shown. */
export interface ShownModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: number;
    readonly content?: string;
    readonly label?: string;
    readonly description?: string;
    readonly component?: {
      readonly type: number;
      readonly custom_id: string;
      readonly value?: string;
      readonly options?: readonly {
        readonly label: string;
        readonly value: string;
        readonly default?: boolean;
      }[];
      readonly default_values?: readonly { readonly id: string }[];
      readonly max_values?: number;
    };
  }[];
}

export const flags = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, components: 1 << 15 };
const kinds = { row: 1, button: 2, text: 10 };
const linkStyle = 5;

/** Empty when Discord takes the message. */
export function problemsOf(message: DiscordContent): readonly string[] {
  const formed = MessageSchema.safeParse(message);
  if (!formed.success) return formProblems(formed.error?.issues ?? []);
  return ((message.flags ?? 0) & flags.components) === 0 ? oldProblems(message) : newProblems(message);
}

/** What its schema does not say of a modal. */
export function modalProblems({ title, components }: ShownModal): readonly string[] {
  const inputs = components.flatMap(({ component }) => component ?? []);
  const chosen = inputs.map(({ options = [] }) => options.filter((option) => option.default).length);
  return [
    ...(title.length > 45 ? ["50035: title"] : []),
    ...(components.length < 1 || components.length > 5 ? ["50035: 1 to 5 components"] : []),
    ...(components.some(({ label = "x" }) => label === "" || label.length > 45) ? ["50035: label"] : []),
    ...(hasTwice(inputs.map(({ custom_id: id }) => id)) ? ["50035: a custom_id twice"] : []),
    ...inputs.flatMap(({ options = [], max_values: most = 1 }, at) =>
      options.length > 25 || (chosen[at] ?? 0) > most || hasTwice(options.map(({ value }) => value))
        ? ["50035: options"]
        : [],
    ),
  ];
}

/** What keeps Discord from registering the commands, as one set. */
export function commandProblems(commands: readonly Command[]): readonly string[] {
  const names = commands.map(({ name, type = 1 }) => `${type} ${name}`);
  return [
    ...(hasTwice(names) ? ["50035: a command twice"] : []),
    ...(commands.length > 100 ? ["30032: more than 100 commands"] : []),
    ...commands.flatMap(problemsOfCommand),
  ];
}

function newProblems(message: DiscordContent): readonly string[] {
  const all = allComponents(message.components ?? []);
  const texts = all.flatMap(({ type, content = "" }) => (type === kinds.text ? [content] : []));
  const characters = texts.reduce((sum, text) => sum + [...text].length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  const buttons = (message.components ?? []).filter(({ type }) => type === kinds.button);
  return [
    ...("content" in message || "embeds" in message ? ["50035: content or embeds beside components"] : []),
    ...(all.length === 0 ? ["50006: empty"] : []),
    ...(all.length > 40 ? [`50035: ${all.length} components`] : []),
    ...(characters > 4_000 ? [`50035: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED ${characters}`] : []),
    ...(bytes > 10_170 ? [`500: ${bytes} bytes of text`] : []),
    ...(texts.some((text) => text.trim() === "") ? ["50035: a text of nothing but blanks"] : []),
    ...(buttons.length > 0 ? ["50035: a button outside a row"] : []),
    ...componentProblems(all),
  ];
}

function oldProblems({ content = "", embeds = [], components = [] }: DiscordContent): readonly string[] {
  const all = allComponents(components);
  const embedText = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...(content.trim() === "" && embeds.length === 0 && components.length === 0 ? ["50006: empty"] : []),
    ...([...content].length > 2_000 ? ["50035: content over 2,000 characters"] : []),
    ...(embedText > 6_000 ? ["50035: MAX_EMBED_SIZE_EXCEEDED"] : []),
    ...(components.length > 5 ? ["50035: more than 5 rows"] : []),
    ...(components.some(({ type }) => type !== kinds.row) ? ["50035: new components without the flag"] : []),
    ...componentProblems(all),
  ];
}

function componentProblems(all: readonly Component[]): readonly string[] {
  const buttons = all.filter(({ type }) => type === kinds.button);
  const isWrong = ({ style, url, custom_id, label = "" }: Component): boolean =>
    label.trim() === "" ||
    (style === linkStyle
      ? custom_id !== undefined || !/^(?:https?|discord):\/\//.test(url ?? "")
      : url !== undefined || (custom_id ?? "") === "");
  return [
    ...(hasTwice(all.flatMap(({ id }) => id || [])) ? ["50035: a component's id twice"] : []),
    ...(hasTwice(all.flatMap(({ custom_id }) => custom_id ?? [])) ? ["50035: a custom_id twice"] : []),
    ...buttons.filter(isWrong).map((button) => `50035: button ${JSON.stringify(button)}`),
  ];
}

/** @see https://docs.discord.com/developers/interactions/application-commands#application-command-object */
function problemsOfCommand(command: Command): readonly string[] {
  // The schema wants a number where the documentation, and Discord, want the bits as text.
  const { default_member_permissions: bits, ...rest } = command;
  const formed = CommandSchema.safeParse(rest);
  if (!formed.success) return formProblems(formed.error?.issues ?? []);
  const isText = (command.type ?? 1) === 1;
  return [
    ...(typeof (bits ?? "") === "string" && /^\d*$/.test(bits ?? "")
      ? []
      : ["50035: default_member_permissions"]),
    ...(isText && (command.description ?? "") === "" ? [`50035: ${command.name} has no description`] : []),
    ...(isText && !isName(command.name) ? [`50035: ${command.name} is no name`] : []),
    ...(commandLength(command) > 8_000 ? [`50035: ${command.name} is too long`] : []),
    ...optionProblems(command.options ?? []),
  ];
}

function optionProblems(options: readonly CommandOption[]): readonly string[] {
  const nested = options.filter(({ type }) => type <= 2);
  const firstOptional = options.findIndex(({ required }) => !required);
  const lateRequired = firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required);
  const choices = options.flatMap((option) => option.choices ?? []);
  return [
    ...(hasTwice(options.map(({ name }) => name)) ? ["50035: an option twice"] : []),
    ...(nested.length > 0 && nested.length < options.length ? ["50035: options beside sub-commands"] : []),
    ...(lateRequired ? ["50035: a required option after an optional one"] : []),
    ...options.filter(({ name }) => !isName(name)).map(({ name }) => `50035: ${name} is no name`),
    ...options
      .filter((option) => option.autocomplete && option.choices)
      .map(({ name }) => `50035: ${name} has choices and autocompletion`),
    ...(choices.some(({ name }) => name === "" || name.length > 100) ? ["50035: a choice's name"] : []),
    ...options.flatMap((option) => optionProblems(option.options ?? [])),
  ];
}

function isName(name: string): boolean {
  return /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) && name === name.toLowerCase();
}

function commandLength({ name, description = "", options = [] }: Command | CommandOption): number {
  const choices = options.flatMap((option) => option.choices ?? []);
  const choiceText = choices.reduce((sum, choice) => sum + choice.name.length + `${choice.value}`.length, 0);
  const inner = options.reduce((sum, option) => sum + commandLength(option), 0);
  return name.length + description.length + choiceText + inner;
}

function embedLength({ title = "", description = "", fields = [], footer, author }: Embed): number {
  const texts = [title, description, footer?.text ?? "", author?.name ?? ""];
  const all = [...texts, ...fields.flatMap(({ name, value }) => [name, value])];
  return all.reduce((sum, text) => sum + [...text.trim()].length, 0);
}

function allComponents(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => [
    component,
    ...allComponents(component.components ?? []),
    ...(component.accessory ? [component.accessory] : []),
  ]);
}

function formProblems(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): readonly string[] {
  return issues.map(({ path, message }) => `50035: ${path.join("/")} ${message}`);
}

function hasTwice(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}
