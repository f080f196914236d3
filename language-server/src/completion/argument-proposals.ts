import { ast, flatTree, parameterOf } from "@domainsmith/language";
import type { AstNode } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { typeText } from "../presentation/signature.ts";
import { PLACEHOLDER } from "./candidates.ts";
import type { Fragment } from "./fragment.ts";
import type { ProposalList } from "./items.ts";

/** Proposes the names of an annotation's parameters that have no argument yet: `format: `. */
export function proposeArgumentNames(list: ProposalList, node: AstNode | undefined, fragment: Fragment): void {
  if (!node || fragment.tokens.at(-1)?.image === ":") return;
  const argument = flatTree(node).nodes.find(
    (each): each is ast.Argument => ast.isArgument(each) && !each.name && isPlaceholder(each.value),
  );
  const annotation = argument?.$container;
  if (!argument || !ast.isAnnotation(annotation)) return;
  const given = new Set(annotation.arguments.filter((other) => other !== argument).map(parameterOf));
  for (const parameter of annotation.annotation?.ref?.parameters ?? []) {
    if (given.has(parameter)) continue;
    list.add({
      label: `${parameter.name}:`,
      kind: CompletionItemKind.Property,
      rank: "fits",
      detail: typeText(parameter.type),
      about: parameter,
      snippet: `${parameter.name}: `,
    });
  }
}

function isPlaceholder(value: AstNode | undefined): boolean {
  return ast.isNameExpression(value) && value.target.$refText === PLACEHOLDER;
}
