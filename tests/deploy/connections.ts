/** How many connections to PostgreSQL a process may keep. */
import { readFileSync } from "node:fs";

const pools = ["src/adapters/store/postgres.ts", "src/adapters/jobs/pg-boss.ts"];

export const connectionsOfProcess = pools
  .map((file) => Number(/^const maxConnections = (\d+);$/m.exec(readFileSync(file, "utf8"))?.[1]))
  .reduce((sum, connections) => sum + connections, 0);
