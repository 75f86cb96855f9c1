/** The parts of the work, so that each may run in processes of its own. */
import { BotError } from "../core/errors.ts";

/**
 * `poll` asks feeds, `read` reads articles, `deliver` composes and posts digests and alerts, `gateway` answers in the
 * chats, `web` serves the pages.
 */
export const roles = ["poll", "read", "deliver", "gateway", "web"] as const;
export type Role = (typeof roles)[number];
export type Roles = ReadonlySet<Role>;

export const allRoles: Roles = new Set(roles);

/** As it is typed: `all`, or some separated by commas. Throws `option_invalid`. */
export function parseRoles(typed: string): Roles {
  const names = typed.split(",").map((name) => name.trim());
  const wrong = names.find((name) => name !== "all" && !isRole(name));
  if (wrong === undefined) return names.includes("all") ? allRoles : new Set(names.filter(isRole));
  const detail = `There is no role “${wrong}”: choose all, or some of ${roles.join(", ")}, separated by commas.`;
  throw new BotError("option_invalid", detail, { detail });
}

function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name);
}
