/** Tells whoever wants to know within this process that something happened. */
export class Signal<Message = void> {
  readonly #listeners = new Set<(message: Message) => void>();

  send(message: Message): void {
    for (const listener of this.#listeners) listener(message);
  }

  /** Calls a function whenever it happens; returns what ends that. */
  on(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
