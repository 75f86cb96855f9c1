// npm sets the mode of a `bin` when it installs a package; a build of our own checkout must do it itself.
import { chmodSync } from "node:fs";

chmodSync(new URL("../dist/main.js", import.meta.url), 0o755);
