import type { DomainServices } from "@domainsmith/language";
import { type AstNode, AstUtils, URI } from "langium";
import { type Range, SymbolKind } from "vscode-languageserver";
import { detailOf, ownerName } from "../presentation/signature.ts";
import { SYMBOL_KINDS } from "../symbols/symbol-kinds.ts";
import { titleOf } from "../symbols/title.ts";
import { addressOf, isNodeAddress, type NodeAddress, nodeAtAddress } from "./node-address.ts";
import { placeOf } from "./places.ts";

/** A node as it is shown in a tree of types or calls; the client sends it back to ask for what is below it. */
export interface HierarchyItem {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly detail: string;
  readonly uri: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly data: NodeAddress;
}

/** The item of a node; undefined for what stands in no file. */
export function itemOf(node: AstNode, services: DomainServices): HierarchyItem | undefined {
  const place = placeOf(node);
  if (!place) return undefined;
  const owner = ownerName(node) || ownerName(node.$container);
  return {
    name: titleOf(node) ?? node.$type,
    kind: SYMBOL_KINDS[node.$type] ?? SymbolKind.Object,
    detail: [owner, detailOf(node)].filter((text) => text !== "" && text !== "()").join(" · "),
    uri: place.uri,
    range: place.range,
    selectionRange: place.selection,
    data: addressOf(node, services),
  };
}

/** The node of an item that came back; undefined where its file has changed so much that it is gone. */
export function nodeOf(
  { uri, data }: { readonly uri: string; readonly data?: unknown },
  services: DomainServices,
): AstNode | undefined {
  const document = services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
  return document && isNodeAddress(data) ? nodeAtAddress(document, data, services) : undefined;
}

/** The nearest of some kinds of nodes that a node stands in, or is. */
export function enclosing(node: AstNode, types: ReadonlySet<string>): AstNode | undefined {
  return AstUtils.getContainerOfType(node, (it): it is AstNode => types.has(it.$type));
}
