/** The last so many ids: whether one was there before. */

/** Notes an id; false when it is among the last `most` that were noted. */
export function createRecent(most: number): (id: string) => boolean {
  const noted = new Set<string>();
  return (id) => {
    if (noted.has(id)) return false;
    noted.add(id);
    const [oldest] = noted;
    if (noted.size > most && oldest !== undefined) noted.delete(oldest);
    return true;
  };
}
