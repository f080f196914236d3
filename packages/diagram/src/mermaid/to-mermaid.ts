import type { DiagramScene } from "@domainsmith/model/diagram";
import { classDiagram } from "./class-diagram.ts";
import { erDiagram } from "./er-diagram.ts";

/** `er`: entities with their relations, the way data is talked about. `class`: all declarations with what they are. */
export type MermaidForm = "er" | "class";

export interface MermaidOptions {
  /** `er` where absent. */
  readonly form?: MermaidForm;
}

/** A scene as the text of a Mermaid diagram, with a line feed at its end. */
export function toMermaid(scene: DiagramScene, { form = "er" }: MermaidOptions = {}): string {
  const lines = form === "er" ? erDiagram(scene) : classDiagram(scene);
  return `${lines.join("\n")}\n`;
}
