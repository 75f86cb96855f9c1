/** Makes the folder that a database lies in. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * For its owner alone, with those above it. One level at a time: where nothing can be made although all above is
 * there, as in /proc, Node's own `recursive` tries for ever. Throws what the system says.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(path).isDirectory()) return;
    if (code !== "ENOENT" || existsSync(dirname(path))) throw thrown;
    makeFolder(dirname(path));
    makeFolder(path);
  }
}
