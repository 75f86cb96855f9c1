/** Whether Discord takes our token, and which application it belongs to. */
import { DiscordAPIError, REST, RequestMethod, Routes } from "discord.js";
import { checkClock, type Finding, fine, problem, warning } from "../../../app/finding.ts";
import { describeError } from "./outcome.ts";
import { type DiscordOptions, idInToken } from "./platform.ts";
import { restOptionsOf } from "./rest.ts";
import { howToReset, tokenMistake } from "./token-kinds.ts";

const tokenPage = `Discord knows no such token, or it was reset since. ${howToReset}`;
const portal = "at discord.com/developers/applications";
/** Below this, a restart may find no session to begin. */
const fewSessions = 10;

interface GatewayAnswer {
  readonly session_start_limit?: { readonly remaining?: number };
}

interface Application {
  readonly id: string;
  readonly interactions_endpoint_url?: string | null;
  readonly bot_require_code_grant?: boolean;
}

export async function checkDiscord(options: DiscordOptions): Promise<readonly Finding[]> {
  const mistake = tokenMistake(options.token);
  if (mistake) return [problem("Discord", mistake.says, mistake.mend)];
  const rest = new REST(restOptionsOf(options.apiUrl)).setToken(options.token);
  try {
    const me = (await rest.get(Routes.user("@me"))) as { readonly id: string; readonly username: string };
    const response = await rest.queueRequest({ fullRoute: Routes.gatewayBot(), method: RequestMethod.Get });
    const gateway = (await response.json()) as GatewayAnswer;
    const left = gateway.session_start_limit?.remaining ?? fewSessions;
    return [
      fine("Discord", `the token is good: ${me.username}`),
      ...(idInToken(options.token) === me.id || options.appId !== undefined
        ? []
        : [warning("Discord", "the application's id is not in the token", "Set DISCORD_APP_ID.")]),
      ...(left >= fewSessions
        ? []
        : [
            warning(
              "Discord",
              `only ${left} logins are left today`,
              "Find what restarts the bot so often, and wait a day.",
            ),
          ]),
      ...checkApplication((await rest.get(Routes.currentApplication())) as Application),
      ...checkClock("Discord", response.headers.get("date"), new Date()),
    ];
  } catch (thrown) {
    if (thrown instanceof DiscordAPIError && thrown.status === 401)
      return [problem("Discord", "Discord refuses the token", tokenPage)];
    return [
      problem(
        "Discord",
        `Discord gave no answer (${describeError(thrown)})`,
        "Check the network, or DISCORD_API_URL when it is set; then try again.",
      ),
    ];
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/** Settings of the application that keep people from adding the bot, or commands from reaching it. */
function checkApplication(application: Application): readonly Finding[] {
  const { interactions_endpoint_url: endpoint, bot_require_code_grant: needsGrant } = application;
  return [
    ...(endpoint
      ? [
          problem(
            "Discord",
            "commands are sent to an address, not to this bot",
            `Empty Interactions Endpoint URL under General Information ${portal}.`,
          ),
        ]
      : []),
    ...(needsGrant === true
      ? [
          problem(
            "Discord",
            "the invitation will fail: the application requires a code grant",
            `Switch off Requires OAuth2 Code Grant under Bot ${portal}.`,
          ),
        ]
      : []),
  ];
}
