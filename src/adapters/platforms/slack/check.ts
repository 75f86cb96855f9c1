/** Whether Slack takes our tokens, and whether the app was made with all that we need. */
import { WebClient } from "@slack/web-api";
import { checkClock, type Finding, fine, problem, warning } from "../../../app/finding.ts";
import type { Log } from "../../../app/ports.ts";
import { clientOptions } from "./client.ts";
import { failureOf } from "./failure.ts";
import { installPath, scopes } from "./manifest.ts";
import type { SlackOptions } from "./platform.ts";
import { tokenMistake } from "./token-kinds.ts";

/** What the bot token's refusals mean, by Slack's code, and how to mend each. */
const botRefusals: Readonly<Record<string, string>> = {
  invalid_auth:
    "Slack knows no such token. Copy the whole of it again from Install App at api.slack.com/apps.",
  token_revoked: "It was revoked. Choose Install App → Reinstall to Workspace, and copy the new one.",
  account_inactive: "The app was removed from the workspace. Choose Install App → Install to Workspace.",
  token_expired: "Switch token rotation off under OAuth & Permissions, reinstall, and copy the new token.",
};
const appRefusals: Readonly<Record<string, string>> = {
  missing_scope: "Make one with the scope connections:write under Basic Information → App-Level Tokens.",
  socket_mode_not_enabled: "Switch on Socket Mode in the app's settings.",
};
const botPage = "Copy it again from Install App at api.slack.com/apps.";
const appPage =
  "Make one under Basic Information → App-Level Tokens with connections:write, at api.slack.com/apps.";
/** Without these nothing works; without the others something is missing. */
const essential: ReadonlySet<string> = new Set(["commands", "chat:write"]);
const reinstall =
  "Paste the output of `pullquote slack manifest` under App Manifest, then Reinstall to Workspace.";

/** `hasKey`: the environment holds the key that seals installations. */
export async function checkSlack(
  options: SlackOptions,
  log: Log,
  hasKey: boolean,
): Promise<readonly Finding[]> {
  return [
    ...(options.botToken === undefined ? [] : await checkBotToken(options, log)),
    ...(options.oauth === undefined ? [] : installFindings(options, hasKey)),
    ...(options.appToken === undefined ? [] : await checkAppToken(options.appToken, options, log)),
  ];
}

/** Whether Slack takes the client's secret shows when somebody installs it. */
function installFindings({ port }: SlackOptions, hasKey: boolean): readonly Finding[] {
  return [
    fine("Slack", `workspaces install it at ${installPath} on port ${port ?? "?"}`),
    ...(hasKey
      ? []
      : [
          warning(
            "Slack",
            "the key that seals the tokens of workspaces lies beside the database",
            "Set INSTALLATION_KEY, made with `openssl rand -base64 32`; behind it, after a comma, put what is in installation.key.",
          ),
        ]),
  ];
}

/** Also said before a token is asked about, so that a wrong kind is named as such. */
export function checkBotToken(options: SlackOptions, log: Log): Promise<readonly Finding[]> {
  const mistake = tokenMistake(options.botToken ?? "", "bot");
  if (mistake) return Promise.resolve([problem("Slack", mistake.says, mistake.mend)]);
  return asked("bot token", botPage, botRefusals, async () => {
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
        (essential.has(scope) ? problem : warning)(
          "Slack",
          `the scope ${scope} is missing (${reason})`,
          reinstall,
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
  const mistake = tokenMistake(appToken, "app");
  if (mistake) return Promise.resolve([problem("Slack", mistake.says, mistake.mend)]);
  return asked("app token", appPage, appRefusals, async () => {
    await new WebClient(appToken, clientOptions(options, log)).apps.connections.open({});
    return [fine("Slack", "the app token is good: Socket Mode can connect")];
  });
}

async function asked(
  what: string,
  mend: string,
  mends: Readonly<Record<string, string>>,
  ask: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await ask();
  } catch (thrown) {
    const failure = failureOf(thrown);
    return failure.kind === "refused"
      ? [problem("Slack", `Slack refuses the ${what}: ${failure.code}`, mends[failure.code] ?? mend)]
      : [
          problem(
            "Slack",
            `Slack gave no answer (${failure.code})`,
            "Check the network, or SLACK_API_URL when it is set; then try again.",
          ),
        ];
  }
}
