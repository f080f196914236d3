import type { DomainServices } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { TypeHierarchyProvider } from "langium/lsp";
import type {
  TypeHierarchyItem,
  TypeHierarchyPrepareParams,
  TypeHierarchySubtypesParams,
  TypeHierarchySupertypesParams,
} from "vscode-languageserver";
import { itemOf, nodeOf } from "../navigation/hierarchy-item.ts";
import { symbolAt } from "../navigation/symbol-at.ts";
import { type Ancestor, heirsOf, isAncestor, parentsOf } from "./heirs.ts";

/** What declarations are made of, and what is made of them: bases, mixins and named types. */
export class DomainTypeHierarchyProvider implements TypeHierarchyProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  prepareTypeHierarchy(document: LangiumDocument, { position }: TypeHierarchyPrepareParams): TypeHierarchyItem[] {
    const target = symbolAt(document, position, this.services)?.target;
    return target && isAncestor(target) ? this.items([target]) : [];
  }

  supertypes({ item }: TypeHierarchySupertypesParams): TypeHierarchyItem[] {
    const node = nodeOf(item, this.services);
    return node && isAncestor(node) ? this.items(parentsOf(node, this.services)) : [];
  }

  subtypes({ item }: TypeHierarchySubtypesParams): TypeHierarchyItem[] {
    const node = nodeOf(item, this.services);
    return node && isAncestor(node) ? this.items(heirsOf(node, this.services)) : [];
  }

  private items(nodes: readonly Ancestor[]): TypeHierarchyItem[] {
    return nodes.flatMap((node) => itemOf(node, this.services) ?? []);
  }
}
