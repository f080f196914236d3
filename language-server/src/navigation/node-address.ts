import { type DomainServices, flatTree } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import { titleOf } from "../symbols/title.ts";

/** What a client keeps of a node and sends back to ask more about it, maybe after the file has changed. */
export interface NodeAddress {
  /** Where the node stood in its file's syntax tree. */
  readonly path: string;
  readonly type: string;
  readonly title: string;
}

export function addressOf(node: AstNode, { workspace }: DomainServices): NodeAddress {
  return { path: workspace.AstNodeLocator.getAstNodePath(node), type: node.$type, title: titleOf(node) ?? "" };
}

/**
 * The node of an address in a file as it is now: the one at its path, or the only one of its kind that is called so,
 * where others have come in front of it or gone.
 */
export function nodeAtAddress(
  document: LangiumDocument,
  { path, type, title }: NodeAddress,
  { workspace }: DomainServices,
): AstNode | undefined {
  const isMeant = (node: AstNode) => node.$type === type && (titleOf(node) ?? "") === title;
  const root = document.parseResult.value;
  const node = workspace.AstNodeLocator.getAstNode(root, path);
  if (node && isMeant(node)) return node;
  const [found, ...others] = flatTree(root).nodes.filter(isMeant);
  return others.length === 0 ? found : undefined;
}

/** Whether what a client sent back is an address. */
export function isNodeAddress(data: unknown): data is NodeAddress {
  if (typeof data !== "object" || data === null) return false;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(data));
  return ["path", "type", "title"].every((name) => typeof fields.get(name) === "string");
}
