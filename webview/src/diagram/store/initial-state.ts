import { createDrawing } from "@domainsmith/diagram/drawing";
import type { DiagramLayout, DiagramScene } from "@domainsmith/model/diagram";
import type { DiagramPageState, KeptState } from "./state.ts";

const NO_SCENE: DiagramScene = { nodes: [], edges: [], groups: [], views: [] };
const NO_LAYOUT: DiagramLayout = { positions: {}, routes: {} };

/** How a page looks that keeps nothing yet. */
export const FRESH: KeptState = {
  selection: [],
  filters: {
    hiddenKinds: new Set(),
    hiddenGroups: new Set(),
    usesValues: true,
    usesEnums: false,
    view: undefined,
  },
  detail: "all",
  collapsed: new Set(),
  focusMode: undefined,
  panels: { properties: true, propertiesWidth: 296, outline: false, minimap: true },
};

/** A page that waits for its model. */
export function initialState(kept: KeptState): DiagramPageState {
  return {
    ...kept,
    phase: "loading",
    uri: "",
    revision: -1,
    scene: NO_SCENE,
    drawing: createDrawing(NO_SCENE, NO_LAYOUT, { detail: kept.detail, uses: "all" }),
    text: { kind: "good" },
    editable: false,
    bound: false,
    focus: undefined,
    hovered: undefined,
    flashed: undefined,
    camera: { x: 0, y: 0, zoom: 1 },
    viewport: { width: 0, height: 0 },
    tool: "select",
    inline: undefined,
    connecting: undefined,
    gesture: undefined,
    menu: undefined,
    deleting: undefined,
    pending: 0,
    arranging: undefined,
    crowding: undefined,
    messages: [],
    announcement: "",
    moves: { past: [], future: [], isLast: false },
    search: { open: false, text: "" },
    filtersOpen: false,
    states: undefined,
    picking: undefined,
    helpOpen: false,
  };
}
