import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramRow, Point } from "@domainsmith/model/diagram";
import type { DiagramPageState } from "../store/state.ts";

/** What a command is about: what is selected, or what a menu was opened on. */
export interface Subject {
  readonly keys: readonly SymbolId[];
  readonly cards: readonly DiagramNode[];
  readonly rows: readonly SubjectRow[];
  /** Lines that no row stands for. */
  readonly edges: readonly DiagramEdge[];
  /** The place on the canvas that a menu was opened at. */
  readonly at?: Point;
}

export interface SubjectRow {
  readonly row: DiagramRow;
  readonly card: DiagramNode;
}

/**
 * @param key what a menu was opened on: if it is selected, the command is about all that is. Without one it is about what
 *   is selected, or about where the keyboard is.
 */
export function subjectOf(state: DiagramPageState, key?: SymbolId, at?: Point): Subject {
  const { selection, focus } = state;
  const place = at ? { at } : {};
  if (key !== undefined) return { ...resolve(state, selection.includes(key) ? selection : [key]), ...place };
  const isFocusSelected = focus === undefined || selection.includes(focus);
  if (selection.length > 0 && isFocusSelected) return { ...resolve(state, selection), ...place };
  return { ...resolve(state, focus === undefined ? selection : [focus]), ...place };
}

/** The subject of a menu on the empty canvas. */
export function canvasSubject(at: Point): Subject {
  return { keys: [], cards: [], rows: [], edges: [], at };
}

function resolve(state: DiagramPageState, keys: readonly SymbolId[]): Subject {
  const cards: DiagramNode[] = [];
  const rows: SubjectRow[] = [];
  const edges: DiagramEdge[] = [];
  for (const key of keys) {
    const card = nodeOf(state, key);
    const row = card?.rows.find(({ id }) => id === key);
    const edge = row ? undefined : state.drawing.edge(key)?.edge;
    if (card?.id === key) cards.push(card);
    else if (card && row) rows.push({ card, row });
    else if (edge) edges.push(edge);
  }
  return { keys, cards, rows, edges };
}

/** The card of a key, shown or not. */
export function nodeOf(state: DiagramPageState, key: SymbolId): DiagramNode | undefined {
  const owner = ownerOf(key);
  return state.drawing.node(owner) ?? state.scene.nodes.find(({ id }) => id === owner);
}

/** The one card that a subject is about or is a part of. */
export function onlyCard({ cards, rows }: Subject): DiagramNode | undefined {
  const all = new Set([...cards, ...rows.map(({ card }) => card)]);
  const [first, another] = all;
  return another ? undefined : first;
}

/** Nothing but rows, at least one. */
export function onlyRows({ cards, rows, edges }: Subject): boolean {
  return rows.length > 0 && cards.length === 0 && edges.length === 0;
}

/** Nothing but cards, at least one. */
export function onlyCards({ cards, rows, edges }: Subject): boolean {
  return cards.length > 0 && rows.length === 0 && edges.length === 0;
}

/** All of it is declared in the file of the diagram, and so can be changed there. */
export function isOwn({ cards, rows }: Subject): boolean {
  return [...cards, ...rows.map(({ card }) => card)].every(({ foreign }) => foreign === undefined);
}
