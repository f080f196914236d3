import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const payloadSchema = z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]));

export type CursorValue = z.infer<typeof payloadSchema>[number];

/**
 * Makes and reads the cursors of lists: the sort values of the last row seen, signed together with the sort order, so
 * that nobody can use one with another order or make one up.
 */
export class CursorCodec {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  encode(values: readonly CursorValue[], order: string): string {
    const payload = Buffer.from(JSON.stringify(values)).toString("base64url");
    return `${payload}.${this.#sign(payload, order)}`;
  }

  /** The values in the cursor; nothing if it was not made by this codec for this order. */
  decode(cursor: string, order: string): CursorValue[] | undefined {
    const [payload = "", signature = ""] = cursor.split(".");
    const expected = Buffer.from(this.#sign(payload, order));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return payloadSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  }

  #sign(payload: string, order: string): string {
    return createHmac("sha256", this.#secret).update(`${order}\n${payload}`).digest("base64url").slice(0, 22);
  }
}
