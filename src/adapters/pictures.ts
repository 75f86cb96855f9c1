/** SVG → PNG with the bundled font, off the main thread. */
import { fileURLToPath } from "node:url";
import { renderAsync } from "@resvg/resvg-js";
import type { Pictures } from "../app/ports.ts";

const fontFiles = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"].map((file) =>
  fileURLToPath(new URL(`../../assets/fonts/${file}`, import.meta.url)),
);

export const pictures: Pictures = {
  async render(svg) {
    const image = await renderAsync(svg, {
      font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" },
    });
    return image.asPng();
  },
};
