export { placeAround } from "./place-around.ts";
export { placeNodes } from "./place-nodes.ts";
export { returnNodes } from "./return-nodes.ts";
