/** The variables that the bot reads. */
import { environment } from "../../src/config/schema.ts";

const known = new Set([...Object.keys(environment.shape), "NODE_ENV"]);

export function unknownIn(names: readonly string[]): readonly string[] {
  return names.filter((name) => !known.has(name.replace(/_FILE$/, "")));
}
