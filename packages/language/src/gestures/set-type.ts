import type { SetType } from "@domainsmith/model/diagram";
import { DocumentEdits, removePart, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import { importsOnlyFor } from "../refactorings/support/unused-imports.ts";
import { spanOf } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { storedAnew } from "./set-relation.ts";
import { findOwn } from "./support/find.ts";
import { titleOf } from "./support/keys.ts";
import { ownsSpan } from "./support/relation-parts.ts";
import { resolveTypes } from "./support/visible-names.ts";
import { readType } from "./support/written.ts";

/** Another type, as somebody types it. Clauses that only relations have go with the relation. */
export const setType: Gesture<SetType> = ({ key, type }, context) => {
  const { document, file, text, services } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  if (!ast.isMember(node) && !ast.isComputed(node) && !ast.isParameter(node)) {
    return refuse(`"${titleOf(node)}" has no type of its own.`);
  }
  const span = node.type && spanOf(node.type);
  if (!span) return refuse(`The type of "${node.name}" is not complete. Complete it in the text.`);
  const read = readType(type, services);
  if (!read.ok) return read;
  if (text.slice(span.offset, span.end) === read.text) return { ok: true, edits: new DocumentEdits() };
  const resolved = resolveTypes(read, context);
  if (!resolved.ok) return resolved;
  const edits = new DocumentEdits();
  const add = resolved.imports;
  const old = node.type.type?.$refText.split(".")[0];
  const isStillUsed = read.names.some(({ name }) => name.split(".")[0] === old);
  const remove = isStillUsed ? [] : importsOnlyFor(file, new Set([node.type]));
  edits.add(document.uri, replacement(span, resolved.text), ...importChanges(file, { add, remove }));
  if (!ast.isMember(node)) return { ok: true, edits };
  const becomesRelation = ast.isEntity(resolved.type);
  if (becomesRelation && ast.isValueObject(node.$container)) {
    return refuse(`"${node.$container.name}" is a value object, and those have no relations.`);
  }
  if (!becomesRelation) {
    const owns = ownsSpan(node, text);
    if (owns) edits.add(document.uri, replacement(owns, ""));
    for (const clause of node.clauses) {
      const part = ast.isInverseClause(clause) || ast.isOnDeleteClause(clause) ? spanOf(clause) : undefined;
      if (part) edits.add(document.uri, removePart(text, part));
    }
  }
  const isOther = node.type.many !== read.node.many || becomesRelation !== ast.isEntity(node.type.type?.ref);
  return { ok: true, edits, ...(isOther ? { warning: storedAnew(node.name) } : {}) };
};
