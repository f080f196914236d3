/** Whoever is asked to wait for longer has to decide by itself. */
const LONGEST_MS = 10_000;

/** After how many milliseconds the API wants to be asked again; undefined if it does not say, or only in a long time. */
export function retryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  const milliseconds = Math.max(0, seconds * 1000);
  return milliseconds <= LONGEST_MS ? milliseconds : undefined;
}

/** Throws the reason of the signal when it is aborted meanwhile. */
export function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
