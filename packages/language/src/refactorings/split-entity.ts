import { DocumentEdits, insertDeclaration, removeExtents, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import {
  capitalised,
  commonWords,
  declarationNameTaken,
  freeName,
  holdersOf,
  memberNameTaken,
  uncapitalised,
} from "./support/names.ts";
import { readOutside } from "./support/own-names.ts";
import { followMove } from "./support/readers.ts";
import { nameOf } from "./support/sites.ts";
import { changedLines, extentsOf } from "./support/text.ts";

/** Selected members of an entity become an entity of their own that is a part of it. */
export const splitEntity: Refactoring = {
  id: "extract.entity",
  kind: "refactor.extract",
  offers: (selection) => (membersIn(selection) ? [{ title: "Split entity" }] : []),
  apply(selection) {
    const found = membersIn(selection);
    return found ? split(selection, found.body, found.members) : refuse("Select members of an entity.");
  },
};

type Part = ast.Member | ast.Computed;

function membersIn({ body, elements }: Selection) {
  const members = elements.filter((element): element is Part => ast.isMember(element) || ast.isComputed(element));
  if (!ast.isEntity(body) || body.modifiers.includes("abstract")) return undefined;
  const isAll = members.length === body.elements.filter((each) => ast.isMember(each) || ast.isComputed(each)).length;
  return elements.length === members.length && members.some(ast.isMember) && !isAll ? { body, members } : undefined;
}

function split(selection: Selection, body: ast.Entity, members: readonly Part[]): RefactoringResult {
  const { file, text, services, document } = selection;
  for (const member of members) {
    if (!ast.isMember(member)) continue;
    if (member.key) return refuse(`"${member.name}" is a key: the entity is known by it.`);
    const inverse = member.clauses.find(ast.isInverseClause);
    if (inverse)
      return refuse(
        `"${member.name}" gives another entity its "${inverse.name}", which would be of the new entity. Remove the inverse first.`,
      );
  }
  const [left] = readOutside(members);
  if (left !== undefined) return refuse(`"${left}" would stay behind. Select it as well.`);
  const moved = new Set<Part>(members);
  const holders = new Set([body, ...members.flatMap((member) => holdersOf(member, services))]);
  const shared = commonWords(members.map(nameOf));
  const type = freeName(shared ? capitalised(shared) : `${body.name}Details`, declarationNameTaken(file, services));
  const through = freeName(shared ? uncapitalised(shared) : "details", memberNameTaken(holders, services));
  const edits = new DocumentEdits();
  const blocking = followMove({ members: moved, through, along: moved, into: "another entity" }, body, services, edits);
  if (blocking) return refuse(blocking);
  const extents = extentsOf(members, text);
  const [first, ...others] = extents;
  const inverse = freeName(uncapitalised(body.name), (name) => members.some((member) => member.name === name));
  const lines = [
    `${body.modifiers.includes("shared") ? "shared " : ""}entity ${type} {`,
    ...extents.flatMap((extent) => changedLines(text, extent, []).map((line) => (line ? `  ${line}` : line))),
    "}",
  ];
  const change = insertDeclaration(file, lines, text, { after: body });
  if (!first || !change) return refuse("The file has to be saved without syntax errors first.");
  edits.add(
    document.uri,
    replacement(first, `${through}: owns ${type} inverse ${inverse}`),
    ...removeExtents(text, others),
    change,
  );
  return {
    ok: true,
    edits,
    rename: { uri: document.uri, name: type },
    warning: `The data of ${members.map(({ name }) => `"${name}"`).join(", ")} has to move to another table: write a migration that copies it before the generated one drops the columns.`,
  };
}
