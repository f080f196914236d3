import { diffScenes } from "@domainsmith/diagram";
import { brokenRoutes, placeAround, placeNodes, returnNodes } from "@domainsmith/diagram/layout";
import type { SymbolId } from "@domainsmith/model";
import type {
  DiagramChanged,
  DiagramLayout,
  DiagramLayoutPatch,
  DiagramScene,
  DiagramState,
  DiagramTextState,
  Point,
} from "@domainsmith/model/diagram";
import { sameTextState } from "./text-state.ts";

/** So many places of cards that are gone are remembered. */
const MOST_LEFT = 1000;

/** What a build has to say to a diagram. */
export interface Rebuilt {
  /** Absent while the text cannot be read: the last scene stays. */
  readonly scene?: DiagramScene;
  readonly text: DiagramTextState;
  readonly editable: boolean;
}

/** A diagram that somebody looks at: its scene, where everything stands, and how it came to be so, step by step. */
export class OpenDiagram {
  readonly uri: string;
  private current: Omit<DiagramState, "uri">;
  /** Keys that operations renamed since the last build, old to new. */
  private renames = new Map<SymbolId, SymbolId>();
  /** Where cards that are about to come shall stand. */
  private readonly wanted = new Map<SymbolId, Point>();
  private placedByHand = false;
  /** Where cards stood that are gone, the latest last: they may come back by undo, or when they are pasted. */
  private readonly left = new Map<SymbolId, Point>();

  constructor(
    uri: string,
    { scene, text, editable }: Rebuilt & { readonly scene: DiagramScene },
    layout: DiagramLayout,
  ) {
    this.uri = uri;
    this.current = { revision: 1, scene, text, editable, layout };
  }

  get state(): DiagramState {
    return { uri: this.uri, ...this.current };
  }

  /** An operation has been worked out: what it renames, and where its card shall stand. */
  expect(renamed: Readonly<Record<SymbolId, SymbolId>> = {}, wanted: Readonly<Record<SymbolId, Point>> = {}): void {
    for (const [before, after] of Object.entries(renamed)) this.renames.set(before, after);
    for (const [key, point] of Object.entries(wanted)) this.wanted.set(key, point);
  }

  /** Whether a card came that somebody gave a place, since this was last asked. */
  takePlacedByHand(): boolean {
    const placed = this.placedByHand;
    this.placedByHand = false;
    return placed;
  }

  /** Takes over what a build has found; undefined when it is all the same. */
  rebuilt({ scene, text, editable }: Rebuilt): DiagramChanged | undefined {
    const before = this.current;
    const isSameText = sameTextState(before.text, text) && before.editable === editable;
    const patch = scene && diffScenes(before.scene, scene, Object.fromEntries(this.renames));
    if (scene) this.renames.clear();
    if (!scene || !patch) {
      if (scene) this.current = { ...before, scene };
      return isSameText ? undefined : this.step({ text, editable }, { text });
    }
    const { layout, changes } = this.arranged(scene, patch.renamed ?? {}, patch.remove);
    return this.step(
      { scene, text, editable, layout },
      { scene: patch, ...(changes ? { layout: changes } : {}), ...(isSameText ? {} : { text }) },
    );
  }

  /** Puts cards somewhere else; the routes of their lines hold no longer. */
  moved(positions: Readonly<Record<SymbolId, Point>>): DiagramChanged | undefined {
    const { scene, layout } = this.current;
    const known = Object.entries(positions).filter(([key, { x, y }]) => {
      // What people call their things may be what every object has.
      const before = Object.hasOwn(layout.positions, key) ? layout.positions[key] : undefined;
      return before && (before.x !== x || before.y !== y);
    });
    if (known.length === 0) return undefined;
    const places = Object.fromEntries(known);
    return this.laidOut(places, loosened(scene, patched(layout, { positions: places }), Object.keys(places)));
  }

  /**
   * Takes over a layout that was worked out for this diagram, perhaps some time ago. What somebody has moved since stays
   * there, what came since finds a gap, and what would lie upon these goes beside them.
   *
   * @param since where the cards stood when it was begun
   */
  arrangedBy(layout: DiagramLayout, since: Readonly<Record<SymbolId, Point>>): DiagramChanged | undefined {
    const { scene } = this.current;
    const before = this.current.layout;
    const { positions: arranged, others } = placeAround(scene, layout.positions, movedSince(since, before.positions));
    const positions = scene.nodes.flatMap(({ id }) => {
      const [old, now] = [before.positions[id], arranged[id]];
      return now && (old?.x !== now.x || old.y !== now.y) ? [[id, now] as const] : [];
    });
    const stale = loosened(scene, { positions: arranged, routes: layout.routes }, others);
    const routes = scene.edges.flatMap(({ id }) => {
      const now = Object.hasOwn(stale, id) ? undefined : layout.routes[id];
      return JSON.stringify(before.routes[id]) === JSON.stringify(now) ? [] : [[id, now ?? null] as const];
    });
    if (positions.length + routes.length === 0) return undefined;
    return this.laidOut(Object.fromEntries(positions), Object.fromEntries(routes));
  }

