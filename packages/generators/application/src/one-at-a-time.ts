/**
 * Does something at most once at a time, and not again for some milliseconds: whoever asks meanwhile gets the same
 * answer, or the same error.
 */
export function oneAtATime<Result>(ms: number, work: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<Result> | undefined;
  let holdsUntil = Number.POSITIVE_INFINITY;
  return () => {
    if (current && performance.now() < holdsUntil) return current;
    holdsUntil = Number.POSITIVE_INFINITY;
    const begun = work();
    const settled = () => {
      holdsUntil = performance.now() + ms;
    };
    begun.then(settled, settled);
    current = begun;
    return begun;
  };
}
