import * as vscode from "vscode";
import type { Services } from "../../services.ts";
import { filesBelow } from "../../views/plan-tree/plan-node.ts";

/**
 * Takes away or sets the tick of the line that has the keyboard. VS Code tells which lines are selected, but not which
 * one has the keyboard: that is the one whose selection changes when it is switched there and back.
 */
export async function toggle({ plan, planView }: Services): Promise<void> {
  const before = new Set(planView.selection);
  await vscode.commands.executeCommand("list.toggleSelection");
  const after = new Set(planView.selection);
  const focused = [...after].find((node) => !before.has(node)) ?? [...before].find((node) => !after.has(node));
  await vscode.commands.executeCommand("list.toggleSelection");
  if (!focused || !plan.kept) return;
  const paths = filesBelow(focused).map(({ change }) => change.path);
  const { choices } = plan.kept;
  const isChosen = paths.every((path) => choices.decision(path) !== false);
  plan.choose(paths.map((path) => [path, !isChosen] as const));
}
