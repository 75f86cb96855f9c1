/** What is computed of a thing, kept as long as the thing is. */

/** As `compute`, which is asked once for each thing: by what it is, and not by what it holds. */
export function once<Thing extends object, Value>(compute: (thing: Thing) => Value): (thing: Thing) => Value {
  const known = new WeakMap<Thing, { readonly value: Value }>();
  return (thing) => {
    const made = known.get(thing) ?? { value: compute(thing) };
    known.set(thing, made);
    return made.value;
  };
}
