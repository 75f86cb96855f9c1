/** What every action is given, and the app opened for it. */
import type { Screen } from "../adapters/cli/command.ts";
import { createLog } from "../adapters/log.ts";
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { newDestination } from "../app/destinations.ts";
import type { Clock, Destination, Log } from "../app/ports.ts";
import { allRoles } from "../app/roles.ts";
import type { Config } from "../config/config.ts";
import type { EnvironmentVariables } from "../config/load.ts";
import type { OpenApp } from "../wiring.ts";

export interface Context {
  readonly env: EnvironmentVariables;
  readonly screen: Screen;
  /** Aborts when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Results are wanted as data. */
  readonly json: boolean;
}

export const clock: Clock = { now: () => new Date(), passedMs: () => performance.now() };

/** What all of the bot weighs is paid here, not by who only asks for help. */
export async function open(
  config: Config,
  log: Log,
  { write, columns, colour }: Screen,
  roles = allRoles,
): Promise<OpenApp> {
  const { openApp } = await import("../wiring.ts");
  return openApp(config, { clock, log, terminal: { write, columns, colour }, roles });
}

/** For what needs no chat: no client is opened, and no destination brought into the store. */
export function withoutChats({
  slack: _slack,
  discord: _discord,
  webhook: _webhook,
  ...rest
}: Config): Config {
  return { ...rest, destinations: [] };
}

export function logFor(config: Config, { colour }: Screen): Log {
  return createLog({ level: config.logLevel, readable: colour, secrets: secretsOf(config) });
}

/** Whatever of the configuration must not be read in a log. */
export function secretsOf({
  slack,
  discord,
  webhook,
  databaseUrl,
  installationKeys,
}: Config): readonly string[] {
  const addresses = webhook?.hooks.map(({ url }) => url) ?? [];
  const keys = installationKeys.map((key) => Buffer.from(key).toString("base64"));
  const secrets = [
    ...addresses,
    ...keys,
    webhook?.secret,
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    slack?.oauth?.clientSecret,
    slack?.oauth?.stateSecret,
    discord?.token,
    databaseUrl,
  ];
  return secrets.filter((one) => one !== undefined);
}

/** The terminal, where digests go while no chat gets them. */
export function terminalDestination(config: Config): Destination {
  return newDestination(operator, operator.locale, { settings: config, clock });
}
