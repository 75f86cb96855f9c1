import { defineConfig } from "vitest/config";
import { built } from "./tests/support/build-setup.ts";

export default defineConfig({
  define: { builtWorker: JSON.stringify(built.worker) },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/build-setup.ts", "tests/support/postgres-setup.ts"],
    // Tests wait for servers more than they compute: no processor is left to the runner alone.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ["src/**"], reporter: ["text-summary"] },
  },
});
