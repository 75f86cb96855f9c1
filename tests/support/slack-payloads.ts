/** What Slack sends to an app when people do something. */
import type { SlackChannel, SlackTeam, SlackUser } from "./slack-api.ts";
import type { SlackView } from "./slack-rules.ts";

type Payload = Readonly<Record<string, unknown>>;

interface Place {
  readonly team: SlackTeam;
  readonly channel: SlackChannel;
  readonly responseUrl: string;
  readonly triggerId: string;
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
    trigger_id: place.triggerId,
  };
}

export function pressPayload(
  { team, channel, responseUrl, triggerId }: Place,
  options: PressOptions,
): Payload {
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
    trigger_id: triggerId,
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

interface Doing {
  readonly team: SlackTeam;
  readonly userId: string;
  readonly triggerId: string;
}

const by = ({ team, userId, triggerId }: Doing): Payload => ({
  team: { id: team.id, domain: "local" },
  user: { id: userId, username: "somebody", team_id: team.id },
  trigger_id: triggerId,
  api_app_id: appId,
  token: "deprecated",
});

/** A button on a person's own page: there is no message, and no response_url. */
export function homePressPayload(doing: Doing, value: string): Payload {
  return {
    ...by(doing),
    type: "block_actions",
    container: { type: "view", view_id: "VHOME" },
    view: { id: "VHOME", type: "home", callback_id: "", private_metadata: "" },
    actions: [{ type: "button", action_id: "press:0", block_id: "b1", value, action_ts: "1764000000.1" }],
  };
}

/** Something was typed into a search field. */
export function suggestionPayload(doing: Doing, actionId: string, typed: string): Payload {
  return {
    ...by(doing),
    type: "block_suggestion",
    action_id: actionId,
    block_id: "b1",
    value: typed,
    container: { type: "view", view_id: "V1" },
  };
}

/** A modal was filled in; `values` by field, each as Slack tells it of that element. */
export function submissionPayload(
  doing: Doing,
  view: SlackView,
  values: Readonly<Record<string, unknown>>,
): Payload {
  const inputs = view.blocks.flatMap((block) => (block.type === "input" ? block : []));
  const state = inputs.map(({ block_id: id = "", element }) => [
    id,
    { [element.action_id]: { type: element.type, ...stateOf(element.type, values[id]) } },
  ]);
  return {
    ...by(doing),
    type: "view_submission",
    view: { ...view, id: "V1", state: { values: Object.fromEntries(state) } },
    response_urls: [],
  };
}

function stateOf(type: string, value: unknown): Payload {
  const option = (one: unknown): Payload => ({ text: { type: "plain_text", text: String(one) }, value: one });
  switch (type) {
    case "plain_text_input":
      return { value: value ?? null };
    case "conversations_select":
      return { selected_conversation: value ?? null };
    case "checkboxes":
    case "multi_static_select":
      return { selected_options: (Array.isArray(value) ? value : []).map(option) };
    default:
      return { selected_option: value === undefined ? null : option(value) };
  }
}

/** A message was chosen, and an entry of its menu. */
export function messageActionPayload(
  doing: Doing & { readonly channel: SlackChannel; readonly responseUrl: string },
  callbackId: string,
  message: Payload,
): Payload {
  return {
    ...by(doing),
    type: "message_action",
    callback_id: callbackId,
    channel: { id: doing.channel.id, name: doing.channel.name },
    message: { type: "message", ts: "1764000000.000001", ...message },
    message_ts: "1764000000.000001",
    response_url: doing.responseUrl,
  };
}

export function shortcutPayload(doing: Doing, callbackId: string): Payload {
  return { ...by(doing), type: "shortcut", callback_id: callbackId };
}
