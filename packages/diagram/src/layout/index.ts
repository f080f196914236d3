export type { Engine, LayoutRequest, LayoutStep } from "./layout.ts";
