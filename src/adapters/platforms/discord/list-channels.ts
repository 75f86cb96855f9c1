/** The channels that a digest may be set up for, in the servers that the bot was added to. */
import { ChannelType, REST, Routes } from "discord.js";
import { BotError } from "../../../core/errors.ts";
import { describeError } from "./outcome.ts";
import type { DiscordOptions } from "./platform.ts";
import { restOptionsOf } from "./rest.ts";

const postable: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
];

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Throws `platform_unreachable`. */
export async function listChannels(options: DiscordOptions) {
  const rest = new REST(restOptionsOf(options.apiUrl)).setToken(options.token);
  try {
    const guilds = (await rest.get(Routes.userGuilds())) as readonly Named[];
    const lists = await Promise.all(
      guilds.map(async (guild) => {
        const all = (await rest.get(Routes.guildChannels(guild.id))) as readonly (Named & {
          readonly type: ChannelType;
        })[];
        return all
          .filter(({ type }) => postable.includes(type))
          .map(({ id, name }) => ({
            id,
            name,
            isReady: true,
            workspaceId: guild.id,
            workspace: guild.name,
          }));
      }),
    );
    return lists.flat();
  } catch (thrown) {
    throw new BotError("platform_unreachable", `Discord: ${describeError(thrown)}`, { cause: thrown });
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}
