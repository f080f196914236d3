import type { DiagramFlag, SetFlag } from "@domainsmith/model/diagram";
import { DocumentEdits, insertClause, insertion, removePart, replacement, type TextChange } from "../edits/index.ts";
import { tokenEnd } from "../edits/scan.ts";
import * as ast from "../generated/ast.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { nameSpanOf, spanOf } from "../syntax/index.ts";
import { type Gesture, type Refusal, refuse } from "./gesture.ts";
import { findAllOwn } from "./support/find.ts";
import { type KeyedNode, titleOf } from "./support/keys.ts";
import { cardinalitySpan } from "./support/relation-parts.ts";

/** `key`, `unique`, `readonly` or `?` of members. */
export const setFlag: Gesture<SetFlag> = ({ keys, flag, on }, context) => {
  const { document, text } = context;
  const nodes = findAllOwn(keys, context);
  if ("ok" in nodes) return nodes;
  const edits = new DocumentEdits();
  for (const node of nodes) {
    const changes = changesFor(node, flag, on, text);
    if ("ok" in changes) return changes;
    edits.add(document.uri, ...changes);
  }
  return { ok: true, edits };
};

function changesFor(node: KeyedNode, flag: DiagramFlag, on: boolean, text: string): readonly TextChange[] | Refusal {
  if (flag === "optional") return setOptional(node, on);
  if (!ast.isMember(node)) return refuse(`"${titleOf(node)}" is no attribute: it cannot be \`${flag}\`.`);
  if (on && node.type?.many && flag !== "readonly") {
    return refuse(`"${titleOf(node)}" is a list, and a list cannot be \`${flag}\`.`);
  }
  if (on && ast.isValueObject(node.$container)) {
    return refuse(`"${titleOf(node)}" is part of a value object, and a part cannot be \`${flag}\`.`);
  }
  if (flag === "key") return setKey(node, on, text);
  const isClause = flag === "unique" ? ast.isUniqueClause : ast.isReadonlyClause;
  const written = node.clauses.filter((clause) => isClause(clause));
  if (on) {
    if (written.length > 0) return [];
    const change = insertClause(node, flag === "unique" ? "UniqueClause" : "ReadonlyClause", flag);
    return change ? [change] : refuse(`The type of "${node.name}" is not complete. Complete it in the text.`);
  }
  return written.flatMap((clause) => {
    const span = spanOf(clause);
    return span ? [removePart(text, span)] : [];
  });
}

function setOptional(node: KeyedNode, on: boolean): readonly TextChange[] | Refusal {
  const hasType = ast.isMember(node) || ast.isComputed(node) || ast.isParameter(node);
  if (!hasType) return refuse(`"${titleOf(node)}" has no type: it cannot be optional.`);
  const { type } = node;
  const span = type && cardinalitySpan(type);
  if (!span) return refuse(`The type of "${node.name}" is not complete. Complete it in the text.`);
  if (type.many) return refuse(`"${titleOf(node)}" is a list: say how many instead.`);
  return type.optional === on ? [] : [replacement(span, on ? "?" : "")];
}

function setKey(node: ast.Member, on: boolean, text: string): readonly TextChange[] | Refusal {
  const offset = spanOf(node)?.offset;
  const name = nameSpanOf(node)?.offset;
  if (node.key === on || offset === undefined || name === undefined) return [];
  if (on) return [insertion(offset, "key ")];
  const word = tokenEnd(text, offset);
  // Comments stay.
  const end = skipTrivia(text, word) === name && text.slice(word, name).trim() === "" ? name : word;
  return [{ offset, end, text: "" }];
}
