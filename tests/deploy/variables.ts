/** The variables that the bot reads, or what it stands on. */
import { environment } from "../../src/config/schema.ts";

const known = new Set([...Object.keys(environment.shape), "NODE_ENV", "MALLOC_TRIM_THRESHOLD_"]);

export function unknownIn(names: readonly string[]): readonly string[] {
  return names.filter((name) => !known.has(name.replace(/_FILE$/, "")));
}
