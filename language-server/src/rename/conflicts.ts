import { ast, type DomainServices, fileSymbols, flatTree, ownerOf, rangeOf, sourceFileOf } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import type { Usage } from "../navigation/usages.ts";

/**
 * Why a node cannot be called `name` because of other names: somebody has it already, or a place that names the node
 * would from then on mean something else, or the other way round. Undefined when nothing is in the way.
 */
export function conflictWith(
  target: AstNode,
  name: string,
  usages: readonly Usage[],
  services: DomainServices,
): string | undefined {
  return (
    takenBeside(target, name, services) ?? captured(target, name, usages, services) ?? capturing(target, name, services)
  );
}

function taken(name: string, where: string): string {
  return `"${name}" is taken ${where}. Choose another name.`;
}

/** The same name in the same list. */
function takenBeside(target: AstNode, name: string, services: DomainServices): string | undefined {
  if (ast.isEnumValue(target)) {
    return has(target.$container.values, name) ? taken(name, `in ${target.$container.name}`) : undefined;
  }
  if (ast.isParameter(target))
    return has(target.$container.parameters, name) ? taken(name, "by a parameter") : undefined;
  if (ast.isRule(target)) return has(target.$container.rules, name) ? taken(name, "by another rule") : undefined;
  if (ast.isNamedDeclaration(target) || ast.isImportedName(target) || ast.isImport(target)) {
    const { names, modules } = services.references.FileNames.importedBy(sourceFileOf(target));
    const declared = fileSymbols(sourceFileOf(target)).declared.get(name);
    if (declared || names.has(name) || modules.has(name)) return taken(name, "in this file");
    return ast.isNamedDeclaration(target) ? takenInNamespace(target, name, services) : undefined;
  }
  return takenAmongMembers(target, name, services);
}

/** Full names are unique in a project. */
function takenInNamespace(target: AstNode, name: string, services: DomainServices): string | undefined {
  const { namespace } = sourceFileOf(target);
  for (const document of projectDocuments(target, services)) {
    const file = document.parseResult.value as ast.SourceFile;
    if (file.namespace !== namespace || !fileSymbols(file).declared.has(name)) continue;
    return taken(name, `in ${fileName(file)}`);
  }
  return undefined;
}

function has(list: readonly { readonly name?: string }[], name: string): boolean {
  return list.some((it) => it.name === name);
}

/** Every entity that has the member has its name for itself. */
function takenAmongMembers(target: AstNode, name: string, services: DomainServices): string | undefined {
  const { Members } = services.references;
  const old = nameOf(target);
  const action = ast.isAction(target);
  if (old === undefined || !(action || ast.isAnyMember(target))) return undefined;
  for (const document of projectDocuments(target, services)) {
    for (const { node } of fileSymbols(document.parseResult.value as ast.SourceFile).declared.values()) {
      if (!ast.isEntity(node) && !ast.isMixin(node) && !ast.isValueObject(node)) continue;
      const table = action ? Members.actionsOf(node, node) : Members.membersOf(node, node);
      if (table.get(old)?.node === target && table.has(name)) return taken(name, `in ${node.name}`);
    }
  }
  return undefined;
}

function nameOf(node: AstNode): string | undefined {
  return "name" in node && typeof node.name === "string" ? node.name : undefined;
}

/** The documents that may see a node. */
export function projectDocuments(node: AstNode, services: DomainServices): readonly LangiumDocument[] {
  const { Projects } = services.shared.workspace;
  return Projects.documentsOf(Projects.of(AstUtils.getDocument(node).uri));
}

/** A place that names the target, where something nearer has the new name. */
function captured(
  target: AstNode,
  name: string,
  usages: readonly Usage[],
  services: DomainServices,
): string | undefined {
  const old = nameOf(target);
  for (const { node, declaration, reference, text } of usages) {
    // Where an import gives another name, that one stays.
    if (declaration || (ast.isNamedDeclaration(target) && text !== old)) continue;
    for (let at: AstNode | undefined = node.$container; at && ast.isNameExpression(node); at = at.$container) {
      const local = (ast.isLambda(at) && at.name === name) || (ast.isAction(at) && has(at.parameters, name));
      if (local) return taken(name, `by a parameter${placeOf(node)}`);
      if (at === target) break;
    }
    if (isFarther(target) && readsMember(node, name, services)) return taken(name, `by a member${placeOf(node)}`);
    if (!ast.isNamedDeclaration(target) || isNamedApart(node, reference?.$refText)) continue;
    const file = sourceFileOf(node);
    const { names, modules } = services.references.FileNames.importedBy(file);
    const other = fileSymbols(file).declared.get(name)?.node ?? names.get(name)?.node ?? modules.get(name);
    if (other && other !== target) return taken(name, `in ${fileName(file)}`);
  }
  return undefined;
}

/** Whether nothing else of a file can be meant: behind a module or namespace, or where an import gives another name. */
function isNamedApart(node: AstNode, written = ""): boolean {
  return ast.isPathExpression(node) || written.includes(".") || (ast.isImportedName(node) && node.name !== undefined);
}

/** Whether a bare name would mean a member, were it called `name`. Metadata does not read members. */
function readsMember(node: AstNode, name: string, services: DomainServices): boolean {
  if (!ast.isNameExpression(node) || isMetadata(node)) return false;
  const owner = ownerOf(node);
  return owner !== undefined && services.references.Members.membersOf(owner, node).has(name);
}

function isMetadata(node: AstNode): boolean {
  return AstUtils.getContainerOfType(node, isMetadataRoot) !== undefined;
}

function isMetadataRoot(node: AstNode): node is ast.Annotation | ast.PersonalArgument {
  return ast.isAnnotation(node) || ast.isPersonalArgument(node);
}

/** A bare name that means something else so far and would mean the target. */
function capturing(target: AstNode, name: string, services: DomainServices): string | undefined {
  const scope = ast.isLambda(target) ? target.body : guardOver(target);
  if (scope) {
    return flatTree(scope).references.some(
      (info) => info.reference.$refText === name && ast.isNameExpression(info.container),
    )
      ? taken(name, "by something that the expression names")
      : undefined;
  }
  const old = nameOf(target);
  if (old === undefined || !ast.isAnyMember(target)) return undefined;
  for (const document of projectDocuments(target, services)) {
    for (const { reference, container } of flatTree(document.parseResult.value).references) {
      if (reference.$refText !== name || !ast.isNameExpression(container)) continue;
      if (isMetadata(container)) continue;
      const owner = ownerOf(container);
      const seen = owner && services.references.Members.membersOf(owner, container).get(old)?.node === target;
      if (seen && container.target.ref && isFarther(container.target.ref)) {
        return taken(name, `by another meaning${placeOf(container)}`);
      }
    }
  }
  return undefined;
}

/** The expression that sees a parameter of an action. */
function guardOver(target: AstNode): ast.Expression | undefined {
  return ast.isParameter(target) && ast.isAction(target.$container) ? target.$container.guard : undefined;
}

/** Enum values, declarations, imports and built-ins come after members when a bare name is looked up. */
function isFarther(node: AstNode): boolean {
  return ast.isEnumValue(node) || ast.isNamedDeclaration(node) || ast.isImport(node) || ast.isBuiltin(node);
}

function placeOf(node: AstNode): string {
  const line = rangeOf(node)?.start.line;
  return line === undefined ? "" : ` in ${fileName(sourceFileOf(node))}, line ${line + 1}`;
}

function fileName(file: ast.SourceFile): string {
  return file.$document?.uri.path.replace(/.*\//, "") ?? "another file";
}
