/**
 * How many rounds were made of what is repeated around a place, from the outermost on. Equal ones are the same object,
 * and have a number.
 */
export class Rounds {
  readonly number: number;
  /** What is around the innermost; the outermost has nothing around it. */
  readonly outer: Rounds | undefined;
  /** Of the innermost. */
  readonly made: number;
  /** Whether the current round of the innermost has taken a character. */
  readonly hasTaken: boolean;
  readonly #count: { last: number };
  readonly #inner = new Map<number, Rounds>();
  #taken: Rounds | undefined;

  private constructor(outer: Rounds | undefined, made: number, hasTaken: boolean, count: { last: number }) {
    this.outer = outer;
    this.made = made;
    this.hasTaken = hasTaken;
    this.#count = count;
    this.number = count.last++;
  }

  /** Nothing is repeated. */
  static none(): Rounds {
    return new Rounds(undefined, 0, true, { last: 0 });
  }

  /** The beginning of a round of something within. */
  within(made: number): Rounds {
    return this.#child(made, false);
  }

  /** The same, after a character was taken: in every round that is going on. */
  taken(): Rounds {
    if (!this.outer || this.hasTaken) return this;
    this.#taken ??= this.outer.taken().#child(this.made, true);
    return this.#taken;
  }

  #child(made: number, hasTaken: boolean): Rounds {
    const key = 2 * made + (hasTaken ? 1 : 0);
    let child = this.#inner.get(key);
    if (!child) {
      child = new Rounds(this, made, hasTaken, this.#count);
      this.#inner.set(key, child);
    }
    return child;
  }
}
