/** The pages of docs/ that are made from the code: add a file and what renders it. */
import { shelf } from "../../src/actions/index.ts";
import { renderManual } from "../../src/adapters/cli/manual.ts";
import { renderCommands } from "./commands.ts";
import { renderLicences } from "./licences.ts";
import { renderPlatforms } from "./platforms.ts";
import { renderScaling } from "./scaling.ts";
import { renderTemplates } from "./templates.ts";
import { renderTroubleshooting } from "./troubleshooting.ts";

interface GeneratedPage {
  readonly file: string;
  readonly render: () => string;
}

export const generatedPages: readonly GeneratedPage[] = [
  { file: "docs/cli.md", render: () => renderManual(shelf) },
  { file: "docs/licences.md", render: renderLicences },
  { file: "docs/commands.md", render: renderCommands },
  { file: "docs/platforms.md", render: renderPlatforms },
  { file: "docs/scaling-model.md", render: renderScaling },
  { file: "docs/templates.md", render: renderTemplates },
  { file: "docs/troubleshooting.md", render: renderTroubleshooting },
];
