import type { DiagramLayout, DiagramScene, LayoutScope } from "@domainsmith/model/diagram";

export interface LayoutRequest {
  readonly scene: DiagramScene;
  /** Where everything stands now; what the scope leaves out stays there. */
  readonly layout: DiagramLayout;
  readonly scope: LayoutScope;
}

/** How far a layout is: packages laid out of how many, with the share of the one that is being laid out. */
export interface LayoutStep {
  readonly done: number;
  readonly of: number;
  /** The package that is being laid out. */
  readonly group: string;
}

/** `layered` is the better one; `quick` is several times faster. */
export type Engine = "layered" | "quick";
