import type { Engine, LayoutRequest, LayoutStep } from "@domainsmith/diagram/layout";
import type { DiagramLayout } from "@domainsmith/model/diagram";

/** What the thread that lays out is started with. */
export type LayoutInput = LayoutRequest & { readonly engine: Engine };

/** What it sends. */
export type LayoutMessage =
  | { readonly kind: "step"; readonly step: LayoutStep }
  | { readonly kind: "result"; readonly layout: DiagramLayout }
  | { readonly kind: "error"; readonly message: string; readonly stack: string };
