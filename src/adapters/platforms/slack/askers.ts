/** Who asks: their language, and whether they manage the workspace. */
import type { WebClient } from "@slack/web-api";
import type { Log } from "../../../app/ports.ts";
import { failureOf } from "./failure.ts";

export interface Person {
  readonly locale: string;
  readonly canManage: boolean;
  /** Why nobody could say whether they manage. */
  readonly unknown?: "scope" | "outage";
}

export interface Askers {
  /** Never rejects: whom Slack does not describe manages nothing. */
  find(userId: string): Promise<Person>;
}

const freshMs = 60_000;
const maxRemembered = 1_000;
const defaultLocale = "en";

export function createAskers(client: WebClient, log: Log): Askers {
  const remembered = new Map<string, { readonly person: Person; readonly until: number }>();

  return {
    async find(userId) {
      const known = remembered.get(userId);
      if (known && known.until > Date.now()) return known.person;
      const person = await ask(userId);
      if (person.unknown !== "outage") remember(userId, person);
      return person;
    },
  };

  async function ask(userId: string): Promise<Person> {
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      const canManage = user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true;
      return { locale: user?.locale ?? defaultLocale, canManage };
    } catch (thrown) {
      const failure = failureOf(thrown);
      log.warn("slack_asker_unknown", { code: failure.code });
      const nobody = { locale: defaultLocale, canManage: false };
      if (failure.kind !== "refused") return { ...nobody, unknown: "outage" };
      return failure.code === "missing_scope" ? { ...nobody, unknown: "scope" } : nobody;
    }
  }

  function remember(userId: string, person: Person): void {
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.delete(userId);
    remembered.set(userId, { person, until: Date.now() + freshMs });
  }
}
