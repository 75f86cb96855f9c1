/** Who asks, where, and for what, as an interaction of Discord tells it. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  ApplicationIntegrationType,
  type InteractionType,
  PermissionFlagsBits,
} from "discord.js";
import type { Asker, Invocation } from "../../../app/bot.ts";
import type { CommandName } from "../../../core/languages/words.ts";
import { readOptions } from "./commands.ts";
import { zoneFor } from "./zones.ts";

export type Asking = Exclude<APIInteraction, { type: InteractionType.Ping }>;

/** Outside of a server that has the bot the person is the workspace, and manages nothing. */
export function askerOf(interaction: Asking): Asker {
  const userId = (interaction.member?.user ?? interaction.user)?.id ?? "";
  const guildId = isOutside(interaction) ? undefined : interaction.guild_id;
  const zone = zoneFor(interaction.locale);
  return {
    platform: "discord",
    workspaceId: guildId ?? userId,
    channelId: interaction.channel?.id ?? interaction.channel_id ?? "",
    userId,
    locale: interaction.locale,
    ...(zone !== undefined && { zone }),
    canManage:
      guildId !== undefined &&
      (hasRight(interaction, PermissionFlagsBits.ManageGuild) ||
        hasRight(interaction, PermissionFlagsBits.Administrator)),
  };
}

export function invocationOf(
  interaction: APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction,
): Invocation {
  const { subcommand, options } = readOptions(interaction.data.options);
  return {
    // Only what we registered is ever called; the bot answers an unknown name with help.
    command: interaction.data.name as CommandName,
    ...(subcommand !== undefined && { subcommand }),
    options,
    asker: askerOf(interaction),
  };
}

/** In a direct message, a group, or a server where only this person uses the bot. */
export function isOutside(interaction: Asking): boolean {
  return interaction.guild_id === undefined || isOnTheirOwn(interaction);
}

/** The person added the bot for themselves and the place did not: answers are few there. */
export function isOnTheirOwn({ authorizing_integration_owners: owners }: Asking): boolean {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return owners?.[UserInstall] !== undefined && owners[GuildInstall] === undefined;
}

/** Where it is missing, Discord shows what everybody should see to the asker alone. */
export function maySpeakPublicly(interaction: Asking): boolean {
  if (!isOnTheirOwn(interaction) || interaction.member === undefined) return true;
  return hasRight(interaction, PermissionFlagsBits.UseExternalApps);
}

function hasRight({ member }: Asking, right: bigint): boolean {
  return (BigInt(member?.permissions ?? "0") & right) !== 0n;
}
