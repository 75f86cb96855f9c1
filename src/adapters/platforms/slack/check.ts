/** Whether Slack takes our tokens, and whether the app was made with all that we need. */
import { WebClient } from "@slack/web-api";
import { checkClock, type Finding, fine, problem, warning } from "../../../app/finding.ts";
import type { Log } from "../../../app/ports.ts";
import { clientOptions } from "./client.ts";
import { failureOf } from "./failure.ts";
import { scopes } from "./manifest.ts";
import type { SlackOptions } from "./platform.ts";

const tokenPage = "Copy it again from Install App at api.slack.com/apps.";
const appTokenPage =
  "Make one under Basic Information → App-Level Tokens with connections:write, and set SLACK_APP_TOKEN.";

export async function checkSlack(options: SlackOptions, log: Log): Promise<readonly Finding[]> {
  return [
    ...(await checkBotToken(options, log)),
    ...(options.appToken === undefined ? [] : await checkAppToken(options.appToken, options, log)),
  ];
}

/** Also said before a token is asked about, so that a wrong kind is named as such. */
export function checkBotToken(options: SlackOptions, log: Log): Promise<readonly Finding[]> {
  return asked("bot token", tokenPage, async () => {
    let date: string | null = null;
    const client = new WebClient(options.botToken, {
      ...clientOptions(options, log),
      fetch: async (...request) => {
        const response = await fetch(...request);
        date = response.headers.get("date");
        return response;
      },
    });
    const { team, user, response_metadata: about } = await client.auth.test();
    const granted = new Set(about?.scopes ?? []);
    const missing = Object.entries(scopes).filter(([scope]) => granted.size > 0 && !granted.has(scope));
    return [
      fine("Slack", `the bot token is good: @${user ?? "?"} in ${team ?? "the workspace"}`),
      ...missing.map(([scope, reason]) =>
        warning(
          "Slack",
          `the scope ${scope} is missing (${reason})`,
          "Paste the output of `pullquote slack manifest` under App Manifest, then Reinstall to Workspace.",
        ),
      ),
      ...checkClock("Slack", date, new Date()),
    ];
  });
}

export function checkAppToken(
  appToken: string,
  options: Pick<SlackOptions, "apiUrl">,
  log: Log,
): Promise<readonly Finding[]> {
  return asked("app token", appTokenPage, async () => {
    await new WebClient(appToken, clientOptions(options, log)).apps.connections.open({});
    return [fine("Slack", "the app token is good: Socket Mode can connect")];
  });
}

async function asked(
  what: string,
  mend: string,
  ask: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await ask();
  } catch (thrown) {
    const failure = failureOf(thrown);
    return failure.kind === "refused"
      ? [problem("Slack", `Slack refuses the ${what}: ${failure.code}`, mend)]
      : [
          problem(
            "Slack",
            `Slack gave no answer (${failure.code})`,
            "Check the network, or SLACK_API_URL when it is set; then try again.",
          ),
        ];
  }
}
