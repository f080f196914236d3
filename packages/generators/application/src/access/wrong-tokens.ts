const WINDOW_MS = 60_000;
/** Addresses that are remembered: about 10 MB. */
const MOST_ADDRESSES = 50_000;

interface Count {
  readonly ends: number;
  wrong: number;
}

/**
 * Counts how often it was not true in the last minute who somebody at an address claimed to be. Who guesses asks with
 * another token each time: what is counted by account begins with the guess that is right.
 */
export class WrongTokens {
  readonly #most: number;
  readonly #counts = new Map<string, Count>();

  /** @param most in a minute */
  constructor(most: number) {
    this.#most = most;
  }

  /** Seconds until somebody at this address may claim to be somebody again; undefined where they may now. */
  wait(address: string): number | undefined {
    const count = this.#counts.get(address);
    const left = (count?.ends ?? 0) - Date.now();
    return count && left > 0 && count.wrong >= this.#most ? Math.ceil(left / 1000) : undefined;
  }

  add(address: string): void {
    const now = Date.now();
    const known = this.#counts.get(address);
    if (known && known.ends > now) {
      known.wrong += 1;
      return;
    }
    this.#counts.delete(address);
    // The oldest come first in a map.
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= MOST_ADDRESSES && oldest !== undefined) this.#counts.delete(oldest);
    this.#counts.set(address, { ends: now + WINDOW_MS, wrong: 1 });
  }
}
