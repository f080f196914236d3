export { placeNodes } from "./place-nodes.ts";
