/** Is told the statements of a transaction that was committed, or may have been. */
export type ChangeListener = (statements: readonly string[]) => Promise<void> | void;

/** Tells of transactions that may have changed something, before whoever made them hears that they are committed. */
export class Changes {
  readonly #listeners = new Set<ChangeListener>();

  /** Returns what ends listening. */
  on(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async committed(statements: readonly string[]): Promise<void> {
    for (const listener of this.#listeners) await listener(statements);
  }
}
