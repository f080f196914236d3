import { memberId, ownerOf as ownerId, type SymbolId, simpleName } from "@domainsmith/model";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import * as ast from "../../generated/ast.ts";
import { qualifiedName } from "../../model-building/declaration-ids.ts";
import { documentsWith } from "../../refactorings/support/sites.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { ownerOf } from "../../references/members.ts";
import type { DomainServices } from "../../services.ts";
import { sourceFile, sourceFileOf } from "../../workspace/imports.ts";

/** What has a card. */
export type CardNode = ast.Entity | ast.ValueObject | ast.Enum | ast.Mixin | ast.DomainEvent;

/** What has a row of a card. */
export type RowNode = ast.Member | ast.Computed | ast.InverseClause | ast.EnumValue | ast.Parameter;

/** What has a key in a diagram. */
export type KeyedNode = CardNode | RowNode;

export function isCard(node: AstNode | undefined): node is CardNode {
  return (
    ast.isEntity(node) || ast.isValueObject(node) || ast.isEnum(node) || ast.isMixin(node) || ast.isDomainEvent(node)
  );
}

/** What a key means, as a document's project sees it; undefined where it is gone. */
export function nodeOfKey(key: SymbolId, document: LangiumDocument, services: DomainServices): KeyedNode | undefined {
  const card = cardOfKey(ownerId(key), document, services);
  if (!card || !key.includes("#")) return card;
  return rowOf(card, simpleName(key), services);
}

/** The declaration that a key means. */
function cardOfKey(id: SymbolId, document: LangiumDocument, services: DomainServices): CardNode | undefined {
  const name = simpleName(id);
  const namespace = id.slice(0, Math.max(0, id.length - name.length - 1));
  const find = (file: ast.SourceFile | undefined): CardNode | undefined => {
    if (!file || (file.namespace ?? "") !== namespace) return undefined;
    const node = fileSymbols(file).declared.get(name)?.node;
    return isCard(node) ? node : undefined;
  };
  const own = find(sourceFile(document));
  if (own) return own;
  for (const other of documentsWith(document, services)) {
    const found = find(sourceFile(other));
    if (found) return found;
  }
  // Of packages and the library.
  for (const file of services.references.Members.filesFrom(document.parseResult.value)) {
    const found = find(file);
    if (found) return found;
  }
  return undefined;
}

function rowOf(card: CardNode, name: string, services: DomainServices): RowNode | undefined {
  if (ast.isEnum(card)) return card.values.find((value) => value.name === name);
  if (ast.isDomainEvent(card)) return card.parameters.find((parameter) => parameter.name === name);
  const own = card.elements.find(
    (element): element is ast.Member | ast.Computed =>
      (ast.isMember(element) || ast.isComputed(element)) && element.name === name,
  );
  if (own) return own;
  const node = services.references.Members.membersOf(card, card).get(name)?.node;
  return node && ast.isAnyMember(node) ? node : undefined;
}

/** The key of a declaration, member, enum value or parameter of an event; undefined for what has none. */
export function keyOfNode(node: AstNode): SymbolId | undefined {
  if (isCard(node)) return node.name ? qualifiedName(sourceFileOf(node), node) : undefined;
  if (ast.isEnumValue(node) || (ast.isParameter(node) && ast.isDomainEvent(node.$container))) {
    const card = keyOfNode(node.$container);
    return card === undefined || !node.name ? undefined : memberId(card, node.name);
  }
  if (ast.isInverseClause(node)) {
    const target = node.$container.type?.type?.ref;
    const card = ast.isEntity(target) ? keyOfNode(target) : undefined;
    return card === undefined || !node.name ? undefined : memberId(card, node.name);
  }
  if (ast.isMember(node) || ast.isComputed(node)) {
    const owner = ownerOf(node);
    const card = owner && keyOfNode(owner);
    return card === undefined || !node.name ? undefined : memberId(card, node.name);
  }
  return undefined;
}

/** The key that a new declaration of a file gets. */
export function newKey({ namespace }: ast.SourceFile, name: string): SymbolId {
  return namespace ? `${namespace}.${name}` : name;
}

/** Whether a node stands in a document. */
export function isInDocument(node: AstNode, document: LangiumDocument): boolean {
  return AstUtils.getDocument(node) === document;
}

/** For people: `Order`, `Order.total`. */
export function titleOf(node: KeyedNode): string {
  if (isCard(node)) return node.name;
  const key = keyOfNode(node);
  return key === undefined ? node.name : `${simpleName(ownerId(key))}.${node.name}`;
}
