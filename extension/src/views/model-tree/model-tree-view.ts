import {
  DECLARATION_REQUEST,
  type DeclarationParams,
  type DeclarationResult,
  OUTLINE_REQUEST,
  type ProjectModel,
  type ProjectParams,
} from "@domainsmith/model";
import * as vscode from "vscode";
import { setContext } from "../../context-keys.ts";
import type { Services } from "../../services.ts";
import { declarationNodes, projectNode } from "./project-nodes.ts";
import type { TreeNode } from "./tree-node.ts";

/** Milliseconds without a change after which the tree is made again. */
const REFRESH_DELAY = 300;

/**
 * Registers the view "Model". What a project declares is asked for when it is unfolded, what stands in a declaration when
 * that is; and while nobody sees the tree, nothing.
 */
export function registerModelTree(services: Services): vscode.Disposable {
  const provider = new ModelTreeProvider(services);
  const view = vscode.window.createTreeView("domainsmith.model", { treeDataProvider: provider, showCollapseAll: true });
  provider.show(view.visible);
  const seen = view.onDidChangeVisibility(({ visible }) => {
    provider.show(visible);
    if (visible) setContext("domainsmith.sawModel", true);
  });
  return vscode.Disposable.from(provider, view, seen);
}

class ModelTreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #refresh: NodeJS.Timeout | undefined;
  #isVisible = true;
  /** Something changed while nobody saw it. */
  #isOutdated = false;
  /** How many answers about the projects are under way: they will be up to date, and a refresh would discard them. */
  #listing = 0;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.projects.onDidChange(() => this.#refreshSoon()),
      services.server.onDidChangeState(({ kind }) => {
        if (kind === "failed") this.#refreshSoon();
      }),
    ];
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...(await this.#childrenOf(node))];
    if (this.#services.server.state.kind === "failed") return [];
    this.#listing += 1;
    try {
      const projects = await this.#services.projects.all();
      return projects.map((project) => projectNode(project, projects.length === 1));
    } finally {
      this.#listing -= 1;
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const folds = isProject(node) || node.children !== undefined;
    const state = !folds
      ? vscode.TreeItemCollapsibleState.None
      : node.expanded
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed;
    const item = new vscode.TreeItem(node.label, state);
    item.id = node.id;
    item.contextValue = node.context;
    item.iconPath = new vscode.ThemeIcon(
      node.icon,
      node.color === undefined ? undefined : new vscode.ThemeColor(node.color),
    );
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(node.tooltip);
    if (node.deprecated) item.description = `${node.description ?? ""} · deprecated`;
    if (node.location) {
      item.command = {
        command: "domainsmith.revealSymbol",
        title: vscode.l10n.t("Go to Definition"),
        arguments: [node],
      };
    }
    return item;
  }

  /** To be told when the tree comes into view or goes out of it. */
  show(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (!isVisible || !this.#isOutdated) return;
    this.#isOutdated = false;
    this.#changed.fire(undefined);
  }

  dispose(): void {
    clearTimeout(this.#refresh);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #childrenOf(node: TreeNode): Promise<readonly TreeNode[]> {
    if (!isProject(node)) return node.children?.() ?? [];
    const { server } = this.#services;
    const params: ProjectParams = { uri: node.project };
    const found = await server.request<ProjectModel | null>(OUTLINE_REQUEST, params);
    if (!found) return [];
    return declarationNodes(found.project, found.model, async (id) => {
      const whole = { ...params, id } satisfies DeclarationParams;
      return (await server.request<DeclarationResult>(DECLARATION_REQUEST, whole)) ?? undefined;
    });
  }

  /** Whoever types changes the model many times a second. */
  #refreshSoon(): void {
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => {
      if (!this.#isVisible) this.#isOutdated = true;
      else if (this.#listing === 0) this.#changed.fire(undefined);
    }, REFRESH_DELAY);
  }
}

function isProject(node: TreeNode): boolean {
  return node.id === node.project;
}
