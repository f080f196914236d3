import type { Declaration, Documented, ProjectInfo, SourceRange, SymbolId } from "@domainsmith/model";
import { codeBlock } from "../../reports/markdown.ts";
import { documentOf } from "./document-of.ts";
import type { TreeLocation, TreeNode, TreeNodes } from "./tree-node.ts";

interface SymbolNode {
  readonly kind: string;
  readonly icon: string;
  readonly color?: string;
  readonly description?: string;
  /** `.domain` text that the tooltip shows. */
  readonly signature: string;
  readonly children?: () => TreeNodes;
}

interface PartNode {
  /** Unique in its owner. */
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly description: string;
  readonly signature: string;
  readonly doc?: string;
  readonly children?: () => TreeNodes;
}

/** Gives the whole of a declaration of which only the outline is known; undefined where it is gone. */
export type LoadDeclaration = (id: SymbolId) => Promise<Declaration | undefined>;

/** Makes the nodes of one project. */
export class NodeFactory {
  readonly project: ProjectInfo;
  readonly #load: LoadDeclaration | undefined;

  /** @param load absent: the declarations that nodes are made of are whole */
  constructor(project: ProjectInfo, load?: LoadDeclaration) {
    this.project = project;
    this.#load = load;
  }

  /** The nodes in a declaration; asks for what is in it when it is not there. */
  inside<Outline extends Declaration>(outline: Outline, make: (whole: Outline) => readonly TreeNode[]): TreeNodes {
    if (!this.#load) return make(outline);
    // A declaration of the same id and kind has the same type.
    return this.#load(outline.id).then((found) => (found?.kind === outline.kind ? make(found as Outline) : []));
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
  group(label: string, icon: string, children: () => TreeNodes, expanded: boolean): TreeNode {
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
