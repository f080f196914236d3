import { isUtf8 } from "node:buffer";
import { hasMarkers, MARKERS } from "../merging/markers.ts";

/** How far a file is searched for what makes it binary. */
const HEAD = 8_000;

/** Whether bytes are text that can be taken apart and put together again: UTF-8, and without NUL at the beginning. */
export function isText(content: Uint8Array): boolean {
  return !content.subarray(0, HEAD).includes(0) && isUtf8(content);
}

/** The text of a file as it is compared and merged: LF line ends, no byte order mark. */
export function plainText(content: Uint8Array): string {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("utf8");
  return normalText(text);
}

/** A text with LF line ends and without a byte order mark. */
export function normalText(text: string): string {
  const unmarked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return unmarked.includes("\r\n") ? unmarked.replaceAll("\r\n", "\n") : unmarked;
}

/** Whether a file holds conflict markers. Hardly any does, and bytes are searched faster than they are made a text. */
export function isMarked(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return (bytes.includes(MARKERS.yours) || bytes.includes(MARKERS.next)) && hasMarkers(plainText(content));
}
