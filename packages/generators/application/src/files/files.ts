import { createHash, randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { and, eq, isNull, sql } from "drizzle-orm";
import { SYSTEM } from "../access/principal.ts";
import { asSystem, inScope, type Scope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { storedFiles } from "../db/schema/stored-files.ts";
import { ProblemException } from "../http/problem.ts";
import { allowedType } from "./content-type.ts";
import { safeName } from "./file-name.ts";
import { type FileLimits, QuotaExceeded, tooLarge } from "./limits.ts";
import { type Reservation, reserve } from "./quota.ts";
import { type ByteRange, type FileStorage, MissingContentError } from "./storage.ts";
import type { Upload } from "./upload.ts";

/** What a row knows about a file of its own. */
export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly key: string;
}

/** As much as is needed to know what a content is, and how large its image. */
const HEAD = 256 * 1024;

/**
 * Files between clients, the storage and the database. A content is announced in `stored_files` before it is written, and
 * belongs to a row when the row's transaction says so; what is announced and never taken, and what no row has any more,
 * is swept up later (`sweep.ts`). So no failure leaves a row without its content, or a content that nobody knows of.
 */
export class Files {
  readonly #db: Database;
  readonly #storage: FileStorage;
  readonly #quota: number;

  /** @param quota bytes of all contents of one holder; 0 where there may be any number */
  constructor(db: Database, storage: FileStorage, quota = 0) {
    this.#db = db;
    this.#storage = storage;
    this.#quota = quota;
  }

  /**
   * Keeps an uploaded content, for no row yet. Throws a problem when it may not be uploaded.
   *
   * @param holder for whom it counts; for nobody without one
   */
  async keep(upload: Upload, limits: FileLimits, fallbackName: string, holder?: string): Promise<StoredFile> {
    const chunks = upload.content[Symbol.asyncIterator]();
    const head = await headOf(chunks);
    if (head.length === 0) throw new ProblemException(422, "EMPTY_FILE", "The file is empty.");
    const type = await allowedType(head.subarray(0, HEAD), upload.type, limits);
    const file = { name: safeName(upload.name, fallbackName), type, key: randomUUID() };
    const reserved = await this.#announce(file, holder, upload.length ?? { atLeast: 1, atMost: limits.maxSize });
    const hash = createHash("sha256");
    let size = 0;
    const count = (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > limits.maxSize) throw tooLarge(limits);
      if (reserved && size > reserved.bytes) throw new QuotaExceeded({ used: reserved.used, limit: this.#quota });
      hash.update(chunk);
    };
    try {
      await this.#storage.write(file.key, counted(head, chunks, count));
    } catch (error) {
      await this.#release(file, { size: null });
      throw error;
    }
    const sha256 = hash.digest("hex");
    await this.#alone(({ db }) => db.update(storedFiles).set({ size, sha256 }).where(eq(storedFiles.id, file.key)));
    return { ...file, size };
  }

  /** Gives a content to a row that is being changed. */
  async attach(scope: Scope, { key }: StoredFile): Promise<void> {
    const taken = await asSystem(scope, ({ db }) =>
      db
        .update(storedFiles)
        .set({ attachedAt: sql`now()` })
        .where(and(eq(storedFiles.id, key), isNull(storedFiles.attachedAt), isNull(storedFiles.releasedAt)))
        .returning({ id: storedFiles.id }),
    );
    if (taken.length === 0) throw new Error(`The content ${key} is nobody's to give.`);
  }

  /** Lets go of a content, unless a row has it: a commit may have happened although its answer was lost. */
  async discard(file: Pick<StoredFile, "key">): Promise<void> {
    await this.#release(file);
  }

  /** Announces a content that will be written, and keeps room for it where there is only so much. */
  async #announce(
    { key, name, type }: Omit<StoredFile, "size">,
    holder: string | undefined,
    length: NonNullable<Upload["length"]>,
  ): Promise<Reservation | undefined> {
    return inScope(this.#db, SYSTEM, {}, async (scope) => {
      const isLimited = this.#quota > 0 && holder !== undefined;
      const reserved = isLimited ? await reserve(scope, holder, this.#quota, length) : undefined;
      await scope.db.insert(storedFiles).values({ id: key, name, type, holder, size: reserved?.bytes });
      return reserved;
    });
  }

  async #release({ key }: Pick<StoredFile, "key">, changes: { readonly size?: null } = {}): Promise<void> {
    await this.#alone(({ db }) =>
      db
        .update(storedFiles)
        .set({ ...changes, releasedAt: sql`now()` })
        .where(and(eq(storedFiles.id, key), isNull(storedFiles.attachedAt))),
    );
  }

  /** The content, or some of it. Throws a problem when the storage has lost it. */
  async read({ key }: StoredFile, range?: ByteRange): Promise<Readable> {
    try {
      return await this.#storage.read(key, range);
    } catch (error) {
      if (!(error instanceof MissingContentError)) throw error;
      throw new ProblemException(404, "CONTENT_MISSING", "The content of this file is lost.");
    }
  }

  /** What is known of contents is the application's own: no principal reads or writes it. */
  async #alone(work: (scope: Scope) => PromiseLike<unknown>): Promise<void> {
    await inScope(this.#db, SYSTEM, {}, async (scope) => {
      await work(scope);
    });
  }
}

type Chunks = AsyncIterator<Uint8Array>;

/** The first chunks, until they are long enough. */
async function headOf(chunks: Chunks): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  for (let length = 0; length < HEAD; ) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    length += value.length;
  }
  return Buffer.concat(head);
}

/** The whole content again, piece by piece. */
async function* counted(
  head: Uint8Array,
  chunks: Chunks,
  count: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let chunk: Uint8Array | undefined = head; chunk; ) {
    count(chunk);
    yield chunk;
    const next: IteratorResult<Uint8Array> = await chunks.next();
    chunk = next.done ? undefined : next.value;
  }
}
