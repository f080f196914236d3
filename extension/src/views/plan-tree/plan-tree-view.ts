import * as vscode from "vscode";
import { setContext } from "../../context-keys.ts";
import type { GenerationPlan } from "../../generation/generation-plan.ts";
import { isChoosable } from "../../generation/plan-choices.ts";
import type { PlanView } from "../../services.ts";
import { lineUri, registerPlanDecorations } from "./plan-decorations.ts";
import { planHeading } from "./plan-heading.ts";
import { filesBelow, type PlanFile, type PlanGrouping, type PlanNode } from "./plan-node.ts";
import { planNodes } from "./plan-nodes.ts";

/** The view "Generation": what a plan would do, to be looked at and chosen from before anything is written. */
export class PlanTreeView implements vscode.TreeDataProvider<PlanNode>, PlanView, vscode.Disposable {
  readonly #plan: GenerationPlan;
  readonly #view: vscode.TreeView<PlanNode>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #grouping: PlanGrouping = "file";
  /** Before VS Code has asked for the lines the first time, it needs not be told that there are others. */
  #wasAsked = false;
  #roots: readonly PlanNode[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(plan: GenerationPlan) {
    this.#plan = plan;
    this.#view = vscode.window.createTreeView("domainsmith.plan", {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      manageCheckboxStateManually: true,
    });
    this.#subscriptions = [
      this.#view,
      registerPlanDecorations(plan),
      plan.onDidChange(() => this.#refresh()),
      this.#view.onDidChangeCheckboxState(({ items }) => {
        plan.choose(
          items.flatMap(([node, state]) =>
            filesBelow(node).map(
              ({ change }) => [change.path, state === vscode.TreeItemCheckboxState.Checked] as const,
            ),
          ),
        );
      }),
    ];
    this.groupBy("file");
  }

  groupBy(grouping: PlanGrouping): void {
    this.#grouping = grouping;
    setContext("domainsmith.planGrouping", grouping);
    this.#refresh();
  }

  /** Brings the view into sight, with the keyboard in it. To reveal a line while it is first filled mixes up its lines. */
  async reveal(): Promise<void> {
    await vscode.commands.executeCommand("domainsmith.plan.focus");
  }

  /** What is selected, when a command comes from a key and not from a line's menu. */
  get selection(): readonly PlanNode[] {
    return this.#view.selection;
  }

  getChildren(node?: PlanNode): PlanNode[] {
    if (!node) {
      this.#wasAsked = true;
      return [...this.#roots];
    }
    return node.type === "domainsmith.planFile" ? [] : [...node.children];
  }

  getTreeItem(node: PlanNode): vscode.TreeItem {
    return node.type === "domainsmith.planFile" ? this.#fileItem(node) : this.#groupItem(node);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #fileItem(node: PlanFile): vscode.TreeItem {
    const { change } = node;
    const item = new vscode.TreeItem(lineUri(change.path));
    item.id = node.id;
    item.label = node.label;
    item.description = node.description;
    item.tooltip = new vscode.MarkdownString().appendText(`${change.path}\n${change.reason}`);
    item.contextValue = node.context;
    const isChosen = this.#plan.kept?.choices.decision(change.path);
    if (isChosen !== undefined) item.checkboxState = checkbox(isChosen, change.path);
    const chosen = isChosen === undefined ? "" : isChosen ? vscode.l10n.t(", chosen") : vscode.l10n.t(", left out");
    item.accessibilityInformation = { label: `${node.label}, ${node.description}${chosen}. ${change.reason}` };
    item.command = { command: "domainsmith.plan.openChange", title: vscode.l10n.t("Show Change"), arguments: [node] };
    return item;
  }

  #groupItem(node: Exclude<PlanNode, PlanFile>): vscode.TreeItem {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.expanded ? Expanded : Collapsed);
    // Whether it is folded belongs to the grouping as well.
    item.id = `${this.#grouping}:${node.id}`;
    item.description = node.description;
    item.tooltip = `${node.label}: ${node.description}`;
    item.contextValue = node.context;
    if (node.icon === undefined) item.resourceUri = lineUri(node.id);
    item.iconPath = node.icon === undefined ? vscode.ThemeIcon.Folder : new vscode.ThemeIcon(node.icon);
    const choices = this.#plan.kept?.choices;
    const files = filesBelow(node).filter(({ change }) => isChoosable(change));
    if (choices && files.length > 0) {
      item.checkboxState = checkbox(
        files.every(({ change }) => choices.has(change.path)),
        node.label,
      );
    }
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
    return item;
  }

  #refresh(): void {
    const { kept, isOutdated } = this.#plan;
    this.#roots = kept ? planNodes(kept.summary, this.#grouping) : [];
    const { description, message } = planHeading(kept, isOutdated);
    this.#view.description = description;
    this.#view.message = message;
    if (this.#wasAsked) this.#changed.fire(undefined);
  }
}

function checkbox(isChosen: boolean, what: string): NonNullable<vscode.TreeItem["checkboxState"]> {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return {
    state: isChosen ? Checked : Unchecked,
    tooltip: isChosen ? vscode.l10n.t("Leave {0} as it is", what) : vscode.l10n.t("Write {0}", what),
    accessibilityInformation: { label: what },
  };
}
