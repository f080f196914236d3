import { createReadStream, type ReadStream } from "node:fs";
import { access, constants, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { makeFolder } from "../make-folder.ts";
import { reasonOf, StartError } from "../start-error.ts";
import { type ByteRange, type FileStorage, MissingContentError, StorageUnavailable } from "./storage.ts";

export interface S3Location {
  readonly bucket: string;
  /** In front of every key; empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Of another service than Amazon's that speaks like it. */
  readonly endpoint: string | undefined;
}

const CONNECT_MS = 5_000;
/** How long an answer may take to begin, and an upload may stand still. */
const ANSWER_MS = 30_000;
/** Longer than a client may leave a download alone: then it is the client who is waited for. */
const SOCKET_MS = 150_000;
const ATTEMPTS = 2;

/** Errors are thrown, and logged by whoever catches them; the client would write warnings of its own beside the log. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** No content has this key. */
const NO_KEY = "00000000-0000-0000-0000-000000000000";

/** Refusals that another try does not change. */
const isRefusal = (error: unknown) =>
  error instanceof S3ServiceException && error.$fault === "client" && error.name !== "RequestTimeout";

/**
 * Keeps contents in a bucket of Amazon S3, or of what speaks like it. Who the application is there is found where
 * Amazon's own tools look for it: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the role of the machine.
 */
export class S3Storage implements FileStorage {
  readonly #client: S3Client;
  readonly #location: S3Location;
  readonly #uploadDir: string;

  private constructor(location: S3Location, uploadDir: string) {
    this.#location = location;
    this.#uploadDir = uploadDir;
    this.#client = new S3Client({
      region: location.region,
      // Other services have no host for each bucket, and not all of them know Amazon's newer checksums.
      ...(location.endpoint !== undefined && { endpoint: location.endpoint, forcePathStyle: true }),
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      maxAttempts: ATTEMPTS,
      logger: SILENT,
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SOCKET_MS, throwOnRequestTimeout: true },
    });
  }

  /**
   * Asks the bucket for a content that it cannot have, which finds out whether it is there and gives anything to the
   * application. Throws a {@link StartError} when it does not, and when uploads cannot be collected in the folder.
   */
  static async open(location: S3Location, uploadDir: string): Promise<S3Storage> {
    try {
      await makeFolder(uploadDir);
      await access(uploadDir, constants.W_OK);
    } catch (error) {
      throw new StartError(
        `Uploads cannot be collected in ${uploadDir}: ${reasonOf(error)}. UPLOAD_DIR names another folder.`,
      );
    }
    const storage = new S3Storage(location, uploadDir);
    await storage.#requireBucket();
    return storage;
  }

  /** A request to S3 begins with how long it is: the content is collected on the disk before. */
  async write(key: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const folder = await mkdtemp(path.join(this.#uploadDir, "upload-"));
    try {
      const file = path.join(folder, "content");
      await writeFile(file, content, { flag: "wx", mode: 0o600 });
      const { size } = await stat(file);
      await this.#send(createReadStream(file), key, size);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.#client
      .send(new GetObjectCommand({ ...this.#at(key), Range }), { requestTimeout: ANSWER_MS })
      .catch((cause: unknown) => {
        throw cause instanceof NoSuchKey ? new MissingContentError(key, { cause }) : unavailable(cause);
      });
    if (!(Body instanceof Readable)) throw new MissingContentError(key);
    return Body;
  }

  async delete(key: string): Promise<void> {
    await this.#client
      .send(new DeleteObjectCommand(this.#at(key)), { requestTimeout: ANSWER_MS })
      .catch((cause: unknown) => {
        throw unavailable(cause);
      });
  }

  /** Sends a file, as long as it takes, unless nothing of it is taken any more. */
  async #send(Body: ReadStream, key: string, size: number): Promise<void> {
    const silence = new AbortController();
    let taken = -1;
    const timer = setInterval(() => {
      if (Body.bytesRead === taken) silence.abort();
      taken = Body.bytesRead;
    }, ANSWER_MS);
    try {
      const command = new PutObjectCommand({ ...this.#at(key), Body, ContentLength: size });
      await this.#client.send(command, { abortSignal: silence.signal });
    } catch (cause) {
      throw unavailable(cause);
    } finally {
      clearInterval(timer);
      Body.destroy();
    }
  }

  async #requireBucket(): Promise<void> {
    const { bucket, endpoint } = this.#location;
    try {
      const { Body } = await this.#client.send(new GetObjectCommand(this.#at(NO_KEY)), { requestTimeout: ANSWER_MS });
      if (Body instanceof Readable) Body.destroy();
    } catch (error) {
      if (error instanceof NoSuchKey) return;
      const where = endpoint === undefined ? "" : ` at ${endpoint}`;
      const what = error instanceof Error ? `${error.name}: ${reasonOf(error)}` : String(error);
      throw new StartError(
        `The bucket ${bucket}${where} cannot be used: ${what.replace(/\.$/, "")}. STORAGE_URL says which it is. The ` +
          "application needs the rights s3:GetObject, s3:PutObject and s3:DeleteObject for what is in it, and " +
          "s3:ListBucket: without that, a missing file cannot be told from a forbidden one.",
      );
    }
  }

  #at(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#location.bucket, Key: `${this.#location.prefix}${key}` };
  }
}

/** What went wrong with the storage: {@link StorageUnavailable} where the same may succeed later. */
function unavailable(cause: unknown): unknown {
  return isRefusal(cause) ? cause : new StorageUnavailable("The storage of files does not answer.", { cause });
}
