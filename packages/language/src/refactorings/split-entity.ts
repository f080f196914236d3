import { insertDeclaration } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { extractionOf, putInPlace } from "./support/extraction.ts";
import { freeName, uncapitalised } from "./support/names.ts";
import { readOutside } from "./support/own-names.ts";

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
  const { file, text, document } = selection;
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
  const extraction = extractionOf(selection, body, members, "another entity");
  if (typeof extraction === "string") return refuse(extraction);
  const { type, through, edits } = extraction;
  const inverse = freeName(uncapitalised(body.name), (name) => members.some((member) => member.name === name));
  const lines = [`${body.modifiers.includes("shared") ? "shared " : ""}entity ${type} {`, ...extraction.lines, "}"];
  const declaration = insertDeclaration(file, lines, text, { after: body });
  const changes = putInPlace(text, members, `${through}: owns ${type} inverse ${inverse}`);
  if (!declaration || !changes) return refuse("The file has to be saved without syntax errors first.");
  edits.add(document.uri, ...changes, declaration);
  return {
    ok: true,
    edits,
    rename: { uri: document.uri, name: type },
    warning: `The data of ${members.map(({ name }) => `"${name}"`).join(", ")} has to move to another table: write a migration that copies it before the generated one drops the columns.`,
  };
}
