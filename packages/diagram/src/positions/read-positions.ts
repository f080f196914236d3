import type { SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";
import { toGrid } from "../geometry/grid.ts";
import { sidesOf } from "./conflicts.ts";
import { POSITIONS_VERSION, VERSION_KEY } from "./format.ts";

export type Positions = Readonly<Record<SymbolId, Point>>;

export type ReadPositions =
  | {
      readonly ok: true;
      readonly positions: Positions;
      /** There were markers of a merge: both sides have been read, ours counts where both have a card. */
      readonly hadConflicts: boolean;
    }
  | { readonly ok: false; readonly message: string };

/**
 * What a file of positions says. Numbers are taken to the grid.
 *
 * @returns a message where it cannot be read, or not without losing something that a later version has written: such a
 *   file must not be overwritten
 */
export function readPositions(text: string): ReadPositions {
  const { texts, hadConflicts } = sidesOf(text);
  const positions = new Map<SymbolId, Point>();
  for (const side of texts) {
    const read = readSide(side, texts.length > 1);
    if (typeof read === "string") return { ok: false, message: read };
    for (const [key, point] of read) if (!positions.has(key)) positions.set(key, point);
  }
  return { ok: true, positions: Object.fromEntries(positions), hadConflicts };
}

function readSide(text: string, inConflict: boolean): ReadonlyMap<SymbolId, Point> | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const cause = inConflict ? "One side of the merge" : "The file of positions";
    return `${cause} is no JSON: ${reason}. Correct it, or delete the file to have everything laid out anew.`;
  }
  if (!isObject(json)) return "The file of positions has to be an object in braces, with an entry for each card.";
  const version = Object.hasOwn(json, VERSION_KEY) ? json[VERSION_KEY] : undefined;
  if (typeof version !== "number") {
    return `The file of positions has no "${VERSION_KEY}": ${POSITIONS_VERSION}; it may be another kind of file.`;
  }
  if (version > POSITIONS_VERSION) {
    return `The file of positions is of version ${version}, this is a Domainsmith for version ${POSITIONS_VERSION}. Update Domainsmith; until then positions are not saved.`;
  }
  return readCards(json);
}

function readCards(json: Readonly<Record<string, unknown>>): ReadonlyMap<SymbolId, Point> | string {
  const cards = new Map<SymbolId, Point>();
  for (const [key, entry] of Object.entries(json)) {
    if (key === VERSION_KEY) continue;
    const point = pointOf(entry);
    if (!point) {
      return `The position of "${key}" has to be { "x": number, "y": number } with whole numbers below ${LIMIT}.`;
    }
    cards.set(key, point);
  }
  return cards;
}

/** Nothing stands further away from the middle, in pixels. */
const LIMIT = 10_000_000;

function pointOf(entry: unknown): Point | undefined {
  if (!isObject(entry) || Object.keys(entry).length !== 2) return undefined;
  const { x, y } = entry;
  return isPlace(x) && isPlace(y) ? { x: toGrid(x), y: toGrid(y) } : undefined;
}

function isPlace(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= LIMIT;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
