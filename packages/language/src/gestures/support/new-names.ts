import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { EXPRESSION_WORDS } from "../../parser/token-builder.ts";
import { declarationNameTaken, freeName } from "../../refactorings/support/names.ts";
import { documentsAround } from "../../refactorings/support/sites.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { problemWithNewName } from "../../references/legal-names.ts";
import type { Owner } from "../../references/members.ts";
import type { DomainServices } from "../../services.ts";
import { type GestureContext, type Refusal, refuse } from "../gesture.ts";
import type { CardNode } from "./keys.ts";

/** The given name of a new declaration if it can have it, or one like `wanted` that is free. */
export function nameForDeclaration(given: string | undefined, wanted: string, context: GestureContext) {
  const { file, services } = context;
  if (given === undefined) return { ok: true, name: freeName(wanted, declarationNameTaken(file, services)) } as const;
  const name = given.trim();
  const problem = problemWithNewName(name, "declaration");
  if (problem) return refuse(problem);
  const where = declarationWith(name, context);
  return where === undefined ? ({ ok: true, name } as const) : taken(name, where);
}

/** Where a name that a new declaration would have is taken, for people. */
function declarationWith(name: string, { file, services }: GestureContext): string | undefined {
  const { names, modules } = services.references.FileNames.importedBy(file);
  if (fileSymbols(file).declared.has(name)) return "in this file";
  if (names.has(name) || modules.has(name)) return "by an import of this file";
  if (services.references.FileNames.prelude().has(name)) return "by the library";
  for (const document of documentsAround(file, services)) {
    const other = document.parseResult.value as ast.SourceFile;
    if (other.namespace === file.namespace && fileSymbols(other).declared.has(name)) {
      return `in ${document.uri.path.replace(/.*\//, "")}`;
    }
  }
  return undefined;
}

/** The given name of a new row of a card if it can have it, or one like `wanted` that is free. */
export function nameForRow(
  given: string | undefined,
  wanted: string,
  card: CardNode,
  services: DomainServices,
  beside: ReadonlySet<string> = NONE,
): { readonly ok: true; readonly name: string } | Refusal {
  const isTaken = rowNameTaken(card, services);
  if (given === undefined) {
    return {
      ok: true,
      name: freeName(wanted, (name) => EXPRESSION_WORDS.has(name) || beside.has(name) || isTaken(name) !== undefined),
    };
  }
  const name = given.trim();
  const problem = problemWithNewName(name, ast.isDomainEvent(card) ? "parameter" : "member");
  if (problem) return refuse(problem);
  const owner = isTaken(name);
  return owner === undefined ? { ok: true, name } : taken(name, `in ${owner}`);
}

const NONE: ReadonlySet<string> = new Set();

function taken(name: string, where: string): Refusal {
  return refuse(`"${name}" is taken ${where}. Choose another name.`);
}

/** Tells who has a row of a name already: the card itself, or one that has all of its rows. */
export function rowNameTaken(card: CardNode, services: DomainServices): (name: string) => string | undefined {
  if (ast.isEnum(card)) {
    const names = new Set(card.values.map(({ name }) => name));
    return (name) => (names.has(name) ? card.name : undefined);
  }
  if (ast.isDomainEvent(card)) {
    const names = new Set(card.parameters.map(({ name }) => name));
    return (name) => (names.has(name) ? card.name : undefined);
  }
  const { Members } = services.references;
  const tables = ownersWith(card, services).map((owner) => ({
    owner: owner.name,
    members: Members.membersOf(owner, owner),
    actions: Members.actionsOf(owner, owner),
  }));
  return (name) => tables.find(({ members, actions }) => members.has(name) || actions.has(name))?.owner;
}

/** A body's owner and all that have its members: by inheritance or as a mixin. */
export function ownersWith(card: Owner, services: DomainServices): readonly Owner[] {
  if (ast.isValueObject(card)) return [card];
  const users = new Map<AstNode, Owner[]>();
  const use = (used: AstNode | undefined, by: Owner) => used && users.set(used, [...(users.get(used) ?? []), by]);
  for (const document of documentsAround(card, services)) {
    for (const node of (document.parseResult.value as ast.SourceFile).declarations ?? []) {
      if (ast.isEntity(node) || ast.isMixin(node)) {
        for (const mixin of node.mixins) use(mixin.ref, node);
        if (ast.isEntity(node)) use(node.base?.ref, node);
      } else if (ast.isExtension(node) && ast.isEntity(node.entity?.ref)) {
        for (const mixin of node.mixins) use(mixin.ref, node.entity.ref);
      }
    }
  }
  const found = new Set<Owner>([card]);
  for (const owner of found) for (const user of users.get(owner) ?? []) found.add(user);
  return [...found];
}
