import { hash } from "node:crypto";

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Hash of the bytes as they are. */
export function rawHash(content: Uint8Array): string {
  return hash("sha256", content, "hex");
}

/**
 * Hash of the content without a byte order mark and with every CR LF read as LF: what an editor or a checkout on
 * Windows may do to a file is not an edit. Works on bytes, so that a file that is not text has a hash too.
 */
export function contentHash(content: Uint8Array): string {
  return rawHash(normalise(content));
}

/** Both hashes of a content, at the cost of one when it has neither a byte order mark nor a CR LF. */
export function hashes(content: Uint8Array): { readonly raw: string; readonly content: string } {
  const raw = rawHash(content);
  const normalised = normalise(content);
  return { raw, content: normalised.length === content.length ? raw : rawHash(normalised) };
}

/** How a file's lines end, and whether it starts with a byte order mark. */
export interface TextStyle {
  readonly crlf: boolean;
  readonly byteOrderMark: boolean;
}

/** The style of a file; CR LF when most of its lines end so. */
export function styleOf(content: Uint8Array): TextStyle {
  let lineFeeds = 0;
  let pairs = 0;
  for (let at = content.indexOf(LINE_FEED); at >= 0; at = content.indexOf(LINE_FEED, at + 1)) {
    lineFeeds++;
    if (content[at - 1] === CARRIAGE_RETURN) pairs++;
  }
  return { crlf: pairs * 2 > lineFeeds, byteOrderMark: hasByteOrderMark(content) };
}

/** The text's bytes in a given style. */
export function encode(text: string, style: TextStyle): Uint8Array {
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return Buffer.from((style.byteOrderMark ? "\uFEFF" : "") + (style.crlf ? plain.replaceAll("\n", "\r\n") : plain));
}

function normalise(content: Uint8Array): Uint8Array {
  const start = hasByteOrderMark(content) ? BYTE_ORDER_MARK.length : 0;
  let at = content.indexOf(CARRIAGE_RETURN, start);
  if (at < 0) return content.subarray(start);
  const pieces: Uint8Array[] = [];
  let from = start;
  for (; at >= 0; at = content.indexOf(CARRIAGE_RETURN, at + 1)) {
    if (content[at + 1] !== LINE_FEED) continue;
    pieces.push(content.subarray(from, at));
    from = at + 1;
  }
  pieces.push(content.subarray(from));
  return Buffer.concat(pieces);
}

function hasByteOrderMark(content: Uint8Array): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => content[index] === byte);
}
