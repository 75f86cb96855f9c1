/** What somebody pasted in place of a Slack token: said before anybody is asked about it. */

export type SlackToken = "bot" | "app";

const wanted = {
  bot: {
    begins: "xoxb-",
    where: "Install App → Bot User OAuth Token",
  },
  app: {
    begins: "xapp-",
    where: "Basic Information → App-Level Tokens, with the scope connections:write",
  },
} as const;

/** By how each begins or looks. @see https://docs.slack.dev/authentication/tokens */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^xoxb-/, "a bot token"],
  [/^xapp-/, "an app-level token"],
  [/^xoxp-/, "a user token"],
  [/^xoxe[.-]/, "a token that expires, of an app with token rotation"],
  [/^xox[a-z]-/, "a token of another kind"],
  [/^https?:/, "an address"],
  [/^[0-9a-f]{32}$/, "a signing secret or client secret"],
  [/^[AT][0-9A-Z]{8,12}$/, "the id of an app or a team"],
  [/^[\w-]{18,}\.[\w-]{4,}\.[\w-]{6,}$/, "a Discord token"],
];

/** Nothing when it looks right. */
export function tokenMistake(token: string, kind: SlackToken) {
  const { begins, where } = wanted[kind];
  if (token.startsWith(begins) && /^[\x21-\x7e]+$/.test(token)) return undefined;
  const name = kind === "bot" ? "bot token" : "app-level token";
  const found = kinds.find(([pattern]) => pattern.test(token))?.[1] ?? "no Slack token";
  return {
    says: token.startsWith(begins)
      ? `this ${name} has a space or another sign in it that no token has`
      : `this is ${found}, not the ${name}`,
    mend: `Copy the one that begins with ${begins} from ${where}, at api.slack.com/apps.`,
  };
}