  /** Takes over routes that were found for the cards as they stand. */
  routedBy(routes: DiagramLayout["routes"]): DiagramChanged | undefined {
    const before = this.current.layout.routes;
    const found = this.current.scene.edges.flatMap(({ id }) => {
      const route = Object.hasOwn(routes, id) && !Object.hasOwn(before, id) ? routes[id] : undefined;
      return route ? [[id, route] as const] : [];
    });
    return found.length === 0 ? undefined : this.laidOut({}, Object.fromEntries(found));
  }

  private laidOut(
    positions: Readonly<Record<SymbolId, Point>>,
    routes: Readonly<Record<string, readonly Point[] | null>>,
  ): DiagramChanged {
    const changes: DiagramLayoutPatch = { positions, routes };
    return this.step({ layout: patched(this.current.layout, changes) }, { layout: changes });
  }

  /** The layout for another scene: what was renamed keeps its place, what is new gets one, and nothing else moves. */
  private arranged(
    scene: DiagramScene,
    renamed: Readonly<Record<SymbolId, SymbolId>>,
    removed: { readonly nodes: readonly SymbolId[]; readonly edges: readonly string[] },
  ): { readonly layout: DiagramLayout; readonly changes?: DiagramLayoutPatch } {
    const { layout } = this.current;
    const positions: Record<SymbolId, Point | null> = {};
    for (const key of removed.nodes) if (layout.positions[key]) positions[key] = null;
    for (const [before, after] of Object.entries(renamed)) {
      const place = layout.positions[before];
      if (place) positions[after] = place;
    }
    const gone = Object.fromEntries(
      removed.edges.filter((key) => layout.routes[key]).map((key) => [key, null] as const),
    );
    const kept = patched(layout, { positions, routes: gone });
    const wanted = Object.fromEntries(this.wanted);
    const back = returnNodes(scene, { ...wanted, ...kept.positions }, this.left);
    const placed = { ...back, ...placeNodes(scene, { ...kept.positions, ...back }, wanted) };
    const changed = [...Object.keys(placed), ...reshaped(this.current.scene, scene)];
    const routes = { ...gone, ...loosened(scene, patched(kept, { positions: placed }), changed) };
    for (const key of Object.keys(placed)) {
      this.placedByHand = this.wanted.delete(key) || this.placedByHand;
      this.left.delete(key);
    }
    this.remember(removed.nodes.filter((key) => !Object.hasOwn(renamed, key)));
    const changes: DiagramLayoutPatch = { positions: { ...positions, ...placed }, routes };
    const isSame = Object.keys(changes.positions ?? {}).length + Object.keys(routes).length === 0;
    return isSame ? { layout } : { layout: patched(layout, changes), changes };
  }

  /** Cards are about to go. */
  private remember(keys: readonly SymbolId[]): void {
    const { positions } = this.current.layout;
    for (const key of keys) {
      const place = Object.hasOwn(positions, key) ? positions[key] : undefined;
      if (!place) continue;
      this.left.delete(key);
      this.left.set(key, place);
    }
    for (const key of [...this.left.keys()].slice(0, -MOST_LEFT)) this.left.delete(key);
  }

  private step(next: Partial<Omit<DiagramState, "uri" | "revision">>, told: Partial<DiagramChanged>): DiagramChanged {
    const from = this.current.revision;
    this.current = { ...this.current, ...next, revision: from + 1 };
    return { ...told, uri: this.uri, from, revision: from + 1 };
  }
}

/** The cards that stand elsewhere than some time ago, and where. */
function movedSince(
  since: Readonly<Record<SymbolId, Point>>,
  now: Readonly<Record<SymbolId, Point>>,
): Readonly<Record<SymbolId, Point>> {
  return Object.fromEntries(
    Object.entries(now).filter(([key, { x, y }]) => {
      const before = Object.hasOwn(since, key) ? since[key] : undefined;
      return before !== undefined && (before.x !== x || before.y !== y);
    }),
  );
}

/** The routes that hold no longer where cards are new, moved or have other rows. */
function loosened(
  scene: DiagramScene,
  layout: DiagramLayout,
  changed: readonly SymbolId[],
): Readonly<Record<string, null>> {
  if (changed.length === 0) return {};
  return Object.fromEntries(brokenRoutes(scene, layout, new Set(changed)).map((key) => [key, null]));
}

/** Cards whose rows are others than before, or stand in another order: their lines end elsewhere. */
function reshaped(before: DiagramScene, after: DiagramScene): readonly SymbolId[] {
  const known = new Map(before.nodes.map((node) => [node.id, node]));
  return after.nodes.flatMap((node) => {
    const old = known.get(node.id);
    if (!old || old === node) return [];
    const isSame = old.rows.length === node.rows.length && old.rows.every(({ id }, row) => id === node.rows[row]?.id);
    return isSame ? [] : [node.id];
  });
}

/** A layout with changes made to it. */
export function patched(layout: DiagramLayout, { positions = {}, routes = {} }: DiagramLayoutPatch): DiagramLayout {
  return { positions: merged(layout.positions, positions), routes: merged(layout.routes, routes) };
}

function merged<Value>(
  before: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value | null>>,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(changes);
  if (entries.length === 0) return before;
  const after = new Map(Object.entries(before));
  for (const [key, value] of entries) {
    if (value === null) after.delete(key);
    else after.set(key, value);
  }
  return Object.fromEntries(after);
}
