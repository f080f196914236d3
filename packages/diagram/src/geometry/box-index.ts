import type { Box } from "@domainsmith/model/diagram";
import { areCloser } from "./boxes.ts";

const CELL = 320;

/** Boxes by the cells of a grid that they lie in: what is near a place is found without looking at the others. */
export class BoxIndex {
  private readonly cells = new Map<number, Map<number, Box[]>>();

  constructor(boxes: Iterable<Box> = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column++) {
      const cells = this.column(column);
      for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row++) {
        const cell = cells.get(row);
        if (cell) cell.push(box);
        else cells.set(row, [box]);
      }
    }
  }

  private column(index: number): Map<number, Box[]> {
    const known = this.cells.get(index);
    if (known) return known;
    const column = new Map<number, Box[]>();
    this.cells.set(index, column);
    return column;
  }

  /** One of the boxes that are closer to a box than a distance. */
  firstNear(box: Box, distance: number): Box | undefined {
    const last = Math.floor((box.x + box.width + distance) / CELL);
    const lastRow = Math.floor((box.y + box.height + distance) / CELL);
    for (let column = Math.floor((box.x - distance) / CELL); column <= last; column++) {
      const cells = this.cells.get(column);
      if (!cells) continue;
      for (let row = Math.floor((box.y - distance) / CELL); row <= lastRow; row++) {
        for (const other of cells.get(row) ?? []) if (areCloser(box, other, distance)) return other;
      }
    }
    return undefined;
  }
}
