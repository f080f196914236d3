import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type ByteRange, type FileStorage, MissingContentError } from "./storage.ts";

export interface S3Location {
  readonly bucket: string;
  /** In front of every key; empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Of another service than Amazon's that speaks like it. */
  readonly endpoint: string | undefined;
}

/**
 * Keeps contents in a bucket of Amazon S3, or of what speaks like it. Who the application is there is found where
 * Amazon's own tools look for it: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the role of the machine.
 */
export class S3Storage implements FileStorage {
  readonly #client: S3Client;
  readonly #location: S3Location;

  constructor(location: S3Location) {
    this.#location = location;
    this.#client = new S3Client({
      region: location.region,
      // Other services have no host for each bucket, and not all of them know Amazon's newer checksums.
      ...(location.endpoint !== undefined && { endpoint: location.endpoint, forcePathStyle: true }),
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
  }

  /** A request to S3 begins with how long it is: the content is collected on the disk before. */
  async write(key: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const folder = await mkdtemp(path.join(tmpdir(), "upload-"));
    try {
      const file = path.join(folder, "content");
      await writeFile(file, content, { flag: "wx", mode: 0o600 });
      const { size } = await stat(file);
      const Body = createReadStream(file);
      await this.#client.send(new PutObjectCommand({ ...this.#at(key), Body, ContentLength: size }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.#client
      .send(new GetObjectCommand({ ...this.#at(key), Range }))
      .catch((cause: unknown) => {
        throw cause instanceof NoSuchKey ? new MissingContentError(key, { cause }) : cause;
      });
    if (!(Body instanceof Readable)) throw new MissingContentError(key);
    return Body;
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#at(key)));
  }

  #at(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#location.bucket, Key: `${this.#location.prefix}${key}` };
  }
}
