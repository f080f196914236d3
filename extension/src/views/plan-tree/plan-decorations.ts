import type { ChangeAction } from "@domainsmith/model";
import * as vscode from "vscode";
import type { GenerationPlan } from "../../generation/generation-plan.ts";
import { ACTION_WORDS } from "./plan-node.ts";

const SCHEME = "domainsmith-plan-line";

const BADGES: Partial<Readonly<Record<ChangeAction, readonly [letter: string, colour: string]>>> = {
  create: ["A", "gitDecoration.addedResourceForeground"],
  update: ["U", "gitDecoration.modifiedResourceForeground"],
  merge: ["M", "gitDecoration.modifiedResourceForeground"],
  move: ["R", "gitDecoration.renamedResourceForeground"],
  delete: ["D", "gitDecoration.deletedResourceForeground"],
  conflict: ["!", "gitDecoration.conflictingResourceForeground"],
  offer: ["?", "gitDecoration.untrackedResourceForeground"],
};

/** What a line of the view is about: gives it the icon of its file and its badge. */
export function lineUri(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
}

/** The letters and colours of the view's lines, as those of source control. */
export function registerPlanDecorations(plan: GenerationPlan): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let known: unknown;
  let actions: ReadonlyMap<string, ChangeAction> = new Map();
  const listening = plan.onDidChange(() => {
    if (known === plan.kept?.summary) return;
    known = plan.kept?.summary;
    actions = new Map(plan.kept?.summary.changes.map(({ path, action }) => [path, action]));
    changed.fire(undefined);
  });
  const registration = vscode.window.registerFileDecorationProvider({
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration(uri) {
      if (uri.scheme !== SCHEME) return undefined;
      const action = actions.get(uri.path.slice(1));
      const [letter, colour] = (action && BADGES[action]) ?? [];
      if (!action || letter === undefined || colour === undefined) return undefined;
      return new vscode.FileDecoration(letter, ACTION_WORDS[action], new vscode.ThemeColor(colour));
    },
  });
  return vscode.Disposable.from(changed, listening, registration);
}
