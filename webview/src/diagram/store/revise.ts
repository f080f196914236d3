import { applyPatch, createDrawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { DiagramChanged, DiagramState, DiagramTextState } from "@domainsmith/model/diagram";
import { grownUpon } from "./crowding.ts";
import { edgeFilter, filteredPatch, filterPatch, hiddenNodes, kindsOf } from "./shown.ts";
import type { DiagramPageState, KeptState } from "./state.ts";

type Change = Partial<DiagramPageState>;

/** What a page shows once it was told everything. */
export function opened(
  state: DiagramPageState,
  { uri, revision, scene, layout, text, editable }: DiagramState,
): Change {
  const isShown = edgeFilter(state.filters, kindsOf(scene));
  const edges = scene.edges.filter(isShown);
  const known = knownKeys(scene);
  const focusKeys = state.focusMode?.keys.filter((key) => known.has(key)) ?? [];
  const focusMode = state.focusMode && focusKeys.length > 0 ? { ...state.focusMode, keys: focusKeys } : undefined;
  const drawing = createDrawing({ ...scene, edges }, layout, {
    // Which of them are shown is for the filters to say.
    uses: "all",
    detail: state.detail,
    collapsed: state.collapsed,
    hidden: hiddenNodes(scene, state.filters, focusMode),
  });
  return {
    phase: "ready",
    uri,
    revision,
    scene,
    drawing,
    text,
    editable: isEditable(text, editable),
    bound: editable,
    focusMode,
    selection: state.selection.filter((key) => known.has(key)),
    focus: state.focus !== undefined && known.has(state.focus) ? state.focus : undefined,
  };
}

/** What a page shows after a change, or undefined where the change is for another revision than the page has. */
export function changed(state: DiagramPageState, change: DiagramChanged): Change | undefined {
  if (change.from !== state.revision) return undefined;
  const text = change.text ?? state.text;
  const told: Change = { revision: change.revision, text, editable: isEditable(text, state.bound) };
  if (!change.scene) {
    return change.layout ? { ...told, drawing: state.drawing.update({ layout: change.layout }) } : told;
  }
  const scene = applyPatch(state.scene, change.scene);
  const carried = renamed(state, change.scene.renamed ?? {});
  const next = withoutGone({ ...state, ...carried }, knownKeys(scene));
  const uses = change.scene.upsert.edges.some(({ kind }) => kind === "uses");
  const patch = uses ? filteredPatch(change.scene, edgeFilter(state.filters, kindsOf(scene))) : change.scene;
  const drawing = state.drawing.update({
    scene: patch,
    ...(change.layout && { layout: change.layout }),
    hidden: hiddenNodes(scene, state.filters, next.focusMode ?? state.focusMode),
    collapsed: carried.collapsed ?? state.collapsed,
  });
  const crowding = grownUpon(state.drawing, drawing, change.scene) ?? carried.crowding ?? state.crowding;
  return { ...told, ...carried, ...next, scene, drawing, crowding };
}

/** What a page shows when it is looked at in another way. */
export function relooked(
  state: DiagramPageState,
  look: Partial<Pick<KeptState, "filters" | "focusMode" | "detail" | "collapsed">>,
): Change {
  const { filters, focusMode, detail, collapsed } = { ...state, ...look };
  const kinds = kindsOf(state.scene);
  const patch = filterPatch(state.scene, edgeFilter(state.filters, kinds), edgeFilter(filters, kinds));
  return {
    ...look,
    drawing: state.drawing.update({
      ...(patch && { scene: patch }),
      hidden: hiddenNodes(state.scene, filters, focusMode),
      detail,
      collapsed,
    }),
  };
}

function isEditable(text: DiagramTextState, bound: boolean): boolean {
  return bound && text.kind === "good";
}

function knownKeys({ nodes, edges }: DiagramPageState["scene"]): ReadonlySet<SymbolId> {
  const keys = new Set<SymbolId>();
  for (const { id, rows } of nodes) {
    keys.add(id);
    for (const row of rows) keys.add(row.id);
  }
  for (const { id } of edges) keys.add(id);
  return keys;
}

/** What the page holds by keys, by their new ones. */
function renamed(state: DiagramPageState, names: Readonly<Record<SymbolId, SymbolId>>): Change {
  if (Object.keys(names).length === 0) return {};
  const of = (key: SymbolId): SymbolId => names[key] ?? key;
  const moved = (positions: Readonly<Record<SymbolId, DiagramPageState["moves"]["past"][number]["after"][string]>>) =>
    Object.fromEntries(Object.entries(positions).map(([key, point]) => [of(key), point]));
  const history = (moves: DiagramPageState["moves"]["past"]) =>
    moves.map(({ before, after }) => ({ before: moved(before), after: moved(after) }));
  return {
    selection: state.selection.map(of),
    collapsed: new Set([...state.collapsed].map(of)),
    focus: state.focus && of(state.focus),
    crowding: state.crowding && of(state.crowding),
    inline: state.inline && { ...state.inline, key: of(state.inline.key) },
    focusMode: state.focusMode && { ...state.focusMode, keys: state.focusMode.keys.map(of) },
    moves: { ...state.moves, past: history(state.moves.past), future: history(state.moves.future) },
  };
}

/** Nothing stays selected, or is typed over, that is gone. */
function withoutGone(state: DiagramPageState, known: ReadonlySet<SymbolId>): Change {
  const has = (key: SymbolId) => known.has(key);
  const { selection, focus, inline, focusMode } = state;
  const keys = focusMode?.keys.filter(has) ?? [];
  return {
    selection: selection.every(has) ? selection : selection.filter(has),
    focus: focus !== undefined && has(focus) ? focus : undefined,
    inline: inline && has(inline.key) ? inline : undefined,
    ...(focusMode && { focusMode: keys.length > 0 ? { ...focusMode, keys } : undefined }),
  };
}
