import type { Readable } from "node:stream";

/** Bytes of a content, from the first to the last, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the contents of files are kept. Keys are ids of the application's own: nothing of them comes from clients. */
export interface FileStorage {
  /** Keeps a content under a key that has none. When it fails, nothing is kept. */
  write(key: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** The content, or some of it. Throws a {@link MissingContentError} when there is none. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Forgets a content, also one that is not there (any more). */
  delete(key: string): Promise<void>;
}

/** The database knows a file whose content is gone: somebody deleted it, or another storage is configured. */
export class MissingContentError extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`The storage has no content ${key}.`, options);
  }
}

/** The storage does not answer, or not in time: the same may succeed later. */
export class StorageUnavailable extends Error {}
