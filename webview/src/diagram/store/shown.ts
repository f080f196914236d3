import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNodeKind, DiagramPatch, DiagramScene } from "@domainsmith/model/diagram";
import type { Filters, FocusMode } from "./state.ts";

/** The cards that filters, the view and the focus mode leave out. */
export function hiddenNodes(
  scene: DiagramScene,
  filters: Filters,
  focusMode: FocusMode | undefined,
): ReadonlySet<SymbolId> {
  const view = scene.views.find(({ id }) => id === filters.view);
  const inView = view && new Set(view.nodes);
  const near = focusMode && neighbourhood(scene, focusMode);
  const hidden = new Set<SymbolId>();
  for (const { id, kind, group } of scene.nodes) {
    const isShown =
      !filters.hiddenKinds.has(kind) &&
      !filters.hiddenGroups.has(group) &&
      (inView?.has(id) ?? true) &&
      (near?.has(id) ?? true);
    if (!isShown) hidden.add(id);
  }
  return hidden;
}

/** Cards that can be reached in so many steps along lines of any kind. */
export function neighbourhood({ edges }: DiagramScene, { keys, depth }: FocusMode): ReadonlySet<SymbolId> {
  const reached = new Set<SymbolId>(keys);
  for (let step = 0; step < depth; step++) {
    const next: SymbolId[] = [];
    for (const { from, to } of edges) {
      if (reached.has(from.node) && !reached.has(to.node)) next.push(to.node);
      if (reached.has(to.node) && !reached.has(from.node)) next.push(from.node);
    }
    for (const key of next) reached.add(key);
  }
  return reached;
}

/** Whether a line is shown where both of its cards are. */
export type EdgeFilter = (edge: DiagramEdge) => boolean;

export function edgeFilter(
  { usesValues, usesEnums }: Filters,
  kindOf: (key: SymbolId) => DiagramNodeKind | undefined,
): EdgeFilter {
  return ({ kind, to }) => kind !== "uses" || (kindOf(to.node) === "enum" ? usesEnums : usesValues);
}

/** The kinds of a scene's cards. */
export function kindsOf({ nodes }: DiagramScene): (key: SymbolId) => DiagramNodeKind | undefined {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  return (key) => kinds.get(key);
}

/** A patch of the whole scene as one of the scene without the lines that are not shown. */
export function filteredPatch(patch: DiagramPatch, isShown: EdgeFilter): DiagramPatch {
  const edges = patch.upsert.edges.filter(isShown);
  if (edges.length === patch.upsert.edges.length) return patch;
  const left = patch.upsert.edges.filter((edge) => !isShown(edge)).map(({ id }) => id);
  return {
    ...patch,
    upsert: { ...patch.upsert, edges },
    remove: { ...patch.remove, edges: [...patch.remove.edges, ...left] },
  };
}

/** The patch that leads from one filter of lines to another, or undefined where nothing changes. */
export function filterPatch(scene: DiagramScene, before: EdgeFilter, after: EdgeFilter): DiagramPatch | undefined {
  const come = scene.edges.filter((edge) => after(edge) && !before(edge));
  const go = scene.edges.filter((edge) => before(edge) && !after(edge)).map(({ id }) => id);
  if (come.length === 0 && go.length === 0) return undefined;
  return { upsert: { nodes: [], edges: come }, remove: { nodes: [], edges: go } };
}

/** Whether filters leave anything out. */
export function isFiltered({ hiddenKinds, hiddenGroups, view }: Filters): boolean {
  return hiddenKinds.size > 0 || hiddenGroups.size > 0 || view !== undefined;
}
