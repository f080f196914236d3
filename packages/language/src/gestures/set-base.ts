import type { SetBase } from "@domainsmith/model/diagram";
import { DocumentEdits, insertion, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import { familyBelow } from "../refactorings/support/inheritance.ts";
import { nameSpanOf, referenceSpan } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { find, findOwn } from "./support/find.ts";
import { clauseGone, importsOfReference } from "./support/header-parts.ts";
import { titleOf } from "./support/keys.ts";
import { visibleName } from "./support/visible-names.ts";

/** What an entity extends. */
export const setBase: Gesture<SetBase> = ({ key, base }, context) => {
  const { document, file, text, services } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  if (!ast.isEntity(node)) return refuse(`"${titleOf(node)}" is no entity, and only entities extend others.`);
  const name = nameSpanOf(node)?.end;
  if (name === undefined) return refuse("The entity has no name. Complete it in the text.");
  const edits = new DocumentEdits();
  const written = node.base && referenceSpan(node.base);
  if (base === null) {
    if (!written || !node.base) return { ok: true, edits };
    const remove = importsOfReference(file, node.base);
    edits.add(document.uri, clauseGone(name, written.end, text), ...importChanges(file, { remove }));
    return { ok: true, edits, warning: lostBase(node.name) };
  }
  const target = find(base, context);
  if ("ok" in target) return target;
  if (!ast.isEntity(target)) return refuse(`"${titleOf(target)}" is no entity and cannot be extended.`);
  if (familyBelow(node, services).includes(target)) {
    return refuse(
      target === node
        ? `"${node.name}" cannot extend itself.`
        : `"${target.name}" extends "${node.name}" already: they cannot extend each other.`,
    );
  }
  if (node.base?.ref === target) return { ok: true, edits };
  const visible = visibleName(target, context);
  if (!visible.ok) return visible;
  const remove = node.base ? importsOfReference(file, node.base) : [];
  edits.add(
    document.uri,
    written ? replacement(written, visible.name) : insertion(name, ` extends ${visible.name}`),
    ...importChanges(file, { add: visible.imports, remove }),
  );
  return { ok: true, edits, ...(written ? { warning: lostBase(node.name) } : {}) };
};

function lostBase(name: string): string {
  return `Rows of "${name}" lose what they have of the entity that it extended.`;
}
