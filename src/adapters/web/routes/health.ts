/** Whether the bot is well, for whoever watches over it: `/healthz` and `/readyz`. */
import { Hono } from "hono";
import { toBotError } from "../../../core/errors.ts";

export interface HealthOptions {
  /** Throws when the store does not answer. */
  readonly checkStore: () => Promise<void>;
}

export function healthRoutes({ checkStore }: HealthOptions): Hono {
  const routes = new Hono();
  routes.get("/healthz", (context) => context.text("ok\n"));
  routes.get("/readyz", async (context) => {
    try {
      await checkStore();
      return context.text("ready\n");
    } catch (thrown) {
      return context.text(`not ready: ${toBotError(thrown).code}\n`, 503);
    }
  });
  return routes;
}
