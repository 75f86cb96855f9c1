import type { Plugin } from "esbuild";

export const root: string;
export function bundle(
  outdir: string,
  more?: { readonly entries?: Readonly<Record<string, string>>; readonly plugins?: Plugin[] },
): Promise<unknown>;
