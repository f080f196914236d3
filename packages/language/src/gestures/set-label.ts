import type { SetLabel } from "@domainsmith/model/diagram";
import { DocumentEdits, insertion, removePart, replacement } from "../edits/index.ts";
import { tokenEnd } from "../edits/scan.ts";
import * as ast from "../generated/ast.ts";
import { writeString } from "../parser/string-literal.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { nameSpanOf, type Span } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findOwn } from "./support/find.ts";
import { titleOf } from "./support/keys.ts";

/** How people read an enum value. */
export const setLabel: Gesture<SetLabel> = ({ key, label }, context) => {
  const { document, text } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  if (!ast.isEnumValue(node)) return refuse(`"${titleOf(node)}" is no value of an enum: it has no label.`);
  const name = nameSpanOf(node);
  if (!name) return refuse(`"${titleOf(node)}" is not complete. Complete it in the text.`);
  const edits = new DocumentEdits();
  const written = labelSpan(node, name, text);
  if (label === null || label === "") {
    if (written) edits.add(document.uri, removePart(text, written));
  } else if (!written) edits.add(document.uri, insertion(name.end, ` ${writeString(label)}`));
  else if (node.label !== label) edits.add(document.uri, replacement(written, writeString(label)));
  return { ok: true, edits };
};

function labelSpan({ label }: ast.EnumValue, name: Span, text: string): Span | undefined {
  if (label === undefined) return undefined;
  const offset = skipTrivia(text, name.end);
  return { offset, end: tokenEnd(text, offset) };
}
