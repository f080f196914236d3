import type { Cardinality } from "@domainsmith/model";
import type { SetRelation } from "@domainsmith/model/diagram";
import { DocumentEdits, insertClause, insertion, removePart, replacement, type TextChange } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { placeOf, sitesOf } from "../refactorings/support/sites.ts";
import { problemWithNewName } from "../references/legal-names.ts";
import { nameSpanOf, spanOf } from "../syntax/index.ts";
import { type Gesture, type GestureContext, type Refusal, refuse } from "./gesture.ts";
import { findRelation } from "./support/find.ts";
import { rowNameTaken } from "./support/new-names.ts";
import { cardinalitySpan, ownsSpan, writtenCardinality } from "./support/relation-parts.ts";

/** Changes a relation where it is written: how many, whose parts, what deletes, and its other end. */
export const setRelation: Gesture<SetRelation> = (operation, context) => {
  const member = findRelation(operation.relation, context);
  if ("ok" in member) return member;
  const change = new RelationChange(member, operation, context);
  const problem = change.make();
  if (problem) return problem;
  const { edits, warnings } = change;
  return { ok: true, edits, ...(warnings.length > 0 ? { warning: warnings.join("\n") } : {}) };
};

class RelationChange {
  readonly edits = new DocumentEdits();
  readonly warnings: string[] = [];
  private readonly member: ast.Member;
  private readonly operation: SetRelation;
  private readonly context: GestureContext;
  private readonly owns: boolean;
  private readonly many: boolean;

  constructor(member: ast.Member, operation: SetRelation, context: GestureContext) {
    this.member = member;
    this.operation = operation;
    this.context = context;
    this.owns = operation.owns ?? member.owns;
    this.many = operation.cardinality?.many ?? member.type.many;
  }

  make(): Refusal | undefined {
    const { cardinality } = this.operation;
    return (
      (cardinality && this.setCardinality(cardinality)) ??
      this.setOwns() ??
      this.setInverse() ??
      this.setOnDelete() ??
      undefined
    );
  }

  private add(...changes: readonly (TextChange | undefined)[]): void {
    const { document } = this.context;
    this.edits.add(document.uri, ...changes.flatMap((change) => change ?? []));
  }

  private setCardinality(cardinality: Cardinality): Refusal | undefined {
    const { member } = this;
    const written = writtenCardinality(cardinality);
    const span = cardinalitySpan(member.type);
    if (!written.ok) return written;
    if (!span) return refuse(`The type of "${member.name}" is not complete. Complete it in the text.`);
    const { text, services } = this.context;
    if (text.slice(span.offset, span.end).replace(/\s/g, "") === written.text) return undefined;
    if (cardinality.many && !member.type.many) {
      const problem = problemWithList(member);
      if (problem) return problem;
      const indexed = sitesOf(new Set([member]), member, services).find(({ container }) => ast.isIndexPart(container));
      if (indexed) {
        const where = placeOf(indexed.container);
        return refuse(`"${member.name}" is in an index or a \`unique (…)\` (${where}), and a list cannot be.`);
      }
      if (!this.owns) this.warnings.push(storedAnew(member.name));
    } else if (!cardinality.many && member.type.many) {
      this.warnings.push(
        `Rows that have several "${member.name}" can keep one of them at most: a migration drops them, unless you write another.`,
      );
    }
    this.add(replacement(span, written.text));
    return undefined;
  }

  private setOwns(): Refusal | undefined {
    const { member, operation } = this;
    const { owns } = operation;
    if (owns === undefined || owns === member.owns) return undefined;
    const start = spanOf(member.type)?.offset;
    if (start === undefined) return refuse(`The type of "${member.name}" is not complete. Complete it in the text.`);
    if (!owns) {
      const span = ownsSpan(member, this.context.text);
      if (span) this.add(replacement(span, ""));
      if (member.type.many) this.warnings.push(`The order of "${member.name}" is lost: only parts have one.`);
      return undefined;
    }
    this.add(insertion(start, "owns "));
    const inverse = member.clauses.find(ast.isInverseClause);
    if (inverse?.many && operation.inverse === undefined) this.setMany(inverse, false);
    const name = member.type.type?.$refText ?? "";
    this.warnings.push(
      `Rows of "${name}" that nobody owns stop the migration; all others are deleted together with their owner from now on.`,
    );
    return undefined;
  }

