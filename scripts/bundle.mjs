/** How our code and what it stands on become few files: for `npm run build`, and for the threads of the tests. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { noticesOf } from "./notices.mjs";

export const root = resolve(fileURLToPath(new URL("..", import.meta.url)));

/** What brings programs or threads of its own stays as it was installed. */
export const external = ["@photostructure/sqlite", "@resvg/resvg-js", "pg-native", "piscina"];

/** discord.js and ws do without these, and look for them in vain. */
const optional = ["bufferutil", "utf-8-validate", "zlib-sync"];

/**
 * Pages are read by nobody who listens to events, yet linkedom gives each node and each attribute a place to remember
 * listeners: a third of the time of reading a page.
 */
const deafDocuments = {
  name: "deaf documents",
  setup({ onLoad }) {
    onLoad({ filter: /linkedom.esm.interface.event-target\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const remembering = "wm.set(this, new Map);";
      if (!source.includes(remembering)) throw new Error(`${path} is not as it was: look at it again`);
      return { contents: source.replace(remembering, ""), loader: "js" };
    });
  },
};

/**
 * npm lays the same version of a library beside each of two that want it, and a process would hold both: discord.js and
 * its REST client each bring undici. Only of those that stand on nothing else.
 */
const oneOfEach = {
  name: "one of each",
  setup({ onResolve, resolve: find }) {
    const known = new Map();
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === oneOfEach) return undefined;
      const found = await find(path, { ...from, pluginData: oneOfEach });
      const [, folder, name, file] =
        /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))(.*)$/.exec(found.path) ?? [];
      if (folder === undefined || found.external || found.errors.length > 0) return undefined;
      const { version, dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (dependencies !== undefined) return undefined;
      const key = `${name}@${version}${file}`;
      known.set(key, known.get(key) ?? { path: found.path, sideEffects: found.sideEffects });
      return known.get(key);
    });
  },
};

/**
 * esbuild writes all but ASCII as escapes, except in regular expressions and tagged templates; and V8 holds a source
 * with one such letter at two bytes each. So they are escapes before it reads them.
 */
const plainSources = {
  name: "plain sources",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      if (!beyondAscii.test(source)) return undefined;
      // Escaped itself, it would become an escape of nothing.
      if (/\\[^\0-\x7f]/.test(source)) throw new Error(`${path} escapes a letter: look at it`);
      return {
        contents: source.replace(new RegExp(beyondAscii, "g"), escaped),
        loader: path.endsWith("ts") ? "ts" : "js",
      };
    });
  },
};

const beyondAscii = /[^\0-\x7f]/;

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What `config/shipped-templates.ts` compares with. */
const hashesOfTemplates = readdirSync(`${root}/config/templates`).map((file) => {
  const source = readFileSync(`${root}/config/templates/${file}`, "utf8");
  return createHash("sha256").update(`${file}\n${source}`).digest("hex");
});

/**
 * `outdir` stands in the root, like `dist`: what is built looks for what comes with the package, and is not built.
 * `entries` are built beside the bot's own, of the same parts; esbuild's `plugins` may change what is read.
 */
export async function bundle(outdir, { entries = {}, plugins = [] } = {}) {
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    absWorkingDir: root,
    entryPoints: {
      main: "src/main.ts",
      // Beside the parts that start them.
      "parts/worker": "src/adapters/workers/worker.ts",
      "parts/copy-worker": "src/adapters/store/copy-worker.ts",
      ...entries,
    },
    plugins: [oneOfEach, deafDocuments, plainSources, ...plugins],
    outdir,
    chunkNames: "parts/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    define: { hashesOfTemplates: JSON.stringify(hashesOfTemplates.join(" ")) },
    external: [...external, ...optional],
    // Every process holds its source in memory. Names stay, for whoever reads a stack.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: "none",
    logLevel: "warning",
    // Libraries in CommonJS ask for Node's own modules in their way.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module";const require = requireFrom(import.meta.url);',
    },
  });
  const wide = outputFiles.filter(({ path, text }) => path.endsWith(".js") && beyondAscii.test(text));
  if (wide.length > 0) throw new Error(`${wide[0].path} holds more than ASCII: look at "plain sources"`);
  const notices = Buffer.from(noticesOf(Object.keys(metafile.inputs), root));
  replaceFolder(`${root}/${outdir}`, [
    ...outputFiles,
    { path: join(root, outdir, "THIRD-PARTY.txt"), contents: notices },
  ]);
}

/** What is as it was stays untouched: another process may just be reading it. */
function replaceFolder(folder, files) {
  for (const { path, contents } of files) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const wanted = new Set(files.map(({ path }) => path));
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(found.parentPath, found.name);
    if (found.isFile() && !wanted.has(path)) rmSync(path);
  }
}
