/** Seals text for the database: without the key it can be neither read, nor changed, nor moved to another place. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { BotError } from "../../../core/errors.ts";

export interface Seal {
  /** `place` is what the text belongs to: it opens only there. */
  close(text: string, place: string): string;
  /** Throws `config_invalid` when no key opens it. */
  open(sealed: string, place: string): string;
  /** Whether an older key closed it: closing it again moves it to the newest. */
  isOld(sealed: string): boolean;
  /** A secret of its own for another purpose, the same for the same key. */
  derive(purpose: string): string;
}

const version = "v1";
const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** `keys` are 32 bytes each: the first closes, all open. */
export function createSeal(keys: readonly [Uint8Array, ...Uint8Array[]]): Seal {
  const [newest] = keys;
  const byId = new Map(keys.map((key) => [keyId(key), key]));

  return {
    close(text, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, newest, iv, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const bytes = Buffer.concat([iv, cipher.getAuthTag(), sealed]);
      return [version, keyId(newest), bytes.toString("base64url")].join(".");
    },

    open(sealed, place) {
      const [, id = "", text = ""] = sealed.split(".");
      const key = byId.get(id);
      if (key === undefined)
        throw unreadable(`closed with the key ${id}, which INSTALLATION_KEY does not hold`);
      const bytes = Buffer.from(text, "base64url");
      try {
        const iv = bytes.subarray(0, ivBytes);
        const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const opened = [decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()];
        return Buffer.concat(opened).toString("utf8");
      } catch (cause) {
        throw unreadable("changed since it was closed, or another place's", cause);
      }
    },

    isOld: (sealed) => sealed.split(".")[1] !== keyId(newest),

    derive: (purpose) => createHmac("sha256", newest).update(purpose).digest("hex"),
  };
}

/** Tells keys apart, and nothing of them. */
function keyId(key: Uint8Array): string {
  return createHash("sha256").update("pullquote key id").update(key).digest("hex").slice(0, 8);
}

function unreadable(why: string, cause?: unknown): BotError {
  return new BotError("config_invalid", `an installation cannot be opened: ${why}`, { cause });
}
