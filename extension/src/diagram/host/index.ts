export { DiagramHost } from "./diagram-host.ts";
export type { Applied, DiagramEnvironment } from "./environment.ts";
export { type PageParts, pageHtml } from "./page-html.ts";
