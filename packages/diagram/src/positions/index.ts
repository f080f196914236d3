export { type Positions, type ReadPositions, readPositions } from "./read-positions.ts";
export { renamePositions } from "./rename-positions.ts";
export { writePositions } from "./write-positions.ts";
