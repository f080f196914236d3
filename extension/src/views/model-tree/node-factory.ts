import type { Documented, ProjectInfo, SourceRange } from "@domainsmith/model";
import { codeBlock } from "../../reports/markdown.ts";
import { documentOf } from "./document-of.ts";
import type { TreeLocation, TreeNode } from "./tree-node.ts";

interface SymbolNode {
  readonly kind: string;
  readonly icon: string;
  readonly color?: string;
  readonly description?: string;
  /** `.domain` text that the tooltip shows. */
  readonly signature: string;
  readonly children?: () => readonly TreeNode[];
}

interface PartNode {
  /** Unique in its owner. */
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly description: string;
  readonly signature: string;
  readonly doc?: string;
  readonly children?: () => readonly TreeNode[];
}

/** Makes the nodes of one project. */
export class NodeFactory {
  readonly project: ProjectInfo;

  constructor(project: ProjectInfo) {
    this.project = project;
  }

  /** A node for something that the model gives an id and a place. */
  symbol(symbol: Documented, { kind, icon, color, description, signature, children }: SymbolNode): TreeNode {
    const deprecated = symbol.deprecated === undefined ? undefined : `**Deprecated.** ${symbol.deprecated}`;
    const location = this.#locate(symbol.source.name);
    return {
      type: "domainsmith.treeNode",
      id: `${this.project.uri} ${symbol.id}`,
      project: this.project.uri,
      label: symbol.name,
      tooltip: tooltip(signature, symbol.doc, deprecated),
      icon,
      context: kind,
      ...(description === undefined ? {} : { description }),
      ...(color === undefined ? {} : { color }),
      ...(location ? { location } : {}),
      ...(deprecated === undefined ? {} : { deprecated: true }),
      ...(children ? { children } : {}),
    };
  }

  /** A node for a part of a declaration that has no place of its own: it leads to its owner. */
  part(owner: Documented, { key, label, icon, description, signature, doc, children }: PartNode): TreeNode {
    const location = this.#locate(owner.source.name);
    return {
      type: "domainsmith.treeNode",
      id: `${this.project.uri} ${owner.id} ${key}`,
      project: this.project.uri,
      label,
      description,
      tooltip: tooltip(signature, doc),
      icon,
      context: "part",
      ...(location ? { location } : {}),
      ...(children ? { children } : {}),
    };
  }

  /** A node that only holds others. */
  group(label: string, icon: string, children: () => readonly TreeNode[], expanded: boolean): TreeNode {
    return {
      type: "domainsmith.treeNode",
      id: `${this.project.uri} group ${label}`,
      project: this.project.uri,
      label,
      icon,
      context: "group",
      expanded,
      children,
    };
  }

  #locate({ file, line, column, length }: SourceRange): TreeLocation | undefined {
    const uri = documentOf(this.project, file);
    return uri === undefined ? undefined : { uri, line, column, length };
  }
}

function tooltip(signature: string, ...paragraphs: readonly (string | undefined)[]): string {
  return [codeBlock(signature, "domain"), ...paragraphs.filter((text) => text !== undefined)].join("\n\n");
}
