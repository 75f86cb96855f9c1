/** A command typed as text → its sub-command and typed options: `set hour:8 zone:Europe/Berlin days:"mon, wed"`. */
import { BotError } from "../../core/errors.ts";
import type { Words } from "../../core/languages/words.ts";
import type { CommandSpec, OptionSpec, OptionValue, OptionValues } from "../bot.ts";

export interface ParsedCommand {
  readonly subcommand?: string;
  readonly options: OptionValues;
}

/** `name:value` pairs, also `name=value`, values in straight or curly quotation marks may hold spaces. */
const token = /([a-z]+)[:=](?:"([^"]*)"|“([^”]*)”|(\S+))|"([^"]*)"|“([^”]*)”|(\S+)/gu;

/** Throws `option_invalid` whose detail says what was expected. */
export function parseCommand(spec: CommandSpec, typed: string, words: Words): ParsedCommand {
  const text = typed.trim();
  if (spec.subcommands === undefined) return { options: parseOptions(spec.options ?? [], text, words) };
  const [name = "", ...rest] = text.split(/\s+/u);
  const subcommand = spec.subcommands.find((candidate) => candidate.name === name.toLowerCase());
  if (subcommand === undefined) throw invalid(words.help.unknownSubcommand(name, spec.name));
  return { subcommand: subcommand.name, options: parseOptions(subcommand.options, rest.join(" "), words) };
}

/** The value of an option as its declaration asks for it. Throws `option_invalid`. */
export function parseOption(spec: OptionSpec, raw: string, words: Words): OptionValue {
  const { expected, badOption } = words.help;
  switch (spec.type) {
    case "text":
      if (raw.length > spec.maxLength) throw invalid(badOption(spec.name, expected.text(spec.maxLength)));
      return raw;
    case "choice": {
      const choice = spec.choices.find((candidate) => candidate.toLowerCase() === raw.toLowerCase());
      if (choice === undefined) throw invalid(badOption(spec.name, expected.choice(spec.choices)));
      return choice;
    }
    case "integer": {
      const value = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN;
      if (!(value >= spec.min && value <= spec.max)) {
        throw invalid(badOption(spec.name, expected.integer(spec.min, spec.max)));
      }
      return value;
    }
    case "boolean":
      if (/^(yes|true|on|1)$/i.test(raw)) return true;
      if (/^(no|false|off|0)$/i.test(raw)) return false;
      throw invalid(badOption(spec.name, expected.boolean));
    case "channel": {
      // Slack writes a channel that was picked as <#C123|name>, Discord as <#123>.
      const id = /^<#([A-Za-z0-9]+)(?:\|[^>]*)?>$/.exec(raw)?.[1] ?? /^[A-Z0-9]{8,}$/.exec(raw)?.[0];
      if (id === undefined) throw invalid(badOption(spec.name, expected.channel));
      return id;
    }
  }
}

/** Named pairs first; what is left goes, in order, to the options that were not named, the rest to the last text. */
function parseOptions(specs: readonly OptionSpec[], text: string, words: Words): OptionValues {
  const values: Record<string, OptionValue> = {};
  const loose: string[] = [];
  for (const match of text.matchAll(token)) {
    const spec = specs.find(({ name }) => name === match[1]);
    if (spec) values[spec.name] = parseOption(spec, match[2] ?? match[3] ?? match[4] ?? "", words);
    else loose.push(match[5] ?? match[6] ?? match[0]);
  }
  for (const spec of specs) {
    if (spec.name in values || loose.length === 0) continue;
    const raw = spec.type === "text" && spec.rest ? loose.splice(0).join(" ") : loose.shift();
    values[spec.name] = parseOption(spec, raw ?? "", words);
  }
  const missing = specs.find(({ name, required }) => required && !(name in values));
  if (missing) throw invalid(words.help.badOption(missing.name, words.help.expected.missing));
  return values;
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
