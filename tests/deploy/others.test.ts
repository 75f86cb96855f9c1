import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments, parseDocument } from "yaml";
import { loadConfig } from "../../src/config/load.ts";
import { environment } from "../../src/config/schema.ts";

const read = (file: string): string => readFileSync(file, "utf8");
const known = new Set([...Object.keys(environment.shape), "NODE_ENV"]);
const unknownIn = (names: readonly string[]): readonly string[] => names.filter((name) => !known.has(name));

/** YAML with anchors and merge keys read; mistakes in it fail the test. */
function parse(file: string): unknown {
  const document = parseDocument(read(file), { merge: true });
  expect(document.errors, file).toEqual([]);
  return document.toJS();
}

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
}

describe.each(["compose.yaml", "compose.cluster.yaml"])("%s", (file) => {
  const services = Object.entries((parse(file) as { services: Record<string, Service> }).services);
  const ours = services.filter(([, { image }]) => image === "pullquote:local");

  it("sets variables that the bot reads", () => {
    expect(ours.length).toBeGreaterThan(0);
    for (const [, service] of ours) expect(unknownIn(Object.keys(service.environment ?? {}))).toEqual([]);
  });

  it("lets the bot write nowhere but where it must, and listens on this machine alone", () => {
    for (const [name, service] of ours) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});

interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string }[];
  readonly volumeMounts: readonly { readonly name: string }[];
  readonly securityContext: unknown;
}
interface Manifest {
  readonly kind: string;
  readonly spec: {
    readonly selector: { readonly matchLabels: unknown };
    readonly template: {
      readonly metadata: { readonly labels: unknown };
      readonly spec: {
        readonly containers: readonly Container[];
        readonly volumes: readonly { readonly name: string }[];
      };
    };
  };
}

describe("the manifests for Kubernetes", () => {
  const folder = "deploy/kubernetes";
  const { resources } = parse(`${folder}/kustomization.yaml`) as { resources: readonly string[] };
  const deployments = resources
    .filter((file) => file !== "secret.yaml")
    .flatMap((file) => parseAllDocuments(read(`${folder}/${file}`)))
    .map((document) => document.toJS() as Manifest)
    .filter(({ kind }) => kind === "Deployment")
    .map(({ spec }) => spec);

  it("are all named", () => {
    const files = readdirSync(folder).filter((file) => !/^(?:kustomization|secret|pullquote)/.test(file));
    expect([...resources].filter((file) => file !== "secret.yaml").sort()).toEqual(files.sort());
    expect(parse(`${folder}/secret.example.yaml`)).toMatchObject({ kind: "Secret" });
  });

  it("select the pods that they make, and mount what they have", () => {
    expect(deployments.length).toBeGreaterThan(3);
    for (const { selector, template } of deployments) {
      expect(template.metadata.labels).toEqual(selector.matchLabels);
      const volumes = template.spec.volumes.map(({ name }) => name);
      for (const { volumeMounts } of template.spec.containers)
        expect(volumes).toEqual(expect.arrayContaining(volumeMounts.map(({ name }) => name)));
    }
  });

  it("set variables that the bot reads, and give it no right that it does not need", () => {
    for (const { template } of deployments) {
      for (const container of template.spec.containers) {
        expect(unknownIn(container.env.map(({ name }) => name))).toEqual([]);
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
      }
    }
    const { stringData } = parse(`${folder}/secret.example.yaml`) as { stringData: Record<string, string> };
    expect(unknownIn(Object.keys(stringData))).toEqual(known.has("DATABASE_URL") ? [] : ["DATABASE_URL"]);
  });

  it("bring a configuration that loads", () => {
    expect(() => parse(`${folder}/pullquote.yaml`)).not.toThrow();
    expect(() => loadConfig({ CONFIG_DIR: "config" })).not.toThrow();
  });
});

describe("the unit for systemd", () => {
  const lines = read("deploy/pullquote.service").split("\n");

  it("has every line in a section, as a key and a value", () => {
    expect(lines.filter((line) => !/^(?:|#.*|\[\w+\]|[A-Z]\w+=.*)$/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("["))).toEqual(["[Unit]", "[Service]", "[Install]"]);
  });

  it("starts the bot, sets variables that it reads, and does not restart a wrong configuration", () => {
    expect(lines).toContain("ExecStart=/usr/bin/node /opt/pullquote/dist/main.js start");
    expect(lines).toContain("RestartPreventExitStatus=78");
    const set = lines.filter((line) => line.startsWith("Environment=")).join(" ");
    expect(unknownIn([...set.matchAll(/\b([A-Z_]{3,})=/g)].map(([, name = ""]) => name))).toEqual([]);
  });
});
