export { underPresentNames } from "./former-names.ts";
export { type Positions, type ReadPositions, readPositions } from "./read-positions.ts";
export { writePositions } from "./write-positions.ts";
