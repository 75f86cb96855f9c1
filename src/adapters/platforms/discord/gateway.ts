/** The line to Discord's gateway: kept up for ever, and never so eagerly that Discord takes the token away. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIGatewayBotInfo,
  type APIInteraction,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildCreateDispatchData,
  type GatewayGuildDeleteDispatchData,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  type IIdentifyThrottler,
  Options,
  type RESTOptions,
  SimpleIdentifyThrottler,
} from "discord.js";
import type { ChannelChange } from "../../../app/bot.ts";
import type { Log } from "../../../app/ports.ts";
import { describeError } from "./outcome.ts";
import { SteadyRest } from "./steady-rest.ts";
import { howToReset } from "./token-kinds.ts";

export interface GatewayListeners {
  onInteraction(interaction: APIInteraction): void;
  /** A server has just added the bot, or did so while nobody listened; it may be told more than once. */
  onAdded(guild: GatewayGuildCreateDispatchData): Promise<void>;
  /** The server removed the bot; an outage of the server is not told. */
  onRemoved(guildId: string): Promise<void>;
  /** Of one channel, or of the rights of roles everywhere in the server. */
  onChannelChanged(guildId: string, change: ChannelChange): void;
  /** After every login; `applicationId` is the bot's own, `guildIds` are the servers that have it. */
  onReady(applicationId: string, guildIds: ReadonlySet<string>): Promise<void>;
}

/** Connections of this process, counted from 0, and how many there are of all processes. */
export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

/** Whether a server reports to this process. @see https://discord.com/developers/docs/events/gateway#sharding */
export function isOurs(guildId: string, shards: Shards | undefined): boolean {
  return shards === undefined || shards.ids.includes(Number((BigInt(guildId) >> 22n) % BigInt(shards.count)));
}

export interface GatewayOptions {
  readonly shards?: Shards;
  readonly token: string;
  readonly rest: Partial<RESTOptions>;
  /** Wait after the first login that failed; doubled after each. */
  readonly retryMs: number;
}

/** What befalls channels. Discord tells nothing of one that we may no longer see: its next digest will. */
const channelEvents: Partial<Record<GatewayDispatchEvents, ChannelChange["kind"]>> = {
  [GatewayDispatchEvents.ChannelDelete]: "deleted",
  [GatewayDispatchEvents.ThreadDelete]: "deleted",
  [GatewayDispatchEvents.ChannelUpdate]: "changed",
  [GatewayDispatchEvents.ThreadUpdate]: "changed",
  [GatewayDispatchEvents.GuildRoleUpdate]: "changed",
};

interface ChannelEvent {
  readonly guild_id?: string;
  /** Of the channel; a role's is elsewhere. */
  readonly id?: string;
}

/** Of the 1,000 sessions of a day; when fewer are left, they are spread over the rest of it, also by a process that crashes in a loop. */
const reservedSessions = 200;
/** After this many sessions within an hour something is wrong, and each further one waits longer. */
const freeSessions = 5;
const maxWaitMs = 15 * 60_000;
const hourMs = 3_600_000;
/** Who added the bot no longer ago than this, before it connected, has not been greeted yet. */
const newMs = 24 * hourMs;
/** Discord's clock is not ours: what is younger is told by an event of its own. */
const skewMs = 30_000;
/** A peer that says nothing any more would hold up the stop for half a minute. */
const closeMs = 2_000;

export interface Gateway {
  /** For look-ups of servers, channels and rights: from memory when connected, over REST when not. */
  readonly client: Client;
  /** Connects, and connects again, until `signal` aborts; `onFirst` is called once the first attempt has ended. */
  run(listeners: GatewayListeners, signal: AbortSignal, onFirst: () => void): Promise<void>;
}

export function createGateway(options: GatewayOptions, log: Log): Gateway {
  const throttle = patientThrottle(options.retryMs, log);
  let client = createClient(options, throttle, log);

  return {
    get client() {
      return client;
    },
    async run(listeners, signal, onFirst) {
      let failures = 0;
      while (!signal.aborted) {
        // A client that failed to log in, or was shut out, is of no more use: it stays destroyed.
        client = createClient(options, throttle, log);
        try {
          await useClient(client, options.token, listeners, signal, log, () => {
            failures = 0;
            onFirst();
          });
        } catch (error) {
          failures += 1;
          if (!signal.aborted)
            log.error("discord_login_failed", { failures, error: describeError(error), ...mendOf(error) });
        }
        await Promise.race([client.destroy(), sleep(closeMs, undefined, { ref: false })]);
        onFirst();
        await sleep(backOffMs(failures, options.retryMs), undefined, { signal }).catch(() => {});
      }
    },
  };
}

/** What people can do about it, where that is known. */
function mendOf(error: unknown): { readonly mend?: string } {
  const isRefused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return isRefused ? { mend: howToReset } : {};
}

/** An event that cannot be read costs that event alone: thrown out of the socket, it would end the process. */
function surviveEvents({ ws }: Client, log: Log): void {
  const manager = ws as unknown as { handlePacket?: (...given: readonly unknown[]) => unknown };
  const handle = manager.handlePacket?.bind(ws);
  if (handle === undefined) return;
  manager.handlePacket = (...given) => {
    try {
      return handle(...given);
    } catch (error) {
      log.warn("discord_event_unreadable", { error: describeError(error) });
      return false;
    }
  };
}

