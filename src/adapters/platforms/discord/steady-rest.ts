/**
 * discord.js's REST on a clock that may be set back. It notes until when a limit holds by the machine's clock, and even
 * without any limit of Discord's it waits after fifty requests for the next second to begin: by a clock that was set
 * back by a day, tomorrow.
 */
import { RateLimitError, REST } from "discord.js";

export type RestRequest = Parameters<REST["queueRequest"]>[0];

/** So much no limit is lengthened by. */
const toleranceMs = 1_000;

export class SteadyRest extends REST {
  #lastSeen = 0;
  #setBacks = 0;

  override async queueRequest(request: RestRequest): ReturnType<REST["queueRequest"]> {
    this.noticeSetBack();
    const before = this.#setBacks;
    try {
      return await super.queueRequest(request);
    } catch (error) {
      this.noticeSetBack();
      // It stood in line behind a limit that was noted by the clock as it was.
      if (error instanceof RateLimitError && this.#setBacks !== before) return this.queueRequest(request);
      throw error;
    }
  }

  protected noticeSetBack(): void {
    const now = Date.now();
    if (now < this.#lastSeen - toleranceMs) {
      this.#setBacks += 1;
      this.forgetLimits();
    }
    this.#lastSeen = now;
  }

  /** Nobody knows any more until when they hold: Discord says so again where they still do. */
  protected forgetLimits(): void {
    this.handlers.clear();
    this.globalReset = -1;
    this.globalRemaining = this.options.globalRequestsPerSecond;
  }
}
