export { placeAround, placeNodes, returnNodes } from "../placement/index.ts";
export * from "../positions/index.ts";
export { buildStateDiagram } from "../states/index.ts";
export { brokenRoutes } from "./broken-routes.ts";
export { lacksRoutes } from "./lacks-routes.ts";
export { layOut } from "./lay-out.ts";
export type { Engine, LayoutRequest, LayoutStep } from "./layout.ts";