/** Never returns; rejects when the login fails, when Discord shuts us out, or when `signal` aborts. */
async function useClient(
  client: Client,
  token: string,
  listeners: GatewayListeners,
  signal: AbortSignal,
  log: Log,
  onConnected: () => void,
): Promise<void> {
  const events = new AbortController();
  const end = endOf(client, AbortSignal.any([signal, events.signal]));
  end.catch(() => {});
  // Raw events: discord.js holds interactions back until every server has reported, longer than they live.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    listeners.onInteraction(interaction);
  });
  const known = new Set<string>();
  const connectedAt = Date.now();
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: GatewayReadyDispatchData) => {
    for (const { id } of guilds) known.add(id);
  });
  client.ws.on(GatewayDispatchEvents.GuildCreate, (guild: GatewayGuildCreateDispatchData) => {
    if (guild.unavailable) return;
    const isNew = !known.has(guild.id) || wasAddedUnseen(guild, connectedAt);
    known.add(guild.id);
    // The client learns of its channels and rights from the same event, after us.
    if (isNew) setImmediate(() => void listeners.onAdded(guild));
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: GatewayGuildDeleteDispatchData) => {
    if (guild.unavailable) return;
    known.delete(guild.id);
    void listeners.onRemoved(guild.id);
  });
  for (const [event, kind] of Object.entries(channelEvents))
    client.ws.on(event as GatewayDispatchEvents, ({ guild_id: guildId, id }: ChannelEvent) => {
      if (guildId === undefined) return;
      setImmediate(() =>
        listeners.onChannelChanged(guildId, { kind, ...(id !== undefined && { channelId: id }) }),
      );
    });
  surviveEvents(client, log);
  client.on(Events.Error, (error) => log.warn("discord_error", { error: describeError(error) }));
  client.on(Events.ShardError, (error) => log.warn("discord_error", { error: describeError(error) }));
  client.on(Events.ShardReconnecting, () => log.info("discord_reconnecting"));
  try {
    const login = client.login(token);
    login.catch(() => {});
    await Promise.race([login, end]);
    log.info("discord_connected", { servers: client.guilds.cache.size });
    await listeners.onReady(client.application?.id ?? "", new Set(client.guilds.cache.keys()));
    onConnected();
    await end;
  } finally {
    events.abort();
    client.ws.removeAllListeners();
  }
}

function wasAddedUnseen(
  { joined_at: joinedAt }: GatewayGuildCreateDispatchData,
  connectedAt: number,
): boolean {
  const age = connectedAt - Date.parse(joinedAt);
  return age > skewMs && age < newMs;
}

/** Rejects when Discord shuts the client out with a code that forbids coming back, or when `signal` aborts. */
function endOf(client: Client, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
    client.once(Events.ShardDisconnect, ({ code }) => reject(new Error(`shut out with code ${code}`)));
  });
}

function createClient(options: GatewayOptions, throttle: IIdentifyThrottler, log: Log): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // As many lines as Discord wants: one until 2,500 servers.
    shards: options.shards ? [...options.shards.ids] : "auto",
    ...(options.shards && { shardCount: options.shards.count }),
    allowedMentions: { parse: [] },
    rest: options.rest,
    ws: { buildIdentifyThrottler: async (manager) => thrifty(throttle, manager, log) },
    // Servers, channels and roles are kept to know our rights; of people only ourselves, of messages nothing.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      BaseGuildEmojiManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user?.id },
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
      VoiceStateManager: 0,
    }),
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new SteadyRest(options.rest).setToken(options.token);
  return client;
}

/** Waits longer, the fewer sessions Discord says that are left today. */
function thrifty(
  throttle: IIdentifyThrottler,
  manager: { fetchGatewayInformation(): Promise<APIGatewayBotInfo> },
  log: Log,
): IIdentifyThrottler {
  return {
    async waitForIdentify(shardId, signal) {
      const { session_start_limit: left } = await manager.fetchGatewayInformation();
      if (left.remaining < reservedSessions) {
        const waitMs = Math.min(left.reset_after / Math.max(left.remaining, 1), maxWaitMs);
        log.warn("discord_sessions_scarce", { remaining: left.remaining, waitMs: Math.round(waitMs) });
        await sleep(waitMs, undefined, { signal });
      }
      await throttle.waitForIdentify(shardId, signal);
    },
  };
}

/**
 * Discord resets the token of a bot that identifies more than 1,000 times a day, which a gateway that ends every
 * session at once would bring about: discord.js alone tries every five seconds.
 */
function patientThrottle(retryMs: number, log: Log): IIdentifyThrottler {
  const spaced = new SimpleIdentifyThrottler(1);
  const sessions = new Map<number, readonly number[]>();
  return {
    async waitForIdentify(shardId, signal) {
      const now = Date.now();
      const recent = (sessions.get(shardId) ?? []).filter((at) => at > now - hourMs);
      sessions.set(shardId, [...recent, now]);
      if (recent.length >= freeSessions) {
        const waitMs = backOffMs(recent.length - freeSessions + 1, retryMs);
        log.warn("discord_sessions_short_lived", { sessions: recent.length, waitMs });
        await sleep(waitMs, undefined, { signal });
      }
      await spaced.waitForIdentify(shardId, signal);
    },
  };
}

function backOffMs(failures: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), maxWaitMs);
}
