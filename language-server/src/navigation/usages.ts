import {
  ast,
  type DomainServices,
  nameSpanOf,
  ownerOf,
  referenceSpan,
  type Span,
  sourceFile,
  sourceFileOf,
} from "@domainsmith/language";
import { type AstNode, AstUtils, isReference, type LangiumDocument, type Reference, type URI } from "langium";
import type { Range } from "vscode-languageserver";
import { parameterOf, wordOf, wordsOf } from "./symbol-at.ts";

/** A place that names something. */
export interface Usage {
  readonly uri: URI;
  /** The word alone: of `crm.Customer` what stands behind the last dot. */
  readonly segment: Span & { readonly range: Range };
  readonly text: string;
  /** The node that the word belongs to. */
  readonly node: AstNode;
  /** The reference that the word ends; absent for declarations, and for words that name something without being one. */
  readonly reference?: Reference;
  readonly declaration: boolean;
}

/** The word that declares a node, if it stands in a file. */
export function declarationOf(node: AstNode): Usage | undefined {
  const name = nameSpanOf(node);
  return name && usageAt(AstUtils.getDocument(node), name, node, true);
}

/** All places in the workspace that name a node, its declaration first. */
export function usagesOf(target: AstNode, services: DomainServices): readonly Usage[] {
  const declaration = declarationOf(target);
  const documents = services.shared.workspace.LangiumDocuments.all;
  return [
    ...(declaration ? [declaration] : []),
    ...documents.flatMap((document) => usesIn(document, target, services)),
  ];
}

/** All places in one document that name a node, its declaration first if it stands there. */
export function usagesIn(document: LangiumDocument, target: AstNode, services: DomainServices): readonly Usage[] {
  const declaration = declarationOf(target);
  const here = declaration?.uri.toString() === document.uri.toString();
  return [...(declaration && here ? [declaration] : []), ...usesIn(document, target, services)];
}

function usesIn(document: LangiumDocument, target: AstNode, services: DomainServices): Usage[] {
  const uses: Usage[] = [];
  const references = services.shared.workspace.IndexManager.referencesOf(document.uri);
  for (const { info } of references?.referencesTo(target) ?? []) {
    if (!isReference(info.reference)) continue;
    const span = referenceSpan(info.reference);
    if (!span) continue;
    const use = lastWord(document, span, info.reference, info.container);
    uses.push({ ...use, reference: info.reference });
  }
  return [...uses, ...furtherUses(document, target, services)];
}

/** Most names are one word: looking for the last one takes longer than all the rest. */
function lastWord(document: LangiumDocument, span: Span, { $refText }: Reference, node: AstNode): Usage {
  if (span.end - span.offset === $refText.length && !$refText.includes(".")) {
    return usageAt(document, span, node, false);
  }
  return usageAt(document, wordsOf(document, span, node).at(-1) ?? span, node, false);
}

function usageAt(document: LangiumDocument, span: Span, node: AstNode, declaration: boolean): Usage {
  const { offset, end, range, text } = wordOf(document, span, node);
  return { uri: document.uri, segment: { offset, end, range }, text, node, declaration };
}

/** Words of a document that mean a node without being references to it. */
function furtherUses(document: LangiumDocument, target: AstNode, services: DomainServices): readonly Usage[] {
  const file = sourceFile(document);
  if (!file) return [];
  if (ast.isImport(target)) return sourceFileOf(target) === file ? qualifierUses(document, target, services) : [];
  if (ast.isAction(target)) return operationUses(document, file, target, services);
  if (ast.isParameter(target)) return argumentUses(document, target, services);
  return [];
}

/** The places where an imported module's name stands before the dot of a declaration's name: they refer to that. */
function qualifierUses(document: LangiumDocument, module: ast.Import, { shared }: DomainServices): Usage[] {
  const prefix = `${module.name}.`;
  const uses: Usage[] = [];
  const imported = shared.workspace.Imports.targetOf(module);
  const references = shared.workspace.IndexManager.referencesOf(document.uri);
  if (!imported?.ok || !references) return uses;
  for (const { reference, container } of references.referencesInto(imported.uri.toString())) {
    const span = isReference(reference) && reference.$refText.startsWith(prefix) ? referenceSpan(reference) : undefined;
    if (!span) continue;
    const word = { offset: span.offset, end: span.offset + prefix.length - 1 };
    uses.push(usageAt(document, word, container, false));
  }
  return uses;
}

/** Words in policies that mean an action. */
function operationUses(
  document: LangiumDocument,
  file: ast.SourceFile,
  target: ast.Action,
  services: DomainServices,
): Usage[] {
  const uses: Usage[] = [];
  for (const declaration of file.declarations ?? []) {
    if (!("elements" in declaration)) continue;
    for (const element of declaration.elements as readonly ast.Element[]) {
      if (!ast.isPolicy(element)) continue;
      for (const rule of element.rules) {
        for (const operation of rule.operations) {
          const word = means(operation, target, services) ? nameSpanOf(operation) : undefined;
          if (word) uses.push(usageAt(document, word, operation, false));
        }
      }
    }
  }
  return uses;
}

function means(operation: ast.Operation, target: ast.Action, services: DomainServices): boolean {
  if (operation.name !== target.name) return false;
  const owner = ownerOf(operation);
  if (!owner) return false;
  return services.references.Members.actionsOf(owner, operation).get(operation.name)?.node === target;
}

/** Words that name an annotation's parameter in its uses. */
function argumentUses(document: LangiumDocument, target: ast.Parameter, { shared }: DomainServices): Usage[] {
  const annotation = target.$container;
  if (!ast.isAnnotationDeclaration(annotation)) return [];
  const uses: Usage[] = [];
  const references = shared.workspace.IndexManager.referencesOf(document.uri);
  for (const { info } of references?.referencesTo(annotation) ?? []) {
    if (!ast.isAnnotation(info.container)) continue;
    for (const argument of info.container.arguments) {
      if (argument.name !== target.name || parameterOf(argument) !== target) continue;
      const word = nameSpanOf(argument);
      if (word) uses.push(usageAt(document, word, argument, false));
    }
  }
  return uses;
}
