/** One of several processes that deliver or read, to be killed: the real app on the database of its environment, time running fast. */
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createLog } from "../../src/adapters/log.ts";
import { parseRoles } from "../../src/app/roles.ts";
import { loadConfig } from "../../src/config/load.ts";
import { openApp } from "../../src/wiring.ts";
import { fastClock } from "./cluster-clock.ts";

const roles = parseRoles(process.env.ROLES ?? "");
const app = await openApp(loadConfig(process.env), {
  clock: fastClock(Number(process.env.CLOCK_BEGAN)),
  log: createLog({ level: "error", readable: false, secrets: [] }),
  terminal: { write() {}, colour: false },
  roles,
});
process.stdout.write("ready\n");
const stop = new AbortController();
setMaxListeners(0, stop.signal);
// Nobody is left behind when the test itself is cut off.
process.stdin.on("end", () => process.kill(process.pid, "SIGKILL")).resume();
for (;;) {
  await app.work[roles.has("deliver") ? "post" : "collect"](stop.signal).catch(() => {});
  await sleep(100);
}
