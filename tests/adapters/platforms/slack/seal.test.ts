import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeal } from "../../../../src/adapters/platforms/slack/seal.ts";

const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

describe("a seal", () => {
  it("gives back what it closed, whatever that was", () => {
    const seal = createSeal([key(1)]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(seal.open(seal.close(text, "slack/T1"), "slack/T1")).toBe(text);
      }),
    );
  });

  it("closes the same text differently each time, and shows none of it", () => {
    const seal = createSeal([key(1)]);
    const [one, other] = [seal.close("xoxb-secret", "slack/T1"), seal.close("xoxb-secret", "slack/T1")];
    expect(one).not.toBe(other);
    expect(Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("secret");
  });

  it("does not open what was changed, moved to another place, or closed with another key", () => {
    const seal = createSeal([key(1)]);
    const sealed = seal.close("xoxb-secret", "slack/T1");
    const [version, id, text = ""] = sealed.split(".");
    const bytes = Buffer.from(text, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const changed = [version, id, bytes.toString("base64url")].join(".");
    for (const open of [
      () => seal.open(changed, "slack/T1"),
      () => seal.open(sealed, "slack/T2"),
      () => createSeal([key(2)]).open(sealed, "slack/T1"),
      () => seal.open("", "slack/T1"),
      () => seal.open([version, id, ""].join("."), "slack/T1"),
    ])
      expect(open).toThrow(expect.objectContaining({ code: "config_invalid" }));
  });

  it("opens with an older key, and says that a newer one should close it", () => {
    const before = createSeal([key(1)]);
    const after = createSeal([key(2), key(1)]);
    const sealed = before.close("xoxb-secret", "slack/T1");
    expect(after.open(sealed, "slack/T1")).toBe("xoxb-secret");
    expect([after.isOld(sealed), after.isOld(after.close("x", "slack/T1"))]).toEqual([true, false]);
  });
});
