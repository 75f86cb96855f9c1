/** Builds the bot once for a test run: worker threads and processes of the tests run what is shipped. */
import { bundle, root } from "../../scripts/bundle.mjs";

const folder = "dist-tests";

export const built = { main: `${root}/${folder}/main.js`, worker: `${root}/${folder}/parts/worker.js` };

export default async function setup(): Promise<void> {
  await bundle(folder);
}
