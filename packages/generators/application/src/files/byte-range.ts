import type { FastifyRequest } from "fastify";
import type { ByteRange } from "./storage.ts";

/**
 * The part of a content that a request asks for (RFC 9110): undefined for all of it, also where it asks for several
 * parts, or for a part of another version; null for one that is not there.
 */
export function requestedRange(request: FastifyRequest, size: number, tag: string): ByteRange | null | undefined {
  const { range, "if-range": condition } = request.headers;
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (condition !== undefined && condition !== tag) return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? null : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return undefined;
  return start >= size ? null : { start, end };
}
