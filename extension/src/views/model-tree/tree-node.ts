/** One line of the model's tree. Plain data, so that it is made and tested without VS Code. */
export interface TreeNode {
  readonly type: "domainsmith.treeNode";
  /** Stable over edits, so that what was unfolded stays unfolded. */
  readonly id: string;
  /** URI of the project it belongs to. */
  readonly project: string;
  readonly label: string;
  /** Shown behind the label, paler. */
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color?: string;
  /** What menus go by. */
  readonly context: string;
  readonly location?: TreeLocation;
  readonly deprecated?: boolean;
  readonly expanded?: boolean;
  /** Absent: it has none. */
  readonly children?: () => TreeNodes;
}

/** Nodes that are there, or that somebody is asked for. */
export type TreeNodes = readonly TreeNode[] | Promise<readonly TreeNode[]>;

/** Where it is written; positions count from 0. */
export interface TreeLocation {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === "object" && value !== null && "type" in value && value.type === "domainsmith.treeNode";
}
