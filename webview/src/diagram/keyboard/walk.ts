import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import type { Actions } from "../actions/actions.ts";
import { seenBox } from "../camera/camera.ts";
import { nodeOf } from "../commands/subject.ts";
import { spokenCard, spokenRow } from "../live/spoken.ts";
import type { DiagramPageState } from "../store/state.ts";
import { byDistance, type Direction, nearestCard } from "./nearest.ts";

export type WalkHow = "select" | "extend" | "only";

/** Where the keyboard is: what is focused, or the one thing that is selected. */
export function placeOf({ focus, selection, drawing }: DiagramPageState): SymbolId | undefined {
  const place = focus ?? selection.at(-1);
  if (place === undefined) return undefined;
  return drawing.boxOf(ownerOf(place)) || drawing.edge(place) ? place : undefined;
}

/** Moves the place of the keyboard, selects as is asked for, and says where it is. */
export function goToPlace(state: DiagramPageState, actions: Actions, key: SymbolId, how: WalkHow = "select"): void {
  if (how === "select") actions.select([key]);
  else if (how === "extend") actions.select([key], "add");
  actions.focusOn(key);
  const card = nodeOf(state, key);
  const row = card?.rows.find(({ id }) => id === key);
  if (row) actions.announce(spokenRow(row));
  else if (card) actions.announce(spokenCard(card, state.drawing.edgesOf(card.id).length));
}

/** To the nearest card in a direction; from nowhere, to the card in the middle of what is seen. */
export function walkCards(state: DiagramPageState, actions: Actions, direction: Direction, how: WalkHow): void {
  const { drawing } = state;
  const place = placeOf(state);
  const owner = place === undefined ? undefined : ownerOf(place);
  const from = owner === undefined ? undefined : drawing.boxOf(owner);
  const next = from ? nearestCard(drawing, from, direction, owner) : byDistance(drawing, middleOfView(state))[0];
  if (next === undefined) actions.announce(texts.live.nothingThere);
  else goToPlace(state, actions, next, how);
}

/** Up and down the rows of the card that the keyboard is in. */
export function walkRows(state: DiagramPageState, actions: Actions, step: -1 | 1, how: WalkHow): void {
  const place = placeOf(state);
  const rows = rowsAt(state, place);
  const index = rows.indexOf(place ?? "");
  const next = rows[index + step];
  if (next !== undefined) goToPlace(state, actions, next, how);
}

/** To the first or last row of a card, or card of the diagram. */
export function walkToEnd(state: DiagramPageState, actions: Actions, end: "first" | "last"): void {
  const place = placeOf(state);
  const isInRows = place !== undefined && place !== ownerOf(place);
  const all = isInRows
    ? rowsAt(state, place)
    : state.drawing.scene.nodes.map(({ id }) => id).filter((id) => state.drawing.boxOf(id));
  const key = end === "first" ? all[0] : all.at(-1);
  if (key !== undefined) goToPlace(state, actions, key);
}

/** Into the rows of the card; false where it shows none. */
export function enterRows(state: DiagramPageState, actions: Actions): boolean {
  const place = placeOf(state);
  if (place === undefined) return false;
  const owner = ownerOf(place);
  if (state.collapsed.has(owner)) actions.toggleCollapsed([owner]);
  const first = state.drawing.rowsOf(owner)[0] ?? nodeOf(state, owner)?.rows[0];
  if (!first) return false;
  goToPlace(state, actions, first.id);
  return true;
}

/** To the card at the other end of the relation that the keyboard is at. */
export function followRelation(state: DiagramPageState, actions: Actions): boolean {
  const place = placeOf(state);
  if (place === undefined) return false;
  const owner = ownerOf(place);
  for (const id of [place, ...state.drawing.edgesOf(owner)]) {
    const edge = state.drawing.edge(id)?.edge;
    if (!edge) continue;
    const isFrom = edge.from.row === place || (id === place && edge.from.node === owner);
    const isTo = edge.to.row === place;
    if (!isFrom && !isTo) continue;
    goToPlace(state, actions, isFrom ? edge.to.node : edge.from.node);
    return true;
  }
  return false;
}

function rowsAt({ drawing }: DiagramPageState, place: SymbolId | undefined): readonly SymbolId[] {
  return place === undefined ? [] : drawing.rowsOf(ownerOf(place)).map(({ id }) => id);
}

function middleOfView({ camera, viewport }: DiagramPageState): Box {
  return seenBox(camera, viewport);
}
