import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { postgresUrl, withoutPostgres } from "../adapters/store/postgres-databases.ts";
import { connectionsOfProcess } from "./connections.ts";
import { openSurroundings, type Surroundings } from "./containers.ts";
import {
  type Container,
  folder,
  laidOver,
  manifestsOf,
  resourcesOf,
  secretsOf,
  type Workload,
  workloadsOf,
} from "./manifests.ts";
import { unknownIn } from "./variables.ts";

const shards = "gateway-shards.yaml";
const sets = ["cluster", "single"] as const;
const workloads = [
  ...sets.flatMap((set) => workloadsOf(set).map((workload) => [set, workload] as const)),
  ...workloadsOf("cluster", [shards]).map((workload) => ["cluster", workload] as const),
].map(([set, workload]) => [set, workload.metadata.name, workload.kind, workload] as const);
const containerOf = ({ spec }: Workload): Container => spec.template.spec.containers[0];
const inCluster = workloadsOf("cluster");

describe("the manifests for Kubernetes", () => {
  it("are all named", () => {
    for (const set of sets) {
      const files = readdirSync(join(folder, set)).filter((file) => !/^(?:kustomization|secret)/.test(file));
      expect([...resourcesOf(set), ...(set === "cluster" ? [shards] : [])].sort()).toEqual(files.sort());
    }
    expect(workloads).toHaveLength(8);
  });

  it.each(workloads)(
    "of %s have %s, a %s, select the pods that it makes, and mount what it has",
    (...row) => {
      const [, , , { spec }] = row;
      expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
      const volumes = spec.template.spec.volumes.map(({ name }) => name);
      for (const { name } of containerOf(row[3]).volumeMounts) expect(volumes).toContain(name);
    },
  );

  it("set variables that the bot reads, and give it no right that it does not need", () => {
    for (const [set, , , workload] of workloads) {
      const { env, envFrom, securityContext } = containerOf(workload);
      // What only another variable is made of.
      const inner = env.filter(({ name }) => env.some(({ value }) => value?.includes(`$(${name})`)));
      expect(unknownIn(env.filter((one) => !inner.includes(one)).map(({ name }) => name))).toEqual([]);
      const secrets = secretsOf(set);
      for (const { secretRef } of envFrom) {
        expect([...secrets.keys()]).toContain(secretRef.name);
        expect(unknownIn(Object.keys(secrets.get(secretRef.name) ?? {}))).toEqual([]);
      }
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
    }
  });

  it("give half an hour to the first start, whose tables may take long", () => {
    for (const [, , , workload] of workloads) {
      const { periodSeconds, failureThreshold = 3 } = containerOf(workload).startupProbe;
      expect(periodSeconds * failureThreshold).toBe(1_800);
    }
  });

  it("give a chat's secrets to nobody who does not speak there, and the key to all", () => {
    const receivers = (secret: string) =>
      inCluster
        .filter((workload) =>
          containerOf(workload).envFrom.some(({ secretRef }) => secretRef.name === secret),
        )
        .map(({ metadata }) => metadata.name);
    expect(receivers("pullquote-discord")).toEqual(["deliver", "gateway"]);
    expect(receivers("pullquote-slack")).toEqual(["deliver", "slack"]);
    expect(receivers("pullquote")).toEqual(inCluster.map(({ metadata }) => metadata.name));
    const forAll = secretsOf("cluster").get("pullquote");
    expect(Object.keys(forAll ?? {})).toEqual(expect.arrayContaining(["DATABASE_URL", "INSTALLATION_KEY"]));
  });

  it("never have two processes on one shard, nor on one file", () => {
    const gateway = inCluster.find(({ metadata }) => metadata.name === "gateway");
    expect(gateway?.spec).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
    const [sharded] = workloadsOf("cluster", [shards]);
    expect(sharded?.kind).toBe("StatefulSet");
    const value = containerOf(sharded as Workload).env.find(({ name }) => name === "DISCORD_SHARDS")?.value;
    expect(value).toBe(`$(SHARD)/${sharded?.spec.replicas}`);
    const [bot] = workloadsOf("single");
    expect(bot).toMatchObject({ kind: "StatefulSet", spec: { replicas: 1 } });
  });

  it("lead from each service to a port of the pods that it selects", () => {
    const services = sets.flatMap((set) =>
      manifestsOf(set)
        .filter(({ kind }) => kind === "Service")
        .map(({ spec }) => [set, spec as { selector: unknown; ports: { targetPort: string }[] }] as const),
    );
    expect(services).toHaveLength(3);
    for (const [set, { selector, ports }] of services) {
      const pods = workloadsOf(set).find(({ spec }) =>
        expect.objectContaining(spec.template.metadata.labels).asymmetricMatch(selector),
      );
      const open = containerOf(pods as Workload).ports.map(({ name }) => name);
      expect(open).toEqual(expect.arrayContaining(ports.map(({ targetPort }) => targetPort)));
    }
  });

  it("name how many connections they need", () => {
    const processes = inCluster.reduce((sum, { spec }) => sum + spec.replicas, 0);
    const surge = inCluster.filter(({ spec }) => spec.strategy?.type !== "Recreate").length;
    const text = readFileSync(join(folder, "cluster", "kustomization.yaml"), "utf8").replace(/\n#/g, "");
    expect(text).toContain(
      `Each of these ${processes} processes keeps up to ${connectionsOfProcess} connections to PostgreSQL: ${processes * connectionsOfProcess}, ` +
        `and with the ${surge} that an update starts before it stops others ${(processes + surge) * connectionsOfProcess}.`,
    );
  });
});

const hasKubectl = spawnSync("kubectl", ["version", "--client"]).status === 0;

describe.skipIf(!hasKubectl)("kubectl", () => {
  it.each(sets)("makes of %s what these tests take it for", (set) => {
    const copy = mkdtempSync(join(tmpdir(), "pullquote-kubernetes-"));
    try {
      cpSync(folder, copy, { recursive: true });
      cpSync(join(copy, set, "secret.example.yaml"), join(copy, set, "secret.yaml"));
      const made = parseAllDocuments(
        execFileSync("kubectl", ["kustomize", join(copy, set)], { encoding: "utf8" }),
      );
      const all = made.map((document) => document.toJS() as Workload);
      for (const workload of workloadsOf(set)) {
        const same = all.find(
          ({ kind, metadata }) => kind === workload.kind && metadata.name === workload.metadata.name,
        );
        // What kubectl adds: the namespace, the hash of the configuration, the name of the image.
        const { image: _, ...ours } = containerOf(workload) as Container & { image: string };
        expect(containerOf(same as Workload)).toMatchObject(
          laidOver(containerOf(same as Workload), ours) as object,
        );
      }
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe.skipIf(postgresUrl === "")(
  `what the manifests start${withoutPostgres}`,
  { timeout: 120_000 },
  () => {
    let surroundings: Surroundings;
    beforeAll(async () => {
      surroundings = await openSurroundings(join(folder, "common", "pullquote.yaml"));
    });
    afterAll(async () => surroundings[Symbol.asyncDispose]());

    it("starts all at once on a server without tables, and all are ready", async () => {
      await using empty = await openSurroundings();
      const pods = inCluster.flatMap((workload) => Array<Workload>(workload.spec.replicas).fill(workload));
      const started = pods.map((pod) => empty.run(containerOf(pod).args, envOf("cluster", pod, empty)));
      for (const container of await Promise.all(started)) await container.answers(9464, "/readyz");
    });

    it.each(workloads)("from %s as %s (%s) answers the probes", async (set, name, _kind, workload) => {
      const { args, ports, startupProbe, livenessProbe, readinessProbe } = containerOf(workload);
      await using container = await surroundings.run(args, envOf(set, workload, surroundings));
      const portOf = (wanted?: string): number =>
        ports.find((port) => port.name === wanted)?.containerPort ?? 0;
      for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe])
        if (httpGet !== undefined) await container.answers(portOf(httpGet.port), httpGet.path);
      if (readinessProbe.tcpSocket !== undefined) expect(readinessProbe.tcpSocket.port).toBe("slack");
      if (portOf("slack") > 0) await container.answers(portOf("slack"), "/slack/events", 401, "POST");
      if (portOf("web") > 0) await container.answers(portOf("web"), "/");
      expect(["slack", "bot"].includes(name)).toBe(portOf("slack") > 0);
    });

    /** As Kubernetes puts it together: secrets first, then what the container itself says. */
    function envOf(
      set: string,
      workload: Workload,
      { secrets: given }: Surroundings,
    ): Readonly<Record<string, string>> {
      const { env, envFrom } = containerOf(workload);
      const secrets = secretsOf(set);
      const names = envFrom.flatMap(({ secretRef }) => Object.keys(secrets.get(secretRef.name) ?? {}));
      const filledIn = names.map((name) => [name, given[name] ?? ""]);
      const made: Record<string, string> = {};
      // The number of the first pod is what we may ask the cluster for.
      for (const { name, value = "0" } of env)
        made[name] = value.replace(/\$\((\w+)\)/g, (_whole, other: string) => made[other] ?? "");
      return { ...Object.fromEntries(filledIn), ...made };
    }
  },
);
