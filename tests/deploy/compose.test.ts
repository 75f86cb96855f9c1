import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresUrl, withoutPostgres } from "../adapters/store/postgres-databases.ts";
import { connectionsOfProcess } from "./connections.ts";
import { openSurroundings, type Surroundings } from "./containers.ts";
import { unknownIn } from "./variables.ts";
import { readYaml } from "./yaml.ts";

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly scale?: number;
  readonly ports?: readonly string[];
}

const files = ["compose.yaml", "compose.cluster.yaml"] as const;
const servicesOf = (file: string): readonly (readonly [string, Service])[] => {
  const [{ services }] = readYaml(file) as [{ services: Record<string, Service> }];
  return Object.entries(services);
};
const oursOf = (file: string) => servicesOf(file).filter(([, { image }]) => image === "pullquote:local");

describe.each(files)("%s", (file) => {
  const ours = oursOf(file);

  it("sets variables that the bot reads", () => {
    expect(ours.length).toBeGreaterThan(0);
    for (const [, service] of ours) expect(unknownIn(Object.keys(service.environment))).toEqual([]);
  });

  it("lets the bot write nowhere but where it must, and listens on this machine alone", () => {
    for (const [name, service] of ours) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});

describe.skipIf(postgresUrl === "")(
  `what the compose files start${withoutPostgres}`,
  { timeout: 120_000 },
  () => {
    let surroundings: Surroundings;
    beforeAll(async () => {
      surroundings = await openSurroundings();
    });
    afterAll(async () => surroundings[Symbol.asyncDispose]());

    it.each(files.flatMap((file) => oursOf(file).map(([name, service]) => [file, name, service] as const)))(
      "by %s as %s is well, by the question of the image",
      async (file, name, service) => {
        await using container = await start(service, file);
        await container.isWell();
        if (file === "compose.cluster.yaml") await container.answers(9464, "/readyz");
        for (const inner of (service.ports ?? []).map((port) => Number(port.split(":").at(-1)))) {
          if (name === "slack") await container.answers(inner, "/slack/events", 401, "POST");
          else await container.answers(inner, "/");
        }
      },
    );

    /** `.env` names the secrets; on one machine the database is a file. */
    function start({ command = ["start"], environment }: Service, file: string) {
      const { DATABASE_URL = "", ...others } = surroundings.secrets;
      const dotEnv = file === "compose.yaml" ? others : { ...others, DATABASE_URL };
      const filledIn = Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(
          /\$\{(\w+):[?-].*\}/,
          (_whole, secret: keyof typeof others) => surroundings.secrets[secret] ?? "",
        ),
      ]);
      return surroundings.run(command, { ...dotEnv, ...Object.fromEntries(filledIn) });
    }
  },
);

describe("compose.cluster.yaml", () => {
  const ours = oursOf("compose.cluster.yaml");

  it("gives every process the same key, database and port to be asked on", () => {
    const shared = ["DATABASE_URL", "INSTALLATION_KEY", "METRICS_PORT"] as const;
    for (const name of shared)
      expect(new Set(ours.map(([, { environment }]) => environment[name])).size).toBe(1);
    expect(ours[0]?.[1].environment).toHaveProperty("INSTALLATION_KEY");
  });

  it("has several receivers for Slack, each with a port of its own, and one process for Discord's shards", () => {
    const { slack, gateway } = Object.fromEntries(ours);
    expect(slack).toMatchObject({ scale: 2, environment: { DISCORD_TOKEN: "" } });
    expect(slack?.ports).toEqual(["127.0.0.1:3000-3001:3000"]);
    expect(gateway?.scale).toBeUndefined();
  });

  it("lets PostgreSQL take as many connections as its processes may keep", () => {
    const [, database] = servicesOf("compose.cluster.yaml").find(([name]) => name === "database") ?? [];
    const allowed = Number(/max_connections=(\d+)/.exec(database?.command?.join(" ") ?? "")?.[1]);
    const processes = ours.reduce((sum, [, { scale = 1 }]) => sum + scale, 0);
    expect(allowed).toBeGreaterThan(2 * processes * connectionsOfProcess);
  });
});
