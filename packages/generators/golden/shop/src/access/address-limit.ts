const WINDOW_MS = 60_000;
/** Addresses that are remembered: about 10 MB. */
const MOST_ADDRESSES = 50_000;

interface Count {
  readonly ends: number;
  taken: number;
}

/** Lets something happen so often in a minute for each address. Each process counts for itself. */
export class AddressLimit {
  readonly #most: number;
  readonly #counts = new Map<string, Count>();

  /** @param most in a minute */
  constructor(most: number) {
    this.#most = most;
  }

  /** Seconds until it may happen again for this address; undefined where it may now. */
  wait(address: string): number | undefined {
    const count = this.#counts.get(address);
    const left = (count?.ends ?? 0) - Date.now();
    return count && left > 0 && count.taken >= this.#most ? Math.ceil(left / 1000) : undefined;
  }

  /** Counts that it happens. */
  take(address: string): void {
    const now = Date.now();
    const known = this.#counts.get(address);
    if (known && known.ends > now) {
      known.taken += 1;
      return;
    }
    this.#counts.delete(address);
    // The oldest come first in a map.
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= MOST_ADDRESSES && oldest !== undefined) this.#counts.delete(oldest);
    this.#counts.set(address, { ends: now + WINDOW_MS, taken: 1 });
  }

  /** What was counted does not count. */
  giveBack(address: string): void {
    const known = this.#counts.get(address);
    if (known && known.taken > 0) known.taken -= 1;
  }
}
