/** Decides whether a process that ended by itself should be started again. */
export class CrashCounter {
  readonly #limit: number;
  readonly #window: number;
  #crashes: number[] = [];

  /**
   * @param limit how many crashes within `window` are tolerated
   * @param window in milliseconds
   */
  constructor(limit: number, window: number) {
    this.#limit = limit;
    this.#window = window;
  }

  /** Notes a crash at the time `now` (milliseconds) and says whether to start again. */
  crashed(now: number): boolean {
    this.#crashes = [...this.#crashes.filter((time) => now - time < this.#window), now];
    return this.#crashes.length <= this.#limit;
  }
}
