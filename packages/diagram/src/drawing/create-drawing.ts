import type { DiagramLayout, DiagramScene } from "@domainsmith/model/diagram";
import type { Drawing, DrawingOptions } from "./drawing.ts";
import { SceneDrawing } from "./scene-drawing.ts";
import { firstState } from "./state/first-state.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * A scene with its places, ready to be drawn. Little is worked out here: lines are when they are first asked for.
 *
 * @param layout cards without a position are not drawn, and neither are their lines
 */
export function createDrawing(scene: DiagramScene, layout: DiagramLayout, options: DrawingOptions = {}): Drawing {
  const { detail = "all", hidden = NONE, collapsed = NONE, uses = "values" } = options;
  return new SceneDrawing(firstState(scene, layout, { detail, hidden, collapsed, uses }));
}
