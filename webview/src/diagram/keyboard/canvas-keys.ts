import { ownerOf } from "@domainsmith/model";
import type { CommandContext } from "../commands/command.ts";
import { runChord } from "../commands/registry.ts";
import { focusProperties } from "../properties/focus-properties.ts";
import { chordOf, type KeyPress } from "./chord.ts";
import type { Direction } from "./nearest.ts";
import { openMenuAtPlace } from "./open-menu.ts";
import { enterRows, followRelation, goToPlace, placeOf, type WalkHow, walkCards, walkRows, walkToEnd } from "./walk.ts";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const HOW: Readonly<Record<string, WalkHow>> = { "": "select", Shift: "extend", Ctrl: "only" };

/**
 * What a key does on the canvas.
 *
 * @returns whether it does anything
 */
export function pressOnCanvas(press: KeyPress, context: Omit<CommandContext, "subject">): boolean {
  const chord = chordOf(press);
  const arrow = /^(?:(Shift|Ctrl)\+)?(Arrow\w+)$/.exec(chord);
  const direction = DIRECTIONS[arrow?.[2] ?? ""];
  const how = HOW[arrow?.[1] ?? ""];
  if (direction && how) return walk(direction, how, context);
  return pressOther(chord, context) || runChord(chord, context);
}

function walk(direction: Direction, how: WalkHow, { state, actions }: Omit<CommandContext, "subject">): boolean {
  const place = placeOf(state);
  const isRow = place !== undefined && place !== ownerOf(place) && state.drawing.boxOf(ownerOf(place)) !== undefined;
  if (isRow && (direction === "up" || direction === "down")) {
    walkRows(state, actions, direction === "up" ? -1 : 1, how);
    return true;
  }
  // Right follows a relation, if the row is one: that is where its line leads.
  if (isRow && direction === "right" && how === "select" && followRelation(state, actions)) return true;
  walkCards(state, actions, direction, how);
  return true;
}

function pressOther(chord: string, { state, actions }: Omit<CommandContext, "subject">): boolean {
  const place = placeOf(state);
  switch (chord) {
    case "Enter":
      if (place === undefined) return false;
      if (place === ownerOf(place) && enterRows(state, actions)) return true;
      if (!state.panels.properties) actions.setPanels({ properties: true });
      focusProperties();
      return true;
    case "Escape":
      return leave({ state, actions });
    case "Space":
      if (place !== undefined) actions.select([place], "toggle");
      return true;
    case "Home":
    case "End":
      walkToEnd(state, actions, chord === "Home" ? "first" : "last");
      return true;
    case "ContextMenu":
    case "Shift+F10":
      openMenuAtPlace(state, actions);
      return true;
    default:
      return false;
  }
}

/** Ends what is under way, from the inside out. */
function leave({ state, actions }: Omit<CommandContext, "subject">): boolean {
  const place = placeOf(state);
  if (state.connecting) actions.cancelConnect();
  else if (state.tool !== "select") actions.setTool("select");
  else if (place !== undefined && place !== ownerOf(place) && state.drawing.boxOf(ownerOf(place)))
    goToPlace(state, actions, ownerOf(place));
  else if (state.selection.length > 0) actions.select([]);
  else if (state.search.open) actions.closeSearch();
  else if (state.focusMode) actions.setFocusMode(undefined);
  else return false;
  return true;
}
