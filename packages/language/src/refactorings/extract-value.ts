import type { AstNode } from "langium";
import { DocumentEdits, insertDeclaration, removeExtents, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { ownerOf } from "../references/members.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Body, Selection } from "./selection.ts";
import {
  capitalised,
  commonWords,
  declarationNameTaken,
  freeName,
  holdersOf,
  memberNameTaken,
  uncapitalised,
} from "./support/names.ts";
import { followMove } from "./support/readers.ts";
import { bodyName, isWithin, nameOf, sitesIn, targetOf } from "./support/sites.ts";
import { changedLines, extentsOf } from "./support/text.ts";

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
  const { file, text, services, document } = selection;
  const moved: ReadonlySet<AstNode> = new Set(members);
  const problem = problemWith(members, moved);
  if (problem) return refuse(problem);
  const owner = ownerOf(body);
  const holders = new Set(members.flatMap((member) => holdersOf(member, services)));
  if (owner) holders.add(owner);
  const names = members.map(nameOf);
  const shared = commonWords(names);
  const type = freeName(
    shared ? capitalised(shared) : `${bodyName(body)}Details`,
    declarationNameTaken(file, services),
  );
  const through = freeName(shared ? uncapitalised(shared) : "details", memberNameTaken(holders, services));
  const edits = new DocumentEdits();
  const blocking = followMove({ members: moved, through, along: moved, into: "a value object" }, body, services, edits);
  if (blocking) return refuse(blocking);
  const extents = extentsOf(members, text);
  const [first, ...others] = extents;
  const top = insertDeclaration(
    file,
    [
      `value ${type} {`,
      ...extents.flatMap((extent) => changedLines(text, extent, []).map((line) => (line ? `  ${line}` : line))),
      "}",
    ],
    text,
    { before: body },
  );
  if (!first || !top) return refuse("The file has to be saved without syntax errors first.");
  const was = members.some(ast.isMember) ? ' @was(".")' : "";
  edits.add(document.uri, top, replacement(first, `${through}: ${type}${was}`), ...removeExtents(text, others));
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
