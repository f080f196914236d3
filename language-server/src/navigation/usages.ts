import { ast, type DomainServices, flatTree, leavesOf, ownerOf } from "@domainsmith/language";
import { type AstNode, AstUtils, CstUtils, type DocumentSegment, GrammarUtils, isReference, type URI } from "langium";
import { parameterOf } from "./symbol-at.ts";

/** A place that names something. */
export interface Usage {
  readonly uri: URI;
  /** The word alone: of `crm.Customer` what stands behind the last dot. */
  readonly segment: DocumentSegment;
  readonly text: string;
  /** The node that the word belongs to. */
  readonly node: AstNode;
  readonly declaration: boolean;
}

/** The word that declares a node, if it stands in a file. */
export function declarationOf(node: AstNode): Usage | undefined {
  const name = GrammarUtils.findNodeForProperty(node.$cstNode, "name");
  if (!name) return undefined;
  const segment = CstUtils.toDocumentSegment(name);
  return { uri: AstUtils.getDocument(node).uri, segment, text: name.text, node, declaration: true };
}

/** All places in the workspace that name a node, its declaration first. */
export function usagesOf(target: AstNode, services: DomainServices): readonly Usage[] {
  const usages: Usage[] = [];
  const declaration = declarationOf(target);
  if (declaration) usages.push(declaration);
  for (const { segment, sourceUri, sourcePath } of services.references.References.findReferences(target, {})) {
    const document = services.shared.workspace.LangiumDocuments.getDocument(sourceUri);
    const node = document && services.workspace.AstNodeLocator.getAstNode(document.parseResult.value, sourcePath);
    if (!document || !node) continue;
    const text = document.textDocument.getText().slice(segment.offset, segment.end);
    const last = lastWord(segment, text);
    usages.push({
      uri: sourceUri,
      segment: last,
      text: text.slice(last.offset - segment.offset),
      node,
      declaration: false,
    });
  }
  if (ast.isImport(target)) usages.push(...qualifierUsages(target));
  if (ast.isAction(target) || ast.isParameter(target)) usages.push(...namedUsages(target, services));
  return usages;
}

function lastWord(segment: DocumentSegment, text: string): DocumentSegment {
  const shift = Math.max(text.lastIndexOf("."), text.search(/\s\w+$/)) + 1;
  if (shift === 0) return segment;
  const { end } = segment;
  const length = segment.length - shift;
  const start = { line: segment.range.end.line, character: segment.range.end.character - length };
  return { offset: segment.offset + shift, end, length, range: { start, end: segment.range.end } };
}

/** The places where an imported module's name stands before the dot of a declaration's name: they refer to that. */
function qualifierUsages(module: ast.Import): Usage[] {
  const usages: Usage[] = [];
  const { uri } = AstUtils.getDocument(module);
  for (const { reference, container } of flatTree(AstUtils.findRootNode(module)).references) {
    const node = isReference(reference) ? reference.$refNode : undefined;
    const [first, second] = node ? leavesOf(node).filter(({ hidden }) => !hidden) : [];
    if (!first || second?.text !== "." || first.text !== module.name) continue;
    usages.push({
      uri,
      segment: CstUtils.toDocumentSegment(first),
      text: first.text,
      node: container,
      declaration: false,
    });
  }
  return usages;
}

/** Words that mean an action in a policy, or an annotation's parameter in its use, without being references. */
function namedUsages(target: ast.Action | ast.Parameter, services: DomainServices): Usage[] {
  const usages: Usage[] = [];
  for (const document of services.shared.workspace.LangiumDocuments.all) {
    for (const node of flatTree(document.parseResult.value).nodes) {
      if (!means(node, target, services)) continue;
      const usage = declarationOf(node);
      if (usage) usages.push({ ...usage, declaration: false });
    }
  }
  return usages;
}

function means(node: AstNode, target: ast.Action | ast.Parameter, services: DomainServices): boolean {
  if (ast.isOperation(node)) {
    if (node.name !== target.name || !ast.isAction(target)) return false;
    const owner = ownerOf(node);
    return owner !== undefined && services.references.Members.actionsOf(owner, node).get(node.name)?.node === target;
  }
  return ast.isArgument(node) && node.name === target.name && parameterOf(node) === target;
}
