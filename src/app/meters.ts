/** Counting for whoever watches the bot: every event of the log, and how long the platforms take. */
import type { Clock, Log, Meters, Platform, PostOutcome } from "./ports.ts";

/** The same log; each event is counted as well, also those that its level leaves out. */
export function withCounting(log: Log, meters: Meters): Log {
  const at =
    (level: keyof Log): Log[typeof level] =>
    (event, fields) => {
      meters.event(event, level, fields ?? {});
      log[level](event, fields);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** The same platform, whose answers are timed. */
export function withTiming<Timed extends Platform>(
  platform: Timed,
  { meters, clock }: { readonly meters: Meters; readonly clock: Clock },
): Timed {
  const timed = async (what: "post" | "edit", ask: () => Promise<PostOutcome>): Promise<PostOutcome> => {
    const begun = clock.now().getTime();
    const outcome = await ask();
    const isLimited = outcome.kind === "refused" && outcome.retryAt !== undefined && !outcome.unreachable;
    meters.answered({
      platform: platform.name,
      what,
      outcome: isLimited ? "limited" : outcome.kind,
      tookMs: Math.max(0, clock.now().getTime() - begun),
    });
    return outcome;
  };
  return {
    ...platform,
    post: (...given) => timed("post", () => platform.post(...given)),
    edit: (...given) => timed("edit", () => platform.edit(...given)),
  };
}
