/** A headless Chromium where the machine has one: what people see is looked at, not guessed. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

/** Tests that need a browser are skipped by name without one. */
export const hasBrowser = executablePath !== undefined;

export async function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error("no Chromium on this machine");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
