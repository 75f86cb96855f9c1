/** Safeguards that can be taken out of the built product, to see that the torture notices. */

export interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutants: Readonly<Record<string, Mutant>> = {
  /** After silence, the history is believed at once: a request that is finished later comes twice. */
  quiet: { file: "core/delivery/unanswered.js", from: "quietMs = 60_000", to: "quietMs = 0" },
  /** A refusal closes earlier attempts, too: what they may have posted is not looked for. */
  refusal: {
    file: "adapters/store/outbox.js",
    from: 'open: eb.ref("open_before"), error',
    to: "open: 0, error",
  },
};
