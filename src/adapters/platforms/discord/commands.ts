/** The bot's commands as Discord registers them, and what people typed into them as the bot takes it. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandSpec, OptionSpec, OptionValues } from "../../../app/bot.ts";
import { unreachable } from "../../../core/errors.ts";
import { en } from "../../../core/languages/en.ts";
import { languages } from "../../../core/languages/index.ts";
import type { Language } from "../../../core/languages/language.ts";
import type { CommandHelp } from "../../../core/languages/words.ts";
import { cleanText } from "../../../core/text.ts";
import { limits } from "./limits.ts";
import { shorten } from "./render.ts";

/** Where a digest may go; media channels too, but Discord's schema does not let an option ask for them. */
export const digestChannelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const;

/** `spoken` are the languages in which Discord shows them; where there is none of a person's own, English. */
export function renderCommands(
  specs: readonly CommandSpec[],
  spoken: readonly Language[] = Object.values(languages),
): RESTPutAPIApplicationCommandsJSONBody {
  return [...renderTyped(specs, spoken), renderPointing(spoken)];
}

/** In the menu of a message; Discord shows no description there. */
function renderPointing(spoken: readonly Language[]) {
  const localized = localizations(spoken, ({ words }) => words.discord.findQuotes);
  return {
    type: ApplicationCommandType.Message as const,
    name: en.words.discord.findQuotes,
    ...(localized && { name_localizations: localized }),
    ...anywhere,
  };
}

function renderTyped(specs: readonly CommandSpec[], spoken: readonly Language[]) {
  return specs.map((spec) => {
    const describe = describing(spec, spoken);
    return {
      type: ApplicationCommandType.ChatInput as const,
      name: spec.name,
      ...describe(spec.name, (help) => help.description),
      options: renderOptions(spec, describe),
      ...whereOf(spec),
    };
  });
}

/** What changes nothing can be asked anywhere by people who added the bot for themselves, also in direct messages. */
const anywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** What changes things is seen by those who manage the server; they may let others see it, and we ask again. */
const managersOnly = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
};

function whereOf(spec: CommandSpec) {
  return isManaging(spec) ? managersOnly : anywhere;
}

/** Whether one of its sub-commands changes something for everybody. */
export function isManaging({ subcommands = [] }: CommandSpec): boolean {
  return subcommands.some(({ manages }) => manages);
}

/** Whether what is registered says the same: Discord adds fields of its own and leaves out what is empty or false. */
export function sameCommands(registered: readonly unknown[], wanted: readonly unknown[]): boolean {
  const canonical = (commands: readonly unknown[]): string =>
    commands
      .map((command) => JSON.stringify(essence(command)))
      .sort()
      .join();
  return canonical(registered) === canonical(wanted);
}

/** The sub-command, the values, and the option that is being typed, when one is. */
export interface TypedOptions {
  readonly subcommand?: string;
  readonly options: OptionValues;
  readonly focused?: { readonly name: string; readonly typed: string };
}

export function readOptions(
  options: readonly APIApplicationCommandInteractionDataOption[] | undefined,
): TypedOptions {
  const [first] = options ?? [];
  if (first?.type === ApplicationCommandOptionType.SubcommandGroup) return readOptions(first.options);
  if (first?.type === ApplicationCommandOptionType.Subcommand) {
    return { subcommand: first.name, ...readOptions(first.options) };
  }
  const basic = (options ?? []).filter(isBasic);
  const focused = basic.find((option) => "focused" in option && option.focused === true);
  return {
    options: Object.fromEntries(basic.map((option) => [option.name, cleanValue(option.value)])),
    ...(focused && { focused: { name: focused.name, typed: cleanText(String(focused.value)) } }),
  };
}

/** What people type is said again in answers: nothing in it may turn the direction of what follows. */
function cleanValue<Value>(value: Value): Value | string {
  return typeof value === "string" ? cleanText(value) : value;
}

function isBasic(
  option: APIApplicationCommandInteractionDataOption,
): option is APIApplicationCommandInteractionDataBasicOption {
  return "value" in option;
}

