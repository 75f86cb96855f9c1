/** Who asks: their language and zone, and whether they manage the workspace. */
import type { Log } from "../../../app/ports.ts";
import { failureOf } from "./failure.ts";
import type { Workspaces } from "./workspaces.ts";

export interface Person {
  readonly locale: string;
  readonly canManage: boolean;
  readonly zone?: string;
  /** Why nobody could say whether they manage. */
  readonly unknown?: "scope" | "outage";
}

export interface Askers {
  /** Never rejects: whom Slack does not describe manages nothing. */
  find(workspaceId: string, userId: string): Promise<Person>;
  /** The same without asking Slack: as last seen, however long ago. */
  known(workspaceId: string, userId: string): Person;
}

const freshMs = 60_000;
const maxRemembered = 10_000;
/** What Slack answers of people who are not of this workspace; other refusals are about us. */
const strangers: ReadonlySet<string> = new Set(["user_not_found", "user_not_visible"]);
const nobody: Person = { locale: "en", canManage: false };

export function createAskers(workspaces: Workspaces, log: Log): Askers {
  const remembered = new Map<string, { readonly person: Person; readonly until: number }>();
  const asked = new Map<string, Promise<Person>>();

  return {
    async find(workspaceId, userId) {
      const key = `${workspaceId} ${userId}`;
      const known = remembered.get(key);
      if (known && known.until > Date.now()) return known.person;
      const asking = asked.get(key) ?? ask(workspaceId, userId).finally(() => asked.delete(key));
      asked.set(key, asking);
      const person = await asking;
      if (person.unknown !== "outage") remember(key, person);
      return person;
    },

    known: (workspaceId, userId) => remembered.get(`${workspaceId} ${userId}`)?.person ?? nobody,
  };

  async function ask(workspaceId: string, userId: string): Promise<Person> {
    try {
      const workspace = await workspaces.find(workspaceId);
      if (workspace === undefined) return nobody;
      const { user } = await workspace.answers.users.info({ user: userId, include_locale: true });
      const isAdmin = user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true;
      // In a shared channel an admin of another workspace is a guest.
      const isGuest =
        user?.is_stranger === true ||
        (user?.team_id !== undefined && user.team_id !== workspaceId && user.enterprise_user === undefined);
      return {
        locale: user?.locale ?? nobody.locale,
        canManage: !isGuest && (isAdmin || userId === workspace.installer),
        ...(user?.tz !== undefined && { zone: user.tz }),
      };
    } catch (thrown) {
      const failure = failureOf(thrown);
      log.warn("slack_asker_unknown", { code: failure.code });
      if (failure.kind === "refused" && strangers.has(failure.code)) return nobody;
      const isForbidden = failure.kind === "refused" && failure.code === "missing_scope";
      return { ...nobody, unknown: isForbidden ? "scope" : "outage" };
    }
  }

  function remember(key: string, person: Person): void {
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.delete(key);
    remembered.set(key, { person, until: Date.now() + freshMs });
  }
}
