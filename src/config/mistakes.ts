/** Mistakes in the configuration, told so that whoever edits it finds and mends them. */
import * as z from "zod";
import { nearestName } from "../core/message/mistakes.ts";

/** Lines of file, path and what was expected. A value is never repeated: it may be a secret. */
export function mistakesIn(file: string, schema: z.ZodType, error: z.ZodError): readonly string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const names = keysAt(schema, issue.path);
      return issue.keys.map((key) => `${file}: ${[...issue.path, key].join(".")}: ${unknownKey(key, names)}`);
    }
    const path = issue.path.join(".") || "(the whole)";
    return [`${file}: ${path}: ${expectation(issue)}`];
  });
}

const typeNames: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "names with values",
  string: "a text",
};

/** The sentence of the schema where it has its own, else one of ours instead of a programmer's. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith("expected ")) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `expected ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `expected ${issue.values.length === 1 ? "" : "one of "}${issue.values.join(", ")}`;
    case "too_big":
      return `expected at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? "expected a text that is not empty"
        : `expected at least ${issue.minimum}${unitOf(issue.origin)}`;
    default:
      return issue.message.replace(/^Invalid input: /, "");
  }
}

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " in the list" : "";
}

function unknownKey(key: string, names: readonly string[]): string {
  const nearest = nearestName(key, names);
  return nearest === undefined
    ? `there is no such key; here may stand ${names.join(", ")}`
    : `there is no such key; did you mean ${nearest}?`;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** The keys that a schema knows at a path: a word is a key, a number a place in a list. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const whole = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const there = path.reduce<JsonSchema | undefined>(
    (at, step) => (typeof step === "number" ? at?.items : at?.properties?.[String(step)]),
    whole,
  );
  return Object.keys(there?.properties ?? {});
}
