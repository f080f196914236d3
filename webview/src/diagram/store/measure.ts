/** Begins to measure; call what it returns once the state is set, and the time until that is painted is noted. */
export function measurePainted(name: string): () => void {
  const start = performance.now();
  return () => {
    requestAnimationFrame(() => {
      // The frame is on the screen when the one after it begins.
      requestAnimationFrame(() => performance.measure(name, { start, end: performance.now() }));
    });
  };
}
