import { ast, type DomainServices, ownerOf, sourceFileOf } from "@domainsmith/language";
import {
  type AstNode,
  type CstNode,
  CstUtils,
  GrammarUtils,
  isReference,
  type LangiumDocument,
  type Reference,
} from "langium";
import type { Position } from "vscode-languageserver";

/** A word in a file that names something. */
export interface SymbolAt {
  /** What it names. */
  readonly target: AstNode;
  /** The word. */
  readonly word: CstNode;
  /** The reference that the word is, or is a part of; absent where the word declares the target. */
  readonly reference?: Reference;
}

/** What the word at a place names; undefined for words that name nothing and names that do not resolve. */
export function symbolAt(
  document: LangiumDocument,
  position: Position,
  services: DomainServices,
): SymbolAt | undefined {
  const root = document.parseResult.value.$cstNode;
  if (!root) return undefined;
  const offset = document.textDocument.offsetAt(position);
  const word = CstUtils.findDeclarationNodeAtOffset(root, offset, services.parser.GrammarConfig.nameRegexp);
  if (!word || !/^[A-Za-z_]/.test(word.text)) return undefined;
  const property = GrammarUtils.findAssignment(word)?.feature;
  if (property === undefined) return undefined;
  const node = word.astNode;
  const value: unknown = node[property as keyof AstNode];
  for (const reference of Array.isArray(value) ? value : [value]) {
    if (!isReference(reference)) continue;
    const { $refNode } = reference;
    if (!$refNode || $refNode.offset > word.offset || $refNode.end < word.end) continue;
    if (word.end < $refNode.end) return qualifierAt(word, $refNode, services);
    return reference.ref ? { target: reference.ref, word, reference } : undefined;
  }
  if (property === "name") {
    const named = namedBy(node, word.text, services);
    if (named) return { target: named, word };
  }
  return undefined;
}

/** What `crm` of `crm.Customer` names: the import that brings it. The parts of a namespace name nothing by themselves. */
function qualifierAt(word: CstNode, name: CstNode, services: DomainServices): SymbolAt | undefined {
  if (word.offset > name.offset) return undefined;
  const module = services.references.FileNames.importedBy(sourceFileOf(word.astNode)).modules.get(word.text);
  return module && { target: module, word };
}

/** What a word in the place of a name names: the node itself, or what it speaks of without being a reference. */
function namedBy(node: AstNode, word: string, services: DomainServices): AstNode | undefined {
  if (ast.isOperation(node)) {
    const owner = ownerOf(node);
    return owner && services.references.Members.actionsOf(owner, node).get(word)?.node;
  }
  if (ast.isArgument(node)) return parameterOf(node);
  if (ast.isPersonalArgument(node)) return undefined;
  return node;
}

/** The parameter of an annotation that an argument is for by its name. */
export function parameterOf({ name, $container }: ast.Argument): ast.Parameter | undefined {
  const annotation = ast.isAnnotation($container) ? $container.annotation?.ref : undefined;
  return annotation?.parameters.find((parameter) => parameter.name === name);
}
