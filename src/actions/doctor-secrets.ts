/** Whether others on this machine may read what only the bot should. */
import { statSync } from "node:fs";
import { type Finding, warning } from "../app/finding.ts";

/** A finding for each of the files that is there and that others may read; Windows keeps rights elsewhere. */
export function checkSecretFiles(files: readonly string[]): readonly Finding[] {
  if (process.platform === "win32") return [];
  return files.flatMap((file) => {
    if ((modeOf(file) & 0o077) === 0) return [];
    return [warning(file, "others on this machine may read it", `chmod 600 ${file}`)];
  });
}

/** A finding when others may put files into a folder of ours, or take them away. */
export function checkFolder(folder: string): readonly Finding[] {
  if (process.platform === "win32" || (modeOf(folder) & 0o022) === 0) return [];
  return [warning(folder, "others on this machine may change what is in it", `chmod 700 ${folder}`)];
}

/** 0 of what is not there, or cannot be looked at. */
function modeOf(file: string): number {
  try {
    return statSync(file).mode;
  } catch {
    return 0;
  }
}
