import type { LangiumDocument } from "langium";
import type { Span } from "../syntax/index.ts";

type Range = NonNullable<LangiumDocument["diagnostics"]>[number]["range"];

/** A piece of a document in lines and characters. */
export function spanRange({ textDocument }: LangiumDocument, { offset, end }: Span): Range {
  return { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
}