  private setOnDelete(): Refusal | undefined {
    const { member, operation } = this;
    const { text } = this.context;
    const written = member.clauses.filter(ast.isOnDeleteClause);
    let { onDelete } = operation;
    // Parts are deleted with their owner, and a list cannot follow what it does not hold.
    if (onDelete === undefined && operation.owns && !member.owns) onDelete = null;
    const becomesList = this.many && !member.type.many && !this.owns;
    if (onDelete === undefined && becomesList && written.some(({ effect }) => effect !== "restrict")) onDelete = null;
    if (onDelete === undefined) return undefined;
    if (onDelete === null) {
      for (const clause of written) this.add(removal(clause, text));
      return undefined;
    }
    if (onDelete === "clear" && !this.many && !this.isOptional()) {
      return refuse(`"${member.name}" is required and cannot be cleared. Make it optional first.`);
    }
    const [first] = written;
    const span = first && spanOf(first);
    const clause = `on delete ${onDelete}`;
    if (!first || !span) this.add(insertClause(member, "OnDeleteClause", clause));
    else if (first.effect !== onDelete)
      this.add(replacement({ offset: span.end - first.effect.length, end: span.end }, onDelete));
    return undefined;
  }

  private isOptional(): boolean {
    const { cardinality } = this.operation;
    return cardinality ? cardinality.lower === 0 : this.member.type.optional;
  }

  private setInverse(): Refusal | undefined {
    const { member, operation } = this;
    const { inverse } = operation;
    const { text, services } = this.context;
    if (inverse === undefined) return undefined;
    const written = member.clauses.find(ast.isInverseClause);
    if (inverse === null) {
      this.add(written && removal(written, text));
      const uses = written ? sitesOf(new Set([written]), written, services) : [];
      const [use] = uses;
      if (use) this.warnings.push(`"${written?.name}" is still used ${placeOf(use.container)}, which is an error now.`);
      return undefined;
    }
    if (this.owns && inverse.many) return refuse("A part belongs to one row: the inverse of its owner cannot be many.");
    const name = inverse.name.trim();
    if (name !== written?.name) {
      const problem = this.problemWithInverse(name);
      if (problem) return problem;
    }
    if (!written) {
      this.add(insertClause(member, "InverseClause", `inverse ${name}${inverse.many ? "[]" : ""}`));
      return undefined;
    }
    if (name !== written.name) this.renameInverse(written, name);
    if (inverse.many !== written.many) {
      this.setMany(written, inverse.many);
      if (member.type.many) this.warnings.push(storedAnew(member.name));
      else if (!inverse.many) {
        this.warnings.push(`No two rows can have the same "${member.name}" any more: rows that do stop the migration.`);
      }
    }
    return undefined;
  }

  private problemWithInverse(name: string): Refusal | undefined {
    const target = this.member.type.type?.ref;
    const problem = problemWithNewName(name, "member");
    if (problem) return refuse(problem);
    const owner = ast.isEntity(target) ? rowNameTaken(target, this.context.services)(name) : undefined;
    return owner === undefined ? undefined : refuse(`"${name}" is taken in ${owner}. Choose another name.`);
  }

  /** Nothing is stored under the name of an inverse: it changes wherever it is used. */
  private renameInverse(inverse: ast.InverseClause, name: string): void {
    const span = nameSpanOf(inverse);
    if (span) this.add(replacement(span, name));
    for (const { document, span: use } of sitesOf(new Set([inverse]), inverse, this.context.services)) {
      this.edits.add(document.uri, replacement({ offset: use.end - inverse.name.length, end: use.end }, name));
    }
  }

  private setMany(inverse: ast.InverseClause, many: boolean): void {
    const offset = nameSpanOf(inverse)?.end;
    const end = spanOf(inverse)?.end;
    if (offset !== undefined && end !== undefined) this.add(replacement({ offset, end }, many ? "[]" : ""));
    // `unique` says that there is one.
    const unique = many ? this.member.clauses.find(ast.isUniqueClause) : undefined;
    if (unique) this.add(removal(unique, this.context.text));
  }
}

/** Why a member cannot be a list as it is. */
export function problemWithList(member: ast.Member): Refusal | undefined {
  const { name, clauses } = member;
  if (member.key) return refuse(`"${name}" is a key, and a key is one value. Take \`key\` away first.`);
  if (clauses.some(ast.isDefaultClause))
    return refuse(`"${name}" has a default, and a list cannot have it. Take it away first.`);
  if (clauses.some(ast.isUniqueClause))
    return refuse(`"${name}" is unique, and a list cannot be. Take \`unique\` away first.`);
  return undefined;
}

export function storedAnew(name: string): string {
  return `What rows have as "${name}" is stored in another way: a migration drops it, unless you write one that carries it over.`;
}

function removal(clause: ast.Clause, text: string): TextChange | undefined {
  const span = spanOf(clause);
  return span && removePart(text, span);
}
