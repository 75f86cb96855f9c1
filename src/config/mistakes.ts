/** Mistakes in the configuration, told so that whoever edits it finds and mends them. */
import { z } from "zod";
import { nearestName } from "../core/message/mistakes.ts";

/** Lines of file, path and what was expected. A value is never repeated: it may be a secret. */
export function mistakesIn(file: string, schema: z.ZodType, error: z.ZodError): readonly string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const names = keysAt(schema, issue.path);
      return issue.keys.map((key) => `${file}: ${[...issue.path, key].join(".")}: ${unknownKey(key, names)}`);
    }
    const path = issue.path.join(".") || "(the whole)";
    return [`${file}: ${path}: ${issue.message.replace(/^Invalid input: /, "")}`];
  });
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
