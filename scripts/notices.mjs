/** The licences of everybody whose code stands in our bundle: they want to be passed on with it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const isNotice = /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i;

/** `inputs` are the files that were put together, from `root`. The packages are told by name and version, each once. */
export function noticesOf(inputs, root) {
  const folders = inputs.flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? [],
  );
  // A package may hold another one without its manifest: its own notice stands for both.
  const whole = [...new Set(folders)].filter((folder) => existsSync(join(root, folder, "package.json")));
  const notices = new Map(whole.map((folder) => noticeOf(join(root, folder))));
  const texts = [...notices].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
  return `The files of this folder hold parts of these packages.\n\n${texts.join("\n")}`;
}

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => isNotice.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  const by = typeof author === "string" ? author : (author?.name ?? "its authors");
  const body = texts.length > 0 ? texts.join("\n\n") : `By ${by}. Licence: ${license}.`;
  return [`${name} ${version}`, `──── ${name} ${version} (${license}) ────\n\n${body}\n`];
}
