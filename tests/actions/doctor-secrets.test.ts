import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkSecretFiles } from "../../src/actions/doctor-secrets.ts";

it.skipIf(process.platform === "win32")(
  "the doctor says which files others may read, and how to close them",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
    try {
      const [open, closed] = [join(folder, ".env"), join(folder, "pullquote.db")];
      for (const file of [open, closed]) writeFileSync(file, "");
      chmodSync(open, 0o644);
      chmodSync(closed, 0o600);
      expect(checkSecretFiles([open, closed, join(folder, "gone")])).toEqual([
        {
          about: open,
          state: "warning",
          says: "others on this machine may read it",
          mend: `chmod 600 ${open}`,
        },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
