/** What Slack sends to an app when people do something. */
import { randomUUID } from "node:crypto";
import type { SlackChannel, SlackTeam, SlackUser } from "./slack-api.ts";

type Payload = Readonly<Record<string, unknown>>;

interface Place {
  readonly team: SlackTeam;
  readonly channel: SlackChannel;
  readonly responseUrl: string;
}

export interface PressOptions {
  readonly value: string;
  readonly actionId?: string;
  readonly user?: string;
  readonly isEphemeral?: boolean;
  readonly threadTs?: string;
}

const appId = "A0000001";

export function commandPayload(place: Place, user: SlackUser, name: string, typed: string): Payload {
  return {
    team_id: place.team.id,
    channel_id: place.channel.id,
    channel_name: place.channel.name,
    user_id: user.id,
    user_name: "somebody",
    command: name,
    text: typed,
    api_app_id: appId,
    is_enterprise_install: "false",
    response_url: place.responseUrl,
    trigger_id: randomUUID(),
  };
}

export function pressPayload({ team, channel, responseUrl }: Place, options: PressOptions): Payload {
  const { value, actionId = "press:0", user, isEphemeral = false, threadTs } = options;
  return {
    type: "block_actions",
    team: { id: team.id, domain: "local" },
    user: { id: user, username: "somebody", team_id: team.id },
    channel: { id: channel.id, name: channel.name },
    container: {
      type: "message",
      message_ts: "1764000000.000001",
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    actions: [{ type: "button", action_id: actionId, block_id: "b1", value, action_ts: "1764000000.1" }],
    response_url: responseUrl,
    trigger_id: randomUUID(),
    api_app_id: appId,
    token: "deprecated",
  };
}

export function eventPayload(team: SlackTeam, event: Payload, eventId: string): Payload {
  return {
    type: "event_callback",
    team_id: team.id,
    api_app_id: appId,
    event_id: eventId,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [],
    event,
  };
}