interface Described {
  readonly description: string;
  readonly description_localizations?: Partial<Record<Locale, string>>;
}

/** What is said of a command and its options, in every language. */
interface Describe {
  /** What `find` finds in the command's help; the name where it finds nothing. */
  (name: string, find: (help: CommandHelp) => string | undefined): Described;
  choice(value: string): APIApplicationCommandOptionChoice<string>;
}

function describing({ name: command }: CommandSpec, spoken: readonly Language[]): Describe {
  const describe = (name: string, find: (help: CommandHelp) => string | undefined): Described => {
    const inLanguage = ({ words }: Language): string =>
      shorten(find(words.commands[command]) ?? name, limits.description);
    const localized = localizations(spoken, inLanguage);
    return { description: inLanguage(en), ...(localized && { description_localizations: localized }) };
  };
  const choice = (value: string): APIApplicationCommandOptionChoice<string> => {
    const inLanguage = ({ words }: Language): string => ownText(words.choices, value) ?? value;
    const localized = localizations(spoken, inLanguage);
    return { name: inLanguage(en), value, ...(localized && { name_localizations: localized }) };
  };
  return Object.assign(describe, { choice });
}

/** Nothing when only English is spoken. */
function localizations(
  spoken: readonly Language[],
  say: (language: Language) => string,
): Partial<Record<Locale, string>> | undefined {
  const others = spoken.filter(({ code }) => code !== en.code && isLocale(code));
  return others.length > 0 ? Object.fromEntries(others.map((one) => [one.code, say(one)])) : undefined;
}

function isLocale(code: string): boolean {
  return Object.values<string>(Locale).includes(code);
}

function renderOptions(spec: CommandSpec, describe: Describe): APIApplicationCommandOption[] {
  if (spec.subcommands === undefined) return renderBasicOptions(spec.options ?? [], describe);
  return spec.subcommands.map((subcommand) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name: subcommand.name,
    ...describe(subcommand.name, (help) => ownText(help.subcommands, subcommand.name)),
    options: renderBasicOptions(subcommand.options, describe),
  }));
}

/** Discord wants the required options first. */
function renderBasicOptions(
  options: readonly OptionSpec[],
  describe: Describe,
): APIApplicationCommandBasicOption[] {
  const required = options.filter((option) => option.required);
  const others = options.filter((option) => !option.required);
  return [...required, ...others].map((option) => renderOption(option, describe));
}

function renderOption(option: OptionSpec, describe: Describe): APIApplicationCommandBasicOption {
  const base = {
    name: option.name,
    ...describe(option.name, (help) => ownText(help.options, option.name)),
    required: option.required ?? false,
  };
  switch (option.type) {
    case "text":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        max_length: Math.min(option.maxLength, limits.optionText),
        ...(option.completes && { autocomplete: true }),
      };
    case "choice":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.slice(0, limits.choices).map(describe.choice),
      };
    case "integer":
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.min,
        max_value: option.max,
      };
    case "boolean":
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case "channel":
      return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...digestChannelTypes] };
    default:
      return unreachable(option);
  }
}

/** The fields that we set, in one order, without those that say nothing. */
const ourFields = [
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "options",
  "choices",
  "value",
  "required",
  "autocomplete",
  "min_value",
  "max_value",
  "min_length",
  "max_length",
  "channel_types",
  "contexts",
  "integration_types",
  "default_member_permissions",
] as const;

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== "object" || value === null) return value;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const says = (field: unknown): boolean =>
    field !== undefined && field !== null && field !== false && !(Array.isArray(field) && field.length === 0);
  return ourFields
    .filter((name) => says(fields[name]))
    .map((name) => [name, name.endsWith("_localizations") ? sorted(fields[name]) : essence(fields[name])]);
}

function sorted(byLocale: unknown): unknown {
  return Object.entries({ ...(byLocale as object) }).sort();
}

/** An option may be called as something that every object has: "constructor". */
function ownText(texts: Readonly<Record<string, string>> = {}, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
