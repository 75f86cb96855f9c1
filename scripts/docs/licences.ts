/** What a package of the bot brings along, with its licence, as package-lock.json has it. */
import { readFileSync } from "node:fs";

/** Free, and without conditions on what is built with them. The font's is its own. */
export const allowedLicences = [
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "MPL-2.0",
  "BlueOak-1.0.0",
  "(MIT OR CC0-1.0)",
];

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

export interface Brought {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** Without what only development needs; by name, each version once. */
export function bringsAlong(): readonly Brought[] {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const rows = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
    .map(([path, { version = "", license = "unknown" }]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version,
      licence: license,
    }));
  return [...new Map(rows.map((row) => [`${row.name} ${row.version}`, row])).values()].sort((a, b) =>
    `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
  );
}

export function renderLicences(): string {
  const rows = bringsAlong().map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `# Licences

Pullquote itself is under the [MIT licence](../LICENSE). The package holds the font Inter by Rasmus
Andersson, under the [SIL Open Font License 1.1](../assets/fonts/OFL.txt), for pictures of quotes. What it was built from
stands in \`dist/\`, with the licence of each part in \`dist/THIRD-PARTY.txt\`.

Installing it brings these packages along, each with its licence in its own folder. Made by \`npm run docs\`;
\`npm run -s sbom\` prints the same as a bill of materials (CycloneDX).

| package | version | licence |
| --- | --- | --- |
${rows.join("\n")}
`;
}
