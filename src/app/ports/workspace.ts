/** Where people are: a workspace of a platform. */

export type PlatformName = "slack" | "discord" | "webhook" | "terminal";

/** A Slack team, a Discord guild, all webhooks of the operator, or the one terminal. */
export interface Workspace {
  readonly platform: PlatformName;
  readonly workspaceId: string;
}
