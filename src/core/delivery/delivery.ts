/** How one digest stands on its way to its channel. */

export type Delivery =
  | { readonly kind: "planned"; readonly dueAt: Date }
  | { readonly kind: "rendering" }
  /** `part` counts from 1: it is on its way, or tried again at `nextAt`. */
  | {
      readonly kind: "sending";
      readonly part: number;
      readonly parts: number;
      readonly attempts: number;
      readonly nextAt: Date;
      readonly error?: string;
    }
  | { readonly kind: "sent"; readonly parts: number }
  /** The platform refuses it for good; so many parts of it stand in the channel. */
  | { readonly kind: "failed"; readonly reason: string; readonly sent: number; readonly parts: number }
  /** We gave it up ourselves; `unsure` parts may be in the channel. */
  | {
      readonly kind: "abandoned";
      readonly reason: string;
      readonly sent: number;
      readonly unsure: number;
      readonly parts: number;
    };

interface Digest {
  readonly state: Delivery["kind"];
  readonly dueAt: Date;
  readonly reason?: string;
}

interface Part {
  readonly part: number;
  readonly state: "pending" | "sending" | "sent" | "failed" | "unknown";
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly error?: string;
}

/** From a digest's record and its parts in their order. */
export function deliveryOf({ state, dueAt, reason = "" }: Digest, parts: readonly Part[]): Delivery {
  const count = (wanted: Part["state"]): number => parts.filter((part) => part.state === wanted).length;
  const counts = { sent: count("sent"), parts: parts.length };
  switch (state) {
    case "planned":
      return { kind: state, dueAt };
    case "rendering":
      return { kind: state };
    case "sending":
      return sending(parts, dueAt);
    case "sent":
      return { kind: state, parts: parts.length };
    case "failed":
      return { kind: state, reason, ...counts };
    case "abandoned":
      return { kind: state, reason, ...counts, unsure: count("unknown") };
  }
}

function sending(parts: readonly Part[], dueAt: Date): Delivery {
  const next = parts.find(({ state }) => state === "pending" || state === "sending");
  const { part = 0, attempts = 0, nextAttemptAt = dueAt, error } = next ?? {};
  return {
    kind: "sending",
    part: part + 1,
    parts: parts.length,
    attempts,
    nextAt: nextAttemptAt,
    ...(error !== undefined && { error }),
  };
}
