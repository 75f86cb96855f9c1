/** The channels that a digest may be set up for: those that Slack shows us, the ones we are in first. */
import { WebClient } from "@slack/web-api";
import type { Log } from "../../../app/ports.ts";
import { clientOptions } from "./client.ts";
import { failureOf, readError } from "./failure.ts";
import type { SlackOptions } from "./platform.ts";

const pageSize = 200;
/** Nobody reads a longer list; whoever has more channels types an id. */
const mostPages = 5;

/** Throws `platform_refused` or `platform_unreachable`. */
export async function listChannels(options: SlackOptions, log: Log) {
  const client = new WebClient(options.botToken, clientOptions(options, log));
  try {
    const { team_id: workspaceId = "" } = await client.auth.test();
    const found: { readonly id: string; readonly name: string; readonly isReady: boolean }[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const answer = await client.conversations.list({
        exclude_archived: true,
        limit: pageSize,
        types: "public_channel,private_channel",
        ...(cursor !== undefined && { cursor }),
      });
      for (const { id = "", name = "", is_member: isReady = false } of answer.channels ?? [])
        found.push({ id, name, isReady });
      cursor = answer.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) break;
    }
    const sorted = found.sort((a, b) => Number(b.isReady) - Number(a.isReady));
    return sorted.map((channel) => ({ ...channel, workspaceId, workspace: "" }));
  } catch (thrown) {
    throw readError("conversations.list", failureOf(thrown));
  }
}
