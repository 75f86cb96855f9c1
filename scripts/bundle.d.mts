export const root: string;
export function bundle(outdir: string): Promise<unknown>;
