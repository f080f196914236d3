import { AstUtils, type ReferenceInfo } from "langium";
import * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { expectsName } from "../validation/checks/personal/personal-parts.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { isBrokenEnum } from "./broken-enum.ts";
import { brokenImports } from "./broken-imports.ts";
import { expectsUnknown } from "./expects-unknown.ts";
import { type Owner, ownerOf } from "./members.ts";
import { isOwner } from "./receiver-type.ts";

/**
 * Whether another error says already why a reference leads nowhere: an import that leads nowhere, a receiver that is
 * unknown, a declaration that is not known in full.
 *
 * @param isExported whether a file exports what the reference names: the import that is broken may be of it
 */
export function followsFromAnother(
  info: ReferenceInfo,
  services: DomainServices,
  isExported: (info: ReferenceInfo) => boolean,
): boolean {
  const { container, reference, property } = info;
  const text = reference.$refText;
  const missing = services.references.FileNames.importedBy(sourceFileOf(container)).missing;
  if (container.$type !== "ImportedName" && container.$type !== "PathExpression") {
    const dot = text.indexOf(".");
    if (missing.has(dot < 0 ? text : text.slice(0, dot))) return true;
    if (isMeantByBrokenImport(info, isExported)) return true;
  }
  switch (container.$type) {
    case "ImportedName":
      return isUnreadable((container as ast.ImportedName).$container, services);
    case "PathExpression": {
      const receiver = services.references.ReceiverTypes.ofExpression((container as ast.PathExpression).receiver);
      if (!receiver || (ast.isEnum(receiver.type) && isBrokenEnum(receiver.type))) return true;
      return isOwner(receiver.type) && isIncomplete(receiver.type);
    }
    case "Transition":
      if (property !== "action") return hasUnknownStates(container as ast.Transition, services);
      break;
    case "NameExpression":
      if (ast.isPersonalArgument(container.$container) && !expectsName(container.$container)) return true;
      if (expectsUnknown(container as ast.NameExpression, services.references.ReceiverTypes)) return true;
  }
  const readsMembers =
    !["TypeRef", "Annotation", "Rule", "SensitiveClause"].includes(container.$type) && !ast.isDeclaration(container);
  if (!readsMembers) return false;
  const owner = ownerOf(container);
  if (!owner) return AstUtils.getContainerOfType(container, ast.isExtension) !== undefined;
  return isIncomplete(owner);
}

/** Whether an import leads nowhere, or to a file with syntax errors: what is missing may stand in what was not read. */
function isUnreadable(node: ast.Import, services: DomainServices): boolean {
  const file = services.shared.workspace.Imports.fileOf(node);
  const { parserErrors = [], lexerErrors = [] } = file ? AstUtils.getDocument(file).parseResult : {};
  return !file || parserErrors.length + lexerErrors.length > 0;
}

/** Whether a name is meant by an import with a syntax error. */
function isMeantByBrokenImport(info: ReferenceInfo, isExported: (info: ReferenceInfo) => boolean): boolean {
  const broken = brokenImports(AstUtils.getDocument(info.container));
  const [first = ""] = info.reference.$refText.split(".");
  return broken !== undefined && (broken.words.has(first) || (broken.open && isExported(info)));
}

function hasUnknownStates({ $container }: ast.Transition, services: DomainServices): boolean {
  const member = $container.member?.ref;
  if (!ast.isMember(member)) return true;
  const type = services.references.ReceiverTypes.ofType(member.type)?.type;
  return !ast.isEnum(type) || isBrokenEnum(type);
}

/** Whether what a declaration inherits is not known in full: a missing member may stand there. */
function isIncomplete(owner: Owner): boolean {
  const seen = new Set<Owner>();
  const queue: Owner[] = [owner];
  for (const current of queue) {
    if (seen.has(current) || current.$type === "ValueObject") continue;
    seen.add(current);
    for (const reference of [
      ...current.mixins,
      ...(current.$type === "Entity" && current.base ? [current.base] : []),
    ]) {
      const target = reference.ref;
      if (!target) return true;
      queue.push(target);
    }
  }
  return false;
}
