/** A first guess at somebody's time zone: Discord tells the language that people chose, and no zone. */
import { Locale } from "discord.js";

/** Where nearly all who speak it live in one zone. "en-US" is what everybody begins with, so it says nothing. */
const zones: Partial<Record<string, string>> = {
  [Locale.Bulgarian]: "Europe/Sofia",
  [Locale.ChineseCN]: "Asia/Shanghai",
  [Locale.ChineseTW]: "Asia/Taipei",
  [Locale.Croatian]: "Europe/Zagreb",
  [Locale.Czech]: "Europe/Prague",
  [Locale.Danish]: "Europe/Copenhagen",
  [Locale.Dutch]: "Europe/Amsterdam",
  [Locale.EnglishGB]: "Europe/London",
  [Locale.Finnish]: "Europe/Helsinki",
  [Locale.French]: "Europe/Paris",
  [Locale.German]: "Europe/Berlin",
  [Locale.Greek]: "Europe/Athens",
  [Locale.Hindi]: "Asia/Kolkata",
  [Locale.Hungarian]: "Europe/Budapest",
  [Locale.Italian]: "Europe/Rome",
  [Locale.Japanese]: "Asia/Tokyo",
  [Locale.Korean]: "Asia/Seoul",
  [Locale.Lithuanian]: "Europe/Vilnius",
  [Locale.Norwegian]: "Europe/Oslo",
  [Locale.Polish]: "Europe/Warsaw",
  [Locale.Romanian]: "Europe/Bucharest",
  [Locale.SpanishES]: "Europe/Madrid",
  [Locale.Swedish]: "Europe/Stockholm",
  [Locale.Thai]: "Asia/Bangkok",
  [Locale.Turkish]: "Europe/Istanbul",
  [Locale.Ukrainian]: "Europe/Kyiv",
  [Locale.Vietnamese]: "Asia/Ho_Chi_Minh",
};

export function zoneFor(locale: string): string | undefined {
  return Object.hasOwn(zones, locale) ? zones[locale] : undefined;
}
