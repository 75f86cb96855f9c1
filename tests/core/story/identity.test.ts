import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameGroups } from "../../../src/core/story/identity.ts";
import { anId } from "../../support/builders.ts";

const article = (name: string) => anId<"article">(name);
const story = (name: string) => anId<"story">(name);
const newId = (first: string) => story(`S-${first}`);
const groupsOf = (...groups: readonly string[]) => groups.map((names) => [...names].map(article));
const known = (stories: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries(stories).flatMap(([name, members]) =>
      [...members].map((m) => [article(m), story(name)] as const),
    ),
  );
const named = (groups: ReturnType<typeof groupsOf>, before: ReturnType<typeof known>) =>
  nameGroups(groups, before, newId);

describe("the identity of a story", () => {
  it("is that of its first article when it is new", () => {
    expect(named(groupsOf("ab", "c"), known({})).groups.map(({ id }) => id)).toEqual(["S-a", "S-c"]);
  });

  it("stays when articles join, also earlier ones", () => {
    expect(named(groupsOf("xab"), known({ "S-a": "ab" }))).toEqual({
      groups: [{ id: "S-a", articles: ["x", "a", "b"] }],
      changes: [],
    });
  });

  it("goes on with the most articles when stories merge, and that is told", () => {
    const { groups, changes } = named(groupsOf("abcde"), known({ "S-a": "ab", "S-c": "cde" }));
    expect(groups[0]?.id).toBe("S-c");
    expect(changes).toEqual([{ kind: "merged", story: "S-c", others: ["S-a"] }]);
  });

  it("goes on with the larger part when a story splits, and that is told", () => {
    const { groups, changes } = named(groupsOf("a", "bc"), known({ "S-a": "abc" }));
    expect(groups.map(({ id }) => id)).toEqual([newId("S-a"), "S-a"]);
    expect(changes).toEqual([{ kind: "split", story: "S-a", others: [newId("S-a")] }]);
  });

  it("is never shared by two groups, and never lost while its articles stay together", () => {
    const letters = "abcdefgh";
    const partition = fc.array(fc.nat(3), { minLength: letters.length, maxLength: letters.length });
    const grouped = (places: readonly number[]) =>
      [0, 1, 2, 3]
        .map((place) => [...letters].filter((_, at) => places[at] === place).map(article))
        .filter((group) => group.length > 0);
    fc.assert(
      fc.property(partition, partition, (one, two) => {
        const first = nameGroups(grouped(one), new Map(), newId).groups;
        const before = new Map(first.flatMap(({ id, articles }) => articles.map((a) => [a, id] as const)));
        const second = nameGroups(grouped(two), before, newId).groups;
        expect(new Set(second.map(({ id }) => id)).size).toBe(second.length);
        expect(nameGroups(grouped(one), before, newId)).toEqual({ groups: first, changes: [] });
      }),
    );
  });
});
