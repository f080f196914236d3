import type { Box, Point } from "@domainsmith/model/diagram";

/** An end of a line that goes to a state's left or right side. */
export interface LineEnd {
  /** Key of the state. */
  readonly state: string;
  readonly side: "left" | "right";
  /** Where the line comes from: ends on one side are in the order of it. */
  readonly from: Point;
}

/** Places for the ends of lines, spread over the sides of their states. */
export function portsOf(ends: readonly LineEnd[], boxOf: (state: string) => Box): (end: LineEnd) => Point {
  const sides = new Map<string, LineEnd[]>();
  for (const end of ends) {
    const key = `${end.side} ${end.state}`;
    const side = sides.get(key);
    if (side) side.push(end);
    else sides.set(key, [end]);
  }
  const ports = new Map<LineEnd, Point>();
  for (const side of sides.values()) {
    side.sort((one, other) => one.from.y - other.from.y);
    for (const [index, end] of side.entries()) {
      const { x, y, width, height } = boxOf(end.state);
      // Evenly, with as much room at the corners.
      const part = (index + 1) / (side.length + 1);
      ports.set(end, { x: end.side === "left" ? x : x + width, y: y + height * part });
    }
  }
  return (end) => {
    const port = ports.get(end);
    if (!port) throw new Error("This end was not given.");
    return port;
  };
}
