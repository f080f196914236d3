import {
  ast,
  type DomainServices,
  nameSpanOf,
  ownerOf,
  referenceSpan,
  type Span,
  sourceFileOf,
} from "@domainsmith/language";
import { type AstNode, AstUtils, isReference, type LangiumDocument, type Reference } from "langium";
import type { Position, Range } from "vscode-languageserver";
import { nodesAt } from "./nodes-at.ts";
import { toRange } from "./places.ts";

/** A word in a file, as it stands there. */
export interface Word extends Span {
  readonly text: string;
  readonly range: Range;
  /** The node that the word belongs to. */
  readonly node: AstNode;
}

/** A word in a file that names something. */
export interface SymbolAt {
  /** What it names. */
  readonly target: AstNode;
  readonly word: Word;
  /** The reference that the word is, or is a part of; absent where the word declares the target. */
  readonly reference?: Reference;
}

/**
 * What the word at a place names; undefined for words that name nothing and names that do not resolve. Between two words
 * without a blank, the one behind counts.
 */
export function symbolAt(
  document: LangiumDocument,
  position: Position,
  services: DomainServices,
): SymbolAt | undefined {
  const offset = document.textDocument.offsetAt(position);
  const nodes = nodesAt(document, offset);
  return symbolIn(nodes, document, offset, isIn, services) ?? symbolIn(nodes, document, offset, endsAt, services);
}

type Touches = (span: Span, offset: number) => boolean;

const isIn: Touches = (span, offset) => span.offset <= offset && offset < span.end;
const endsAt: Touches = (span, offset) => span.end === offset;

function symbolIn(
  nodes: readonly AstNode[],
  document: LangiumDocument,
  offset: number,
  touches: Touches,
  services: DomainServices,
): SymbolAt | undefined {
  for (const node of nodes.toReversed()) {
    const name = nameSpanOf(node);
    if (name && touches(name, offset)) {
      const word = wordOf(document, name, node);
      const target = namedBy(node, word.text, services);
      return target && { target, word };
    }
    for (const { reference } of AstUtils.streamReferences(node)) {
      const span = isReference(reference) ? referenceSpan(reference) : undefined;
      if (!span || !isReference(reference) || !touches(span, offset)) continue;
      const words = wordsOf(document, span, node);
      const index = words.findIndex((word) => touches(word, offset));
      const word = words[index];
      if (!word) return undefined;
      if (index < words.length - 1) return index === 0 ? qualifierAt(word, services) : undefined;
      return reference.ref && { target: reference.ref, word, reference };
    }
  }
  return undefined;
}

/** The word that stands in a place. */
export function wordOf(document: LangiumDocument, { offset, end }: Span, node: AstNode): Word {
  const text = document.textDocument.getText().slice(offset, end);
  return { offset, end, text, range: toRange(document, { offset, end }), node };
}

/** The words of a name: `crm` and `Customer` of `crm.Customer`. Comments may stand between them. */
export function wordsOf(document: LangiumDocument, { offset, end }: Span, node: AstNode): readonly Word[] {
  const text = document.textDocument.getText().slice(offset, end);
  const plain = text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => " ".repeat(comment.length));
  return [...plain.matchAll(/\w+/g)].map(({ 0: { length }, index }) =>
    wordOf(document, { offset: offset + index, end: offset + index + length }, node),
  );
}

/** What `crm` of `crm.Customer` names: the import that brings it. The parts of a namespace name nothing by themselves. */
function qualifierAt(word: Word, services: DomainServices): SymbolAt | undefined {
  const module = services.references.FileNames.importedBy(sourceFileOf(word.node)).modules.get(word.text);
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
