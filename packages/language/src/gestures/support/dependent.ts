import { simpleName } from "@domainsmith/model";
import type { Dependent } from "@domainsmith/model/diagram";
import { type AstNode, AstUtils } from "langium";
import * as ast from "../../generated/ast.ts";
import { bodyName, nameOf } from "../../refactorings/support/sites.ts";
import type { DomainServices } from "../../services.ts";
import { rangeOf } from "../../syntax/index.ts";

/** Something that depends on what is about to be deleted, for people. */
export function describeDependent(node: AstNode, effect: Dependent["effect"], { shared }: DomainServices): Dependent {
  const { uri } = AstUtils.getDocument(node);
  const project = shared.workspace.Projects.of(uri);
  const folder = project.kind === "lone" ? project.uri.path.replace(/[^/]*$/, "") : `${project.uri.path}/`;
  const file = uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path;
  return { title: titleFor(node), file, line: (rangeOf(node)?.start.line ?? 0) + 1, effect };
}

function titleFor(node: AstNode): string {
  const top = topOf(node);
  const owner = bodyName(top);
  switch (node.$type) {
    case "Member":
    case "Computed":
    case "EnumValue":
    case "Parameter":
      return `${owner}.${nameOf(node)}`;
    case "InverseClause":
      return `Inverse ${nameOf(node)} of ${owner}.${nameOf((node as ast.InverseClause).$container)}`;
    case "ImportedName":
      return `Import of ${(node as ast.ImportedName).declaration?.$refText ?? ""}`;
    case "Extension":
      return node === top ? `extend entity ${owner}` : owner;
    case "Entity":
    case "Mixin":
      return `Header of ${owner}`;
    case "View":
      return `View ${owner}`;
    case "Tenancy":
      return "Tenancy";
    default:
      return partTitle(node, owner);
  }
}

/** For what stands deeper: the nearest thing around it that people know by a name. */
function partTitle(node: AstNode, owner: string): string {
  for (let at: AstNode | undefined = node; at?.$container; at = at.$container) {
    if (ast.isRule(at)) return `Policy rule ${at.name} of ${owner}`;
    if (ast.isIndex(at)) return `${at.kind === "index" ? "Index" : "Unique constraint"} of ${owner}`;
    if (ast.isTransition(at)) return `Transition ${transitionText(at)} of ${owner}`;
    if (ast.isStates(at)) return `States ${at.member?.$refText ?? ""} of ${owner}`;
    if (ast.isAction(at)) return `Action ${at.name} of ${owner}`;
    if (ast.isCheck(at)) return at.name ? `Check ${at.name} of ${owner}` : `A check of ${owner}`;
    if (ast.isMember(at) || ast.isComputed(at) || ast.isParameter(at)) return `${owner}.${at.name}`;
  }
  return simpleName(owner);
}

function transitionText({ from, to }: ast.Transition): string {
  return `${from.map(({ $refText }) => $refText).join(", ")} -> ${to?.$refText ?? ""}`;
}

function topOf(node: AstNode): AstNode {
  let top = node;
  while (top.$container && !ast.isSourceFile(top.$container)) top = top.$container;
  return top;
}
