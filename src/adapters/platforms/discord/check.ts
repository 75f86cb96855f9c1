/** Whether Discord takes our token, and which application it belongs to. */
import { DiscordAPIError, REST, RequestMethod, Routes } from "discord.js";
import { checkClock, type Finding, fine, problem, warning } from "../../../app/finding.ts";
import { describeError } from "./outcome.ts";
import { type DiscordOptions, idInToken } from "./platform.ts";
import { restOptionsOf } from "./rest.ts";

const tokenPage =
  "Reset and copy it under Bot at discord.com/developers/applications, and set DISCORD_TOKEN.";
/** Below this, a restart may find no session to begin. */
const fewSessions = 10;

interface GatewayAnswer {
  readonly session_start_limit?: { readonly remaining?: number };
}

export async function checkDiscord(options: DiscordOptions): Promise<readonly Finding[]> {
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
