/** How far each look at what came in goes back behind the one before. */

/**
 * What was read just before a look may have been stored just after it: by a machine whose clock is behind, or by a database
 * that took its time. Whoever looks so far back knows what was told.
 */
export const overlapMs = 5 * 60_000;
