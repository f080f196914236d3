import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Keeps texts so that nobody reads them who does not know both the application's secret and a key of the client's. */
export class Seal {
  /** Stands for the key where it must not be kept. */
  readonly name: string;
  readonly #marks: Buffer;
  readonly #cipher: Buffer;

  constructor(secret: string, key: readonly string[]) {
    const text = JSON.stringify(key);
    this.name = createHash("sha256").update(text).digest("hex");
    const bytes = Buffer.from(hkdfSync("sha256", secret, "", this.name, 2 * KEY_BYTES));
    this.#marks = bytes.subarray(0, KEY_BYTES);
    this.#cipher = bytes.subarray(KEY_BYTES);
  }

  /** The same for the same text alone, and of no use to guess the text by. */
  fingerprint(text: string): string {
    return createHmac("sha256", this.#marks).update(text).digest("hex");
  }

  close(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#cipher, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
  }

  /** Throws when the text was sealed otherwise, or was changed. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, "base64");
    const cipher = createDecipheriv(CIPHER, this.#cipher, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]).toString("utf8");
  }
}
