import type { SymbolId } from "@domainsmith/model";
import type { Dependent } from "@domainsmith/model/diagram";
import type { LangiumDocument } from "langium";
import type { DomainServices } from "../services.ts";
import { Deletion } from "./support/deletion.ts";
import { isInDocument, nodeOfKey } from "./support/keys.ts";

/**
 * What depends on things that are about to be deleted from a document, in the order of files and their texts. Keys that
 * are gone, or of things that are written in other files, are left out.
 */
export function dependentsOf(
  keys: readonly SymbolId[],
  document: LangiumDocument,
  services: DomainServices,
): readonly Dependent[] {
  const nodes = keys.flatMap((key) => {
    const node = nodeOfKey(key, document, services);
    return node && isInDocument(node, document) ? [node] : [];
  });
  return nodes.length > 0 ? new Deletion(nodes, document, services).dependents : [];
}
