/**
 * What was worked out from texts, by the text: those that were asked about last, up to so many characters of texts. Only
 * for what follows from the text alone, so that it cannot be out of date.
 */
export class RecentResults<Result> {
  readonly #limit: number;
  #recent = new Map<string, Result>();
  #before: ReadonlyMap<string, Result> = new Map();
  #size = 0;

  /** @param limit how many characters the texts may have together; at most twice as many are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many characters the kept texts have since the last time that some were forgotten. */
  get size(): number {
    return this.#size;
  }

  /** What follows from a text. A text that is longer than all may be together is worked out each time. */
  of(text: string, work: () => Result): Result {
    const known = this.#recent.get(text);
    if (known !== undefined || this.#recent.has(text)) return known as Result;
    const result = this.#before.has(text) ? (this.#before.get(text) as Result) : work();
    if (text.length <= this.#limit) this.#keep(text, result);
    return result;
  }

  /** What was not asked about since half of what is kept was new, is forgotten. */
  #keep(text: string, result: Result): void {
    if (this.#size + text.length > this.#limit) {
      this.#before = this.#recent;
      this.#recent = new Map();
      this.#size = 0;
    }
    this.#recent.set(text, result);
    this.#size += text.length;
  }
}
