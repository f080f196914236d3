import { type ast, type Span, spanOf, textOf } from "@domainsmith/language";
import { scan } from "../text/scan.ts";

/** Where the path of an import stands, with its quotes; undefined while it is not written. */
export function pathSpan(node: ast.Import): Span | undefined {
  const whole = spanOf(node);
  const text = textOf(node);
  let found: Span | undefined;
  scan(text, 0, text.length, (kind, offset, end) => {
    if (kind === "string" && whole) found = { offset: whole.offset + offset, end: whole.offset + end };
  });
  return found;
}
