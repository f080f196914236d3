export { buildStateDiagram } from "./build-state-diagram.ts";
