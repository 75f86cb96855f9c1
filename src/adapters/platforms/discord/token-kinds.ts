/** What somebody pasted in place of a Discord bot token: said before Discord is asked about it. */

/** By how each looks on the pages of the Developer Portal. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^\d{15,22}$/, "the application's id"],
  [/^[0-9a-f]{64}$/i, "the application's public key"],
  [/^xox[a-z]-|^xapp-/, "a Slack token"],
  [/^https?:/, "an address"],
  [/^mfa\./, "a person's token, which bots may not use"],
  [/^[\w-]{32}$/, "the client secret"],
];

export const howToReset =
  "Choose Bot → Reset Token at discord.com/developers/applications, and copy what is shown then.";

/** Three parts with dots between them, the first of which is the bot's id in Base64. */
const botToken = /^[\w+/=-]{10,}\.[\w-]+\.[\w-]+$/;

/** Nothing when it looks right. */
export function tokenMistake(token: string) {
  if (botToken.test(token)) return undefined;
  const found = kinds.find(([pattern]) => pattern.test(token))?.[1] ?? "no Discord token";
  const says =
    /\s/.test(token) && botToken.test(token.replace(/\s/g, ""))
      ? "the bot's token has a space in it"
      : `this is ${found}, not the bot's token`;
  return { says, mend: howToReset };
}
