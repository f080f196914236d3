import type { AstNode } from "langium";
import * as ast from "../../../generated/ast.ts";
import { EXPRESSION_WORDS } from "../../../parser/token-builder.ts";
import { fileSymbols } from "../../../references/file-symbols.ts";
import { type Annotated, annotationsOf, isOldName, oldNameOf, spanOf } from "../../../syntax/index.ts";
import { sourceFileOf } from "../../../workspace/imports.ts";
import { defineCheck, type ProjectView, type Report } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { relatedTo } from "../../related.ts";

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A member that was a part of a value, `address.street`; a value whose parts were members of the row itself, `.`. */
const OLD_PLACE = /^(\.|[A-Za-z_]\w*(\.[A-Za-z_]\w*)+)$/;

/** In `@was(…)` stands one name, as it was written in the model; at a member also where in the row it was. */
export const oldNameForm = defineCheck("Annotation", (node, report) => {
  if (!isOldName(node)) return;
  const [argument] = node.arguments;
  if (!argument) return;
  const name = oldNameOf(node);
  const quoted = ast.isStringLiteral(argument.value);
  if (name !== undefined && quoted && OLD_PLACE.test(name) && ast.isMember(node.$container)) return;
  if (name === undefined || !IDENTIFIER.test(name)) {
    report(diagnostics.oldNameForm, "Write the name that it had before: `@was(oldName)`.", { node: argument });
  } else if (quoted && !EXPRESSION_WORDS.has(name)) {
    report(diagnostics.oldNameForm, `Write the old name without quotes: \`@was(${name})\`.`, { node: argument });
  }
});

/** Of members, values and parameters, which stand beside each other in one declaration. */
export const oldNameTaken = defineCheck("Annotation", (node, report, project) => {
  if (!ast.isDeclaration(node.$container)) checkTaken(node, report, project);
});

/** Of declarations: they stand in one file, or in one namespace. */
export const oldDeclarationTaken = defineCheck("SourceFile", (file, report, project) => {
  for (const { annotations } of fileSymbols(file).renamed) {
    for (const annotation of annotations) checkTaken(annotation, report, project);
  }
});

/** A name that something beside it has today, or that another claims as its own, was not left behind by a rename. */
function checkTaken(node: ast.Annotation, report: Report, project: ProjectView): void {
  const name = oldNameOf(node);
  if (name === undefined || name === "." || node.annotation?.ref === undefined) return;
  const owner = node.$container;
  const siblings = siblingsOf(owner, name, project);
  const namesake = siblings.find((sibling) => sibling.name === name);
  if (namesake === owner) {
    report(diagnostics.oldNameTaken, `\`${name}\` is its name today. Remove \`@was(${name})\`.`, { node });
  } else if (namesake) {
    report(
      diagnostics.oldNameTaken,
      `There is another \`${name}\`, so its data stays where it is. Remove \`@was(${name})\`, unless that one is newer than the rename.`,
      { node, ...relatedTo(namesake, `This is \`${name}\` today.`) },
    );
  } else {
    const rival = siblings.find(
      (sibling) => isBefore(sibling, owner) && annotationsOf(sibling).some((other) => oldNameOf(other) === name),
    );
    if (rival) {
      report(
        diagnostics.oldNameTwice,
        `\`${rival.name}\` says that it was \`${name}\`, too, and data can move to one only. Remove one of them.`,
        { node, ...relatedTo(rival, "This says so, too.") },
      );
    }
  }
}

type Named = Annotated & { readonly name: string };

/** What shares a space of names with the node, the node included. */
function siblingsOf(node: Annotated, name: string, project: ProjectView): readonly Named[] {
  switch (node.$type) {
    case "EnumValue":
      return (node as ast.EnumValue).$container.values;
    case "Parameter":
      return (node as ast.Parameter).$container.parameters;
    case "Member":
    case "Computed":
      return (node as ast.Member | ast.Computed).$container.elements.filter(isMember);
    case "Action":
      return (node as ast.Action).$container.elements.filter(ast.isAction);
    default:
      return ast.isNamedDeclaration(node) && ast.isDeclaration(node) ? namesakesOf(node, name, project) : [];
  }
}

function isMember(element: AstNode): element is ast.Member | ast.Computed {
  return ast.isMember(element) || ast.isComputed(element);
}

/** Declarations of the same file, and those of other files that have the old name within the namespace. */
function namesakesOf(node: AstNode & Named, name: string, project: ProjectView): readonly Named[] {
  const file = sourceFileOf(node);
  const named = file.declarations.filter((other): other is ast.Declaration & Named => other.$type === node.$type);
  const qualified = file.namespace ? `${file.namespace}.${name}` : name;
  const elsewhere = project
    .declarationsNamed(qualified, node)
    .filter(
      (other): other is ast.NamedDeclaration & ast.Declaration =>
        ast.isDeclaration(other) && sourceFileOf(other) !== file,
    );
  return [...named, ...elsewhere];
}

function isBefore(sibling: AstNode, node: AstNode): boolean {
  return (spanOf(sibling)?.offset ?? 0) < (spanOf(node)?.offset ?? 0);
}
