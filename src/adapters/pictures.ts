/** SVG → PNG with the bundled font, off the main thread. */
import { fileURLToPath } from "node:url";
import type { Pictures } from "../app/ports.ts";

const fontFiles = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"].map((file) =>
  fileURLToPath(new URL(`../../assets/fonts/${file}`, import.meta.url)),
);

export const pictures: Pictures = {
  async render(svg) {
    // Native, and not needed before the first picture.
    const { renderAsync } = await import("@resvg/resvg-js");
    const image = await renderAsync(svg, {
      font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" },
    });
    return image.asPng();
  },
};
