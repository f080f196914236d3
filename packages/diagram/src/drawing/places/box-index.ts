import type { Box } from "@domainsmith/model/diagram";
import { touches } from "./boxes.ts";

/** Cells by column, then by row; each with the numbers of the boxes that touch it. */
type Cells = ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;

const SMALLEST_CELL = 256;

/**
 * Numbered boxes by where they are. Every box lies in the grid whose cells are at least as large as it is, so that it
 * touches four cells at most, however large it is. An index never changes; {@link with} makes another one, which shares
 * all cells that stayed the same.
 */
export class BoxIndex {
  readonly boxes: readonly (Box | undefined)[];
  /** By size of the cells. */
  private readonly grids: ReadonlyMap<number, Cells>;

  private constructor(boxes: readonly (Box | undefined)[], grids: ReadonlyMap<number, Cells>) {
    this.boxes = boxes;
    this.grids = grids;
  }

  /** Undefined boxes are nowhere. */
  static of(boxes: readonly (Box | undefined)[]): BoxIndex {
    const grids = new Map<number, Map<number, Map<number, number[]>>>();
    for (const [item, box] of boxes.entries()) {
      if (!box) continue;
      const size = cellSize(box);
      const grid = ensured(grids, size, () => new Map<number, Map<number, number[]>>());
      const lastColumn = Math.floor((box.x + box.width) / size);
      const lastRow = Math.floor((box.y + box.height) / size);
      for (let column = Math.floor(box.x / size); column <= lastColumn; column++) {
        const rows = ensured(grid, column, () => new Map<number, number[]>());
        for (let row = Math.floor(box.y / size); row <= lastRow; row++) ensured(rows, row, () => []).push(item);
      }
    }
    return new BoxIndex(boxes, grids);
  }

  /** The same with some boxes elsewhere. */
  with(changes: ReadonlyMap<number, Box | undefined>): BoxIndex {
    if (changes.size === 0) return this;
    if (changes.size > this.boxes.length / 8) {
      return BoxIndex.of(this.boxes.map((box, item) => (changes.has(item) ? changes.get(item) : box)));
    }
    const boxes = [...this.boxes];
    const grids = new GridEditor(this.grids);
    for (const [item, box] of changes) {
      const before = boxes[item];
      if (before) grids.edit(before, (cell) => cell.filter((other) => other !== item));
      if (box) grids.edit(box, (cell) => [...cell, item]);
      boxes[item] = box;
    }
    return new BoxIndex(boxes, grids.grids);
  }

  /** The numbers of the boxes that touch a box, ascending. */
  query(box: Box): readonly number[] {
    const found: number[] = [];
    this.visit(box, (item) => found.push(item));
    return found.sort((one, other) => one - other);
  }

  /** Of the boxes that touch a box and are what is looked for, that with the lowest number. */
  first(box: Box, isWanted: (item: number) => boolean): Box | undefined {
    let lowest = Number.POSITIVE_INFINITY;
    this.visit(box, (item) => {
      if (item < lowest && isWanted(item)) lowest = item;
    });
    return this.boxes[lowest];
  }

  /** Sees the boxes that touch a box, once each, in no particular order. */
  private visit(box: Box, see: (item: number) => void): void {
    for (const [size, columns] of this.grids) {
      const firstColumn = Math.floor(box.x / size);
      const lastColumn = Math.floor((box.x + box.width) / size);
      const firstRow = Math.floor(box.y / size);
      const lastRow = Math.floor((box.y + box.height) / size);
      for (const column of between(columns, firstColumn, lastColumn)) {
        const rows = columns.get(column);
        if (!rows) continue;
        for (const row of between(rows, firstRow, lastRow)) {
          for (const item of rows.get(row) ?? []) {
            const own = this.boxes[item];
            if (!own || !touches(own, box)) continue;
            // In the first of its cells only.
            if (column !== Math.max(firstColumn, Math.floor(own.x / size))) continue;
            if (row === Math.max(firstRow, Math.floor(own.y / size))) see(item);
          }
        }
      }
    }
  }
}

/** What a map has for a key; made where it has nothing. */
function ensured<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The keys of a map from one to another; of a range that is larger than the map, the map's. */
function between(cells: ReadonlyMap<number, unknown>, first: number, last: number): readonly number[] {
  const keys: number[] = [];
  if (last - first > cells.size) {
    for (const key of cells.keys()) if (key >= first && key <= last) keys.push(key);
  } else {
    for (let key = first; key <= last; key++) keys.push(key);
  }
  return keys;
}

function cellSize({ width, height }: Box): number {
  let size = SMALLEST_CELL;
  while (size < width || size < height) size *= 2;
  return size;
}

/** Changes grids by copying what changes, once. */
class GridEditor {
  readonly grids: Map<number, Cells>;
  private readonly ownGrids = new Map<Cells, Map<number, ReadonlyMap<number, readonly number[]>>>();
  private readonly ownColumns = new Map<ReadonlyMap<number, unknown>, Map<number, readonly number[]>>();

  constructor(grids: ReadonlyMap<number, Cells>) {
    this.grids = new Map(grids);
  }

  /** Puts something else into every cell that a box touches. */
  edit(box: Box, change: (cell: readonly number[]) => readonly number[]): void {
    const size = cellSize(box);
    const grid = this.gridOf(size);
    const lastColumn = Math.floor((box.x + box.width) / size);
    const lastRow = Math.floor((box.y + box.height) / size);
    for (let column = Math.floor(box.x / size); column <= lastColumn; column++) {
      const rows = this.columnOf(grid, column);
      for (let row = Math.floor(box.y / size); row <= lastRow; row++) {
        const cell = change(rows.get(row) ?? []);
        if (cell.length > 0) rows.set(row, cell);
        else rows.delete(row);
      }
      if (rows.size === 0) grid.delete(column);
    }
  }

  private gridOf(size: number): Map<number, ReadonlyMap<number, readonly number[]>> {
    const before = this.grids.get(size);
    const own = before && this.ownGrids.get(before);
    if (own) return own;
    const copy = new Map(before ?? []);
    this.ownGrids.set(copy, copy);
    this.grids.set(size, copy);
    return copy;
  }

  private columnOf(
    grid: Map<number, ReadonlyMap<number, readonly number[]>>,
    column: number,
  ): Map<number, readonly number[]> {
    const before = grid.get(column);
    const own = before && this.ownColumns.get(before);
    if (own) return own;
    const copy = new Map(before ?? []);
    this.ownColumns.set(copy, copy);
    grid.set(column, copy);
    return copy;
  }
}
