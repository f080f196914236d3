import { PRIMITIVES } from "@domainsmith/model";
import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { keywords } from "../../parser/keywords.ts";
import { EXPRESSION_WORDS } from "../../parser/token-builder.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { sourceFileOf } from "../../workspace/imports.ts";
import { documentsAround } from "./sites.ts";

/** The first of `name`, `name2`, `name3` … that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** Whether a declaration of this name in a file would clash with another, or hide something that the file means. */
export function declarationNameTaken(file: ast.SourceFile, services: DomainServices): (name: string) => boolean {
  const { names, modules } = services.references.FileNames.importedBy(file);
  const prelude = services.references.FileNames.prelude();
  const namespaced = new Set<string>();
  for (const document of documentsAround(file, services)) {
    const other = document.parseResult.value as ast.SourceFile;
    if (other.namespace === file.namespace) for (const name of fileSymbols(other).declared.keys()) namespaced.add(name);
  }
  const meant = namesMeantIn(file);
  const reserved = new Set(keywords(services));
  return (name) =>
    fileSymbols(file).declared.has(name) ||
    names.has(name) ||
    modules.has(name) ||
    prelude.has(name) ||
    namespaced.has(name) ||
    meant.has(name) ||
    reserved.has(name) ||
    (PRIMITIVES as readonly string[]).includes(name);
}

/** Whether a member of this name would clash with one of the owners' members, or hide what their expressions mean. */
export function memberNameTaken(owners: Iterable<ast.Entity | ast.Mixin | ast.ValueObject>, services: DomainServices) {
  const tables = [...owners].flatMap((owner) => [
    services.references.Members.membersOf(owner, owner),
    services.references.Members.actionsOf(owner, owner),
  ]);
  const [owner] = owners;
  const meant = new Set<string>();
  if (owner) {
    for (const document of documentsAround(owner, services)) {
      for (const name of namesMeantIn(document.parseResult.value as ast.SourceFile)) meant.add(name);
    }
  }
  return (name: string) => EXPRESSION_WORDS.has(name) || meant.has(name) || tables.some((table) => table.has(name));
}

/** Every word that expressions of a file use as a bare name, or give to a parameter. */
function namesMeantIn(file: ast.SourceFile): ReadonlySet<string> {
  const { nodes } = flatTree(file);
  const names = new Set<string>();
  for (const node of nodes) {
    if (ast.isNameExpression(node)) names.add(node.target?.$refText ?? "");
    else if (ast.isLambda(node) || ast.isParameter(node)) names.add(node.name);
  }
  return names;
}

/** `shipTo` as the beginning of a type's name: `ShipTo`. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `OrderLine` as a member's name: `orderLine`. */
export function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The words that all names begin with: `ship` for `shipStreet` and `shipCity`. Empty where one of them is no more. */
export function commonWords(names: readonly string[]): string {
  const [first = [], ...others] = names.map((name) => name.split(/(?=[A-Z])/));
  let count = 0;
  while (count < first.length - 1 && others.every((words) => words[count] === first[count])) count++;
  return names.length > 1 ? first.slice(0, count).join("") : "";
}

/** The names of entity, mixin and value that see a member of a body, by inheritance, mixin or extension. */
export function holdersOf(member: AstNode, services: DomainServices): (ast.Entity | ast.Mixin | ast.ValueObject)[] {
  const name = "name" in member ? String(member.name) : "";
  const { Members } = services.references;
  return documentsAround(member, services).flatMap((document) =>
    [...fileSymbols(document.parseResult.value as ast.SourceFile).declared.values()].flatMap(({ node }) =>
      (ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node)) &&
      Members.membersOf(node, sourceFileOf(member)).get(name)?.node === member
        ? [node]
        : [],
    ),
  );
}
