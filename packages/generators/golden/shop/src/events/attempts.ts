/** The pause after a failure doubles each time, up to this. */
const LONGEST_PAUSE_S = 3_600;

/** Seconds until an event is tried again that has failed as often before. */
export function pauseAfter(failures: number): number {
  return Math.min(2 ** failures, LONGEST_PAUSE_S);
}

/**
 * Whoever has failed so often has failed for more than an hour, and waits for as long after each attempt: it does not
 * mend itself, and what comes behind it about the same row waits with it.
 */
export const STUCK_AFTER = 1 + Math.ceil(Math.log2(LONGEST_PAUSE_S));
