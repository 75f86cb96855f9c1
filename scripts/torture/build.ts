/** What is tortured: the bot as it is built, or without one of its safeguards, to see that the torture notices. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { bundle, root } from "../bundle.mjs";

interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutants: Readonly<Record<string, Mutant>> = {
  /** After silence, the history is believed at once: a request that is finished later comes twice. */
  quiet: { file: "src/core/delivery/unanswered.ts", from: "quietMs = 60_000", to: "quietMs = 0" },
  /** A refusal closes earlier attempts, too: what they may have posted is not looked for. */
  refusal: {
    file: "src/adapters/store/outbox.ts",
    from: 'open: eb.ref("open_before"), error',
    to: "open: 0, error",
  },
};

/** Builds the bot, and the process that works for the torture, of the same parts. Returns their folder. */
export async function buildTortured(mutant: string, name = "torture"): Promise<string> {
  const outdir = ["dist", name, ...(mutant === "" ? [] : [mutant])].join("-");
  const change = mutants[mutant];
  if (mutant !== "" && change === undefined)
    throw new Error(`no mutant ${mutant}: ${Object.keys(mutants).join(", ")}`);
  await bundle(outdir, {
    entries: { "torture/worker": "scripts/torture/worker.ts" },
    plugins: change ? [replacing(change)] : [],
  });
  return join(root, outdir);
}

function replacing({ file, from, to }: Mutant): Plugin {
  const path = join(root, file);
  return {
    name: "mutant",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async (asked) => {
        if (asked.path !== path) return undefined;
        const code = await readFile(path, "utf8");
        if (!code.includes(from)) throw new Error(`${file} has no ${from} any more`);
        return { contents: code.replace(from, to), loader: "ts" };
      });
    },
  };
}
