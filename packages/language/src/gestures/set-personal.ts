import type { SetPersonal } from "@domainsmith/model/diagram";
import { DocumentEdits, insertClause, removePart, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findAllOwn } from "./support/find.ts";
import { titleOf } from "./support/keys.ts";
import { readPersonal } from "./support/written.ts";

/** What is said about a member as personal data. */
export const setPersonal: Gesture<SetPersonal> = ({ keys, personal }, context) => {
  const { document, text, services } = context;
  const nodes = findAllOwn(keys, context);
  if ("ok" in nodes) return nodes;
  const read = personal === null || personal.trim() === "" ? undefined : readPersonal(personal, services);
  if (read && !read.ok) return read;
  const edits = new DocumentEdits();
  for (const node of nodes) {
    if (!ast.isMember(node) || ast.isEntity(node.type?.type?.ref)) {
      return refuse(`"${titleOf(node)}" is no attribute, and only attributes hold personal data.`);
    }
    const clause = node.clauses.find(ast.isPersonalClause);
    const span = clause && spanOf(clause);
    if (!read) {
      if (span) edits.add(document.uri, removePart(text, span));
      continue;
    }
    if (span) {
      const inside = { offset: text.indexOf("(", span.offset) + 1, end: span.end - 1 };
      if (text.slice(inside.offset, inside.end) !== read.text) edits.add(document.uri, replacement(inside, read.text));
      continue;
    }
    const change = insertClause(node, "PersonalClause", `personal(${read.text})`);
    if (!change) return refuse(`The type of "${node.name}" is not complete. Complete it in the text.`);
    edits.add(document.uri, change);
  }
  return { ok: true, edits };
};
