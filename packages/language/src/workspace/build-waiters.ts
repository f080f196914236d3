import { Cancellation, type DocumentState, isOperationCancelled, OperationCancelled, type URI } from "langium";

/** Who waits for builds: until all documents have come to a state, or one of them. */
export class BuildWaiters {
  private readonly forAll = new Set<{
    readonly state: DocumentState;
    readonly resolve: () => void;
    readonly reject: (error: Error) => void;
  }>();
  private readonly forDocuments = new Set<{ readonly key: string; readonly end: () => void }>();
  /** The fault that ended the last build before it was done. */
  private fault: Error | undefined;
  private readonly isOutdated: () => boolean;

  /** @param isOutdated whether another build is going to come anyway: then a fault is nothing to tell yet */
  constructor(isOutdated: () => boolean) {
    this.isOutdated = isOutdated;
  }

  /** A build begins: what went wrong with another is past. */
  begin(): void {
    this.fault = undefined;
  }

  /** A fault has ended a build: nobody waits any longer for what will not come. */
  fail(cause: Error): void {
    this.fault = new Error(`The models could not be read, by a fault of Domainsmith: ${cause.message}`, { cause });
    const { failure } = this;
    if (!failure) return;
    for (const { reject } of [...this.forAll]) reject(failure);
    for (const { end } of [...this.forDocuments]) end();
  }

  /** All documents have come to a state. */
  reached(state: DocumentState): void {
    for (const waiter of [...this.forAll]) if (waiter.state <= state) waiter.resolve();
  }

  /** A document is no more. */
  gone(uri: URI): void {
    const key = uri.toString();
    for (const waiter of [...this.forDocuments]) if (waiter.key === key) waiter.end();
  }

  /** Waits until {@link reached} is called with the state. Rejects with a fault, and when it is cancelled. */
  untilAll(state: DocumentState, token: Cancellation.CancellationToken): Promise<void> {
    if (token.isCancellationRequested) return Promise.reject(OperationCancelled);
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        this.forAll.delete(waiter);
        cancellation.dispose();
        settle();
      };
      const waiter = { state, resolve: () => end(resolve), reject: (error: Error) => end(() => reject(error)) };
      const cancellation = token.onCancellationRequested(() => end(() => reject(OperationCancelled)));
      this.forAll.add(waiter);
    });
  }

  /**
   * Waits for a document no longer than it is there and builds go on.
   *
   * @param wait waits until it is cancelled; begins again when the document was gone, and may find another
   */
  async whileThere(
    uri: URI,
    token: Cancellation.CancellationToken,
    wait: (token: Cancellation.CancellationToken) => Promise<URI>,
  ): Promise<URI> {
    const source = new Cancellation.CancellationTokenSource();
    const waiter = { key: uri.toString(), end: () => source.cancel() };
    const listener = token.onCancellationRequested(waiter.end);
    this.forDocuments.add(waiter);
    if (token.isCancellationRequested || this.failure) waiter.end();
    try {
      return await wait(source.token);
    } catch (error) {
      if (token.isCancellationRequested || !isOperationCancelled(error)) throw error;
      if (this.failure) throw this.failure;
    } finally {
      listener.dispose();
      this.forDocuments.delete(waiter);
    }
    return this.whileThere(uri, token, wait);
  }

  private get failure(): Error | undefined {
    return this.isOutdated() ? undefined : this.fault;
  }
}
