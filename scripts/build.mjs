/**
 * `npm run build`: few files that load fast. What a start does not need (pages, PostgreSQL, pictures, questions in the
 * terminal) stands in files of its own, which are read when it is asked for.
 */
import { chmodSync } from "node:fs";
import { bundle, root } from "./bundle.mjs";

await bundle("dist");
// npm sets the mode of a `bin` when it installs a package; a build of our own checkout must do it itself.
chmodSync(`${root}/dist/main.js`, 0o755);
