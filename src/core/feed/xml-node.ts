/** The tree that the XML parser gives, and safe ways to look into it. */

/** An element: its text in `_`, its attributes in `$`, and its children by name. */
export interface XmlNode {
  readonly [child: string]: unknown;
}

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const found = node?.[name];
  return Array.isArray(found) ? found.filter((child) => typeof child === "object" && child !== null) : [];
}

/** Trimmed; `undefined` when there is none. */
export function textOf(node: XmlNode | undefined): string | undefined {
  const text = node?._;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/** Trimmed; `undefined` when it is missing or empty. `name` in lower case. */
export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  const attributes = node?.$ as Readonly<Record<string, unknown>> | undefined;
  const value = attributes?.[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** The first text among the children of these names, the names in their order. */
export function textIn(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names)
    for (const child of childrenOf(node, name)) {
      const text = textOf(child);
      if (text !== undefined) return text;
    }
  return undefined;
}
