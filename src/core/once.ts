/** What is computed of a thing, and need not be computed again. */

/** As `compute`, which is asked once for each thing: by what it is, and not by what it holds. */
export function once<Thing extends object, Value>(compute: (thing: Thing) => Value): (thing: Thing) => Value {
  const known = new WeakMap<Thing, { readonly value: Value }>();
  return (thing) => {
    const made = known.get(thing) ?? { value: compute(thing) };
    known.set(thing, made);
    return made.value;
  };
}

/**
 * As `compute`, which is asked anew only for what was not asked for lately: what was is kept, in the order of its last use,
 * as long as all of it weighs no more than `most`.
 */
export function lately<Value>(
  most: number,
  compute: (text: string) => Value,
  weightOf: (text: string) => number = () => 1,
): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  let weight = 0;
  return (text) => {
    const before = known.get(text);
    const made = before ?? { value: compute(text) };
    known.delete(text);
    known.set(text, made);
    if (before === undefined) weight += weightOf(text);
    for (const [oldest] of known) {
      if (weight <= most) break;
      known.delete(oldest);
      weight -= weightOf(oldest);
    }
    return made.value;
  };
}
