declare module "jsdom" {
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string | Uint8Array, options?: { url?: string; virtualConsole?: VirtualConsole });
    readonly window: { readonly document: never; close(): void };
  }
}
