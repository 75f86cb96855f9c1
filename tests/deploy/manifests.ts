/** What kubectl makes of a folder of deploy/kubernetes, as far as our manifests need it. */
import { join } from "node:path";
import { readYaml } from "./yaml.ts";

export const folder = "deploy/kubernetes";

interface Named {
  readonly name: string;
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
  readonly tcpSocket?: { readonly port: string };
  readonly periodSeconds: number;
  readonly failureThreshold?: number;
}

export interface Container extends Named {
  readonly args: readonly string[];
  readonly env: readonly (Named & { readonly value?: string; readonly valueFrom?: unknown })[];
  readonly envFrom: readonly { readonly secretRef: Named }[];
  readonly ports: readonly (Named & { readonly containerPort: number })[];
  readonly volumeMounts: readonly Named[];
  readonly securityContext: unknown;
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}

export interface Workload {
  readonly kind: "Deployment" | "StatefulSet";
  readonly metadata: Named;
  readonly spec: {
    readonly replicas: number;
    readonly strategy?: { readonly type: string };
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: { readonly containers: readonly [Container]; readonly volumes: readonly Named[] };
    };
  };
}

export interface Manifest {
  readonly kind: string;
  readonly metadata: Named;
  readonly spec: unknown;
}

interface Kustomization {
  readonly resources: readonly string[];
  readonly patches?: readonly { readonly path: string }[];
}

/** Those of a set, each with what all pods are made of. `files` instead of those that its kustomization names. */
export function workloadsOf(set: string, files = resourcesOf(set)): readonly Workload[] {
  const [patch] = kustomization("common").patches ?? [];
  const [every] = readYaml(join(folder, "common", patch?.path ?? ""));
  const { spec } = every as Pick<Workload, "spec">;
  return manifestsOf(set, files)
    .filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet")
    .map((manifest) => laidOver(manifest, { spec }) as Workload);
}

export function manifestsOf(set: string, files = resourcesOf(set)): readonly Manifest[] {
  return files.flatMap((file) => readYaml(join(folder, set, file)) as Manifest[]);
}

/** Without secret.yaml, which everybody makes themselves. */
export function resourcesOf(set: string): readonly string[] {
  return kustomization(set).resources.filter((file) => file !== "secret.yaml");
}

/** The names of a set's secrets, and what each holds. */
export function secretsOf(set: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const secrets = manifestsOf(set, ["secret.example.yaml"]) as unknown as {
    metadata: Named;
    stringData: Record<string, string>;
  }[];
  return new Map(secrets.map(({ metadata, stringData }) => [metadata.name, stringData]));
}

function kustomization(set: string): Kustomization {
  const [read] = readYaml(join(folder, set, "kustomization.yaml"));
  return read as Kustomization;
}

/** Lists are joined by name, as Kubernetes joins those of a pod; what else both have is taken from `upper`. */
export function laidOver(lower: unknown, upper: unknown): unknown {
  if (upper === undefined) return lower;
  if (Array.isArray(lower) && Array.isArray(upper) && upper.every(isNamed)) {
    const has = (list: readonly unknown[], one: unknown) =>
      list.find((other) => isNamed(other) && nameOf(other) === nameOf(one));
    return [
      ...lower.map((one) => laidOver(one, has(upper, one))),
      ...upper.filter((one) => has(lower, one) === undefined),
    ];
  }
  if (!isObject(lower) || !isObject(upper)) return upper;
  const keys = new Set([...Object.keys(lower), ...Object.keys(upper)]);
  return Object.fromEntries([...keys].map((key) => [key, laidOver(lower[key], upper[key])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNamed(value: unknown): boolean {
  return nameOf(value) !== undefined;
}

function nameOf(value: unknown): unknown {
  return isObject(value) ? value.name : undefined;
}
