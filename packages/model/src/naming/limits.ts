import { shortHash } from "./hash.ts";

/** PostgreSQL cuts longer identifiers silently. Ours are ASCII, so bytes are characters. */
export const POSTGRES_NAME_LIMIT = 63;

/** So that a path with folder, file and ending stays under what file systems and archives allow. */
export const FILE_NAME_LIMIT = 80;

/**
 * A name no longer than `limit`; what is cut off is replaced by a hash of the whole, so that different long names
 * stay different.
 */
export function shortened(name: string, limit: number = POSTGRES_NAME_LIMIT, separator = "_"): string {
  if (name.length <= limit) return name;
  const hash = shortHash(name);
  return `${name.slice(0, limit - hash.length - 1).replace(/[_-]+$/, "")}${separator}${hash}`;
}

/** Gives out names that are unique within one space; the second taker of a name gets a hash of what it is for. */
export class NameSpace {
  readonly #taken = new Map<string, string>();
  readonly #limit: number;

  constructor(limit: number = POSTGRES_NAME_LIMIT) {
    this.#limit = limit;
  }

  /** A unique name; `purpose` says what it is for and is the same at every generation. */
  take(name: string, purpose: string): string {
    let candidate = shortened(name, this.#limit);
    for (let attempt = 0; this.#taken.has(candidate); attempt++) {
      const hash = shortHash(`${purpose} ${attempt}`);
      candidate = `${name.slice(0, this.#limit - hash.length - 1)}_${hash}`;
    }
    this.#taken.set(candidate, purpose);
    return candidate;
  }

  /** What took the name, if anything did. */
  takenBy(name: string): string | undefined {
    return this.#taken.get(name);
  }
}
