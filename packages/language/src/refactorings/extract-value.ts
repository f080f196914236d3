import type { AstNode } from "langium";
import { insertDeclaration } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Body, Selection } from "./selection.ts";
import { extractionOf, putInPlace } from "./support/extraction.ts";
import { isWithin, nameOf, sitesIn, targetOf } from "./support/sites.ts";

/**
 * Selected members of an entity, mixin or value become a value object of their own, and one member of its type takes
 * their place. Everything that reads them reaches them through it; `@was(".")` tells the database that their columns
 * have only been given other names.
 */
export const extractValue: Refactoring = {
  id: "extract.value",
  kind: "refactor.extract",
  offers: (selection) => (membersIn(selection) ? [{ title: "Extract value object" }] : []),
  apply(selection) {
    const members = membersIn(selection);
    const { body } = selection;
    return members && body ? extract(selection, body, members) : refuse("Select members of an entity, mixin or value.");
  },
};

type Part = ast.Member | ast.Computed;

function membersIn(selection: Selection): readonly Part[] | undefined {
  const { elements } = selection;
  const members = elements.filter((element): element is Part => ast.isMember(element) || ast.isComputed(element));
  const isData = members.some(ast.isMember) && !members.some(isRelation);
  return elements.length === members.length && isData ? members : undefined;
}

function isRelation(member: Part): boolean {
  return ast.isEntity(member.type?.type?.ref);
}

function extract(selection: Selection, body: Body, members: readonly Part[]): RefactoringResult {
  const { file, text, document } = selection;
  const problem = problemWith(members, new Set(members));
  if (problem) return refuse(problem);
  const extraction = extractionOf(selection, body, members, "a value object");
  if (typeof extraction === "string") return refuse(extraction);
  const { type, through, lines, edits } = extraction;
  const declaration = insertDeclaration(file, [`value ${type} {`, ...lines, "}"], text, { before: body });
  const was = members.some(ast.isMember) ? ' @was(".")' : "";
  const changes = putInPlace(text, members, `${through}: ${type}${was}`);
  if (!declaration || !changes) return refuse("The file has to be saved without syntax errors first.");
  edits.add(document.uri, declaration, ...changes);
  return { ok: true, edits, rename: { uri: document.uri, name: type } };
}

function problemWith(members: readonly Part[], moved: ReadonlySet<AstNode>): string | undefined {
  for (const member of members) {
    const name = nameOf(member);
    if (ast.isMember(member)) {
      if (member.key) return `"${name}" is a key, and a part of a value cannot be one.`;
      if (member.clauses.some(ast.isUniqueClause)) return `"${name}" is unique, and a part of a value cannot be.`;
      if (readsSequence(member)) return `"${name}" takes its value from a sequence, and a part of a value cannot.`;
      if (member.clauses.some(ast.isReadonlyClause)) return `"${name}" is readonly, and a part of a value cannot be.`;
    }
    for (const site of sitesIn([member])) {
      const target = targetOf(site);
      const isOwn =
        ast.isNameExpression(site.container) || isOfThis(site.container) || ast.isPersonalArgument(site.container);
      if (!target || !isOwn || !ast.isAnyMember(target) || isWithin(target, moved)) continue;
      return `"${name}" reads "${site.reference.$refText}", which would stay behind. Select it as well.`;
    }
  }
  return undefined;
}

function isOfThis(node: AstNode): boolean {
  return ast.isPathExpression(node) && ast.isThisExpression(node.receiver);
}

function readsSequence(member: ast.Member): boolean {
  return sitesIn([member]).some((site) => {
    const target = targetOf(site);
    return ast.isBuiltin(target) && target.name === "sequence";
  });
}
