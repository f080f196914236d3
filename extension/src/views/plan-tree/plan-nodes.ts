import type { ChangeAction, PlannedChange, PlanSummary } from "@domainsmith/model";
import { ACTION_WORDS, type PlanFile, type PlanGroup, type PlanGrouping, type PlanNode } from "./plan-node.ts";

/** What stands above the files that are written, and what below, each in a group of its own. */
const APART: readonly {
  readonly action: ChangeAction;
  readonly label: string;
  readonly icon: string;
  readonly place: "above" | "below";
}[] = [
  { action: "conflict", label: "Conflicts", icon: "warning", place: "above" },
  { action: "offer", label: "Your own files that name what was renamed", icon: "lightbulb", place: "below" },
  { action: "keep", label: "Kept as you have them", icon: "lock", place: "below" },
];

const NAMES_OF_GENERATORS: Readonly<Record<string, string>> = { data: "Database", api: "API" };

/** The lines of the view: what needs a decision first, then what is written, grouped, then what stays. */
export function planNodes({ changes }: PlanSummary, grouping: PlanGrouping): readonly PlanNode[] {
  const apart = (place: "above" | "below") =>
    APART.filter((group) => group.place === place).flatMap(({ action, label, icon }) => {
      const found = changes.filter((change) => change.action === action);
      if (found.length === 0) return [];
      const files = found.map((change) => fileNode(change, true));
      return [group(`apart:${action}`, label, files, { icon, expanded: action !== "keep" })];
    });
  const separate = new Set<ChangeAction>(["unchanged", ...APART.map(({ action }) => action)]);
  const written = changes.filter(({ action }) => !separate.has(action));
  return [...apart("above"), ...grouped(written, grouping), ...apart("below")];
}

function grouped(changes: readonly PlannedChange[], grouping: PlanGrouping): readonly PlanNode[] {
  if (grouping === "file") return folderNodes(changes);
  const by = (change: PlannedChange) => (grouping === "symbol" ? change.symbol : change.generator);
  const groups = Map.groupBy(changes, (change) => by(change) ?? "");
  return [...groups]
    .sort(([left], [right]) => (left === "" ? 1 : right === "" ? -1 : left < right ? -1 : 1))
    .map(([key, members]) => {
      const files = members.map((change) => fileNode(change, true));
      return group(`${grouping}:${key}`, groupLabel(key, grouping), files, {
        icon: grouping === "symbol" ? (key === "" ? "symbol-namespace" : "symbol-class") : "gear",
        expanded: groups.size <= 5,
      });
    });
}

function groupLabel(key: string, grouping: PlanGrouping): string {
  if (grouping === "generator") return NAMES_OF_GENERATORS[key] ?? (key === "" ? "Yours" : key);
  return key === "" ? "The whole model" : key;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: PlannedChange[];
}

/** Folders within folders; one that holds nothing but another is one line with it. */
function folderNodes(changes: readonly PlannedChange[]): readonly PlanNode[] {
  const root: Folder = { folders: new Map(), files: [] };
  for (const change of changes) {
    let at = root;
    for (const name of change.path.split("/").slice(0, -1)) {
      let next = at.folders.get(name);
      if (!next) {
        next = { folders: new Map(), files: [] };
        at.folders.set(name, next);
      }
      at = next;
    }
    at.files.push(change);
  }
  return contents(root, "", changes.length <= 40);
}

function contents(folder: Folder, path: string, expanded: boolean): readonly PlanNode[] {
  const folders = [...folder.folders].sort(byName).map(([name, below]) => {
    let label = name;
    let at = below;
    for (;;) {
      const [only] = at.folders;
      if (at.files.length > 0 || at.folders.size !== 1 || !only) break;
      label += `/${only[0]}`;
      at = only[1];
    }
    const place = path === "" ? label : `${path}/${label}`;
    return group(`folder:${place}`, label, contents(at, place, expanded), { expanded, context: "planFolder" });
  });
  const files = folder.files.map((change) => fileNode(change, false));
  return [...folders, ...files];
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function group(
  id: string,
  label: string,
  children: readonly PlanNode[],
  { icon, expanded, context = "planGroup" }: { icon?: string; expanded: boolean; context?: string },
): PlanGroup {
  const count = countFiles(children);
  return {
    type: "domainsmith.planGroup",
    id,
    label,
    description: count === 1 ? "1 file" : `${count} files`,
    ...(icon === undefined ? {} : { icon }),
    expanded,
    context,
    children,
  };
}

function countFiles(nodes: readonly PlanNode[]): number {
  return nodes.reduce((sum, node) => sum + (node.type === "domainsmith.planFile" ? 1 : countFiles(node.children)), 0);
}

function fileNode(change: PlannedChange, tellsFolder: boolean): PlanFile {
  const { path, action } = change;
  const slash = path.lastIndexOf("/");
  const folder = tellsFolder && slash >= 0 ? `, ${path.slice(0, slash)}` : "";
  return {
    type: "domainsmith.planFile",
    id: `file:${path}`,
    label: path.slice(slash + 1),
    description: describe(change) + folder,
    change,
    context: `planFile.${action}${change.symbol === undefined ? "" : ".symbol"}`,
  };
}

/** What happens, and how much of it: `merged, +12 −3`. */
function describe({ action, lines, from, conflicts }: PlannedChange): string {
  const parts = [ACTION_WORDS[action]];
  if (from !== undefined) parts.push(`from ${from}`);
  if (lines && action !== "create") parts.push(`+${lines.added} −${lines.removed}`);
  const [first, ...others] = conflicts ?? [];
  if (first) parts.push(others.length === 0 ? first.what : `${first.what} and ${others.length} more`);
  return parts.join(", ");
}
