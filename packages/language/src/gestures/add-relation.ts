import { type Cardinality, memberId, type SymbolId } from "@domainsmith/model";
import type { AddRelation } from "@domainsmith/model/diagram";
import { DocumentEdits } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import { relationName } from "./add-member.ts";
import { type Gesture, type GestureContext, type GestureResult, type Refusal, refuse } from "./gesture.ts";
import { fileNameOf, find } from "./support/find.ts";
import { isInDocument, titleOf } from "./support/keys.ts";
import { nameForRow } from "./support/new-names.ts";
import { writtenCardinality } from "./support/relation-parts.ts";
import { insertRows, plainRow } from "./support/rows.ts";
import { visibleName } from "./support/visible-names.ts";

type From = ast.Entity | ast.Mixin;

/** A relation, written in the entity that it comes from, or at its other end where only that is in the document. */
export const addRelation: Gesture<AddRelation> = (operation, context) => {
  const ends = endsOf(operation, context);
  if ("ok" in ends) return ends;
  const { from, to } = ends;
  if (isInDocument(from, context.document)) return writeRelation(operation, from, to, context);
  if (!isInDocument(to, context.document) || !ast.isEntity(from)) return elsewhere(from);
  const mirrored = mirroredRelation(operation, from, to, context);
  return mirrored.ok ? writeRelation(mirrored.operation, to, from, context) : mirrored;
};

function endsOf({ from, to }: AddRelation, context: GestureContext) {
  const [source, target] = [find(from, context), find(to, context)];
  if ("ok" in source) return source;
  if ("ok" in target) return target;
  if (!ast.isEntity(source) && !ast.isMixin(source)) {
    return refuse(`"${titleOf(source)}" has no relations: only entities and mixins do.`);
  }
  if (!ast.isEntity(target)) return refuse(`"${titleOf(target)}" is no entity, and a relation leads to one.`);
  return { from: source, to: target };
}

function elsewhere(from: From): Refusal {
  const name = fileNameOf(from);
  return refuse(`The relation would be written in "${from.name}", which stands in ${name}. Open ${name} to draw it.`);
}

function writeRelation(
  { name, cardinality, owns = false, inverse }: AddRelation,
  from: From,
  to: ast.Entity,
  context: GestureContext,
): GestureResult {
  const { document, file, text, services } = context;
  const suffix = writtenCardinality(cardinality);
  if (!suffix.ok) return suffix;
  const visible = visibleName(to, context);
  if (!visible.ok) return visible;
  const own = nameForRow(name, relationName(to, cardinality.many), from, services);
  if (!own.ok) return own;
  let clause = "";
  if (inverse) {
    if (owns && inverse.many) return refuse(`A part belongs to one "${from.name}": its inverse cannot be many.`);
    const beside = from === to ? new Set([own.name]) : new Set<string>();
    const wanted = from.name.charAt(0).toLowerCase() + from.name.slice(1);
    const back = ast.isEntity(from) ? relationName(from, inverse.many) : wanted;
    const other = nameForRow(inverse.name, back, to, services, beside);
    if (!other.ok) return other;
    if (beside.has(other.name)) return refuse(`Both ends of the relation cannot be called "${other.name}".`);
    clause = ` inverse ${other.name}${inverse.many ? "[]" : ""}`;
  }
  const line = `${own.name}: ${owns ? "owns " : ""}${visible.name}${suffix.text}${clause}`;
  const changes = insertRows(from, plainRow(from, line), undefined, text);
  if (changes.length === 0) return refuse(`"${from.name}" has no body. Complete it in the text.`);
  const edits = new DocumentEdits().add(document.uri, ...changes, ...importChanges(file, { add: visible.imports }));
  return { ok: true, edits, focus: { key: memberId(keyIn(context, from), own.name), rename: name === undefined } };
}

function keyIn({ file }: GestureContext, { name }: From): SymbolId {
  return file.namespace ? `${file.namespace}.${name}` : name;
}

/** The same relation as its other end writes it; an inverse is none or one, or any number. */
function mirroredRelation(
  operation: AddRelation,
  from: ast.Entity,
  to: ast.Entity,
  { services }: GestureContext,
): { readonly ok: true; readonly operation: AddRelation } | Refusal {
  const { cardinality, owns, inverse } = operation;
  const { many, lower, upper } = cardinality;
  const canBeInverse = lower === 0 && (many ? upper === undefined : true);
  if (owns || !canBeInverse) return elsewhere(from);
  const own = nameForRow(operation.name, relationName(to, many), from, services);
  if (!own.ok) return own;
  const back: Cardinality = inverse && !inverse.many ? { many: false, lower: 0, upper: 1 } : { many: true, lower: 0 };
  return {
    ok: true,
    operation: {
      kind: "addRelation",
      from: operation.to,
      to: operation.from,
      ...(inverse?.name === undefined ? {} : { name: inverse.name }),
      cardinality: back,
      inverse: { name: own.name, many },
    },
  };
}
