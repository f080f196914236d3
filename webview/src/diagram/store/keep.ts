import type { Camera } from "../camera/camera.ts";
import { FRESH } from "./initial-state.ts";
import type { DiagramPageState, KeptState } from "./state.ts";

/** What a page had, in a form that survives JSON. */
export interface Kept {
  readonly version: 1;
  readonly uri: string;
  readonly camera: Camera;
  readonly selection: readonly string[];
  readonly detail: KeptState["detail"];
  readonly collapsed: readonly string[];
  readonly focusMode?: { readonly keys: readonly string[]; readonly depth: number };
  readonly panels: KeptState["panels"];
  readonly filters: {
    readonly hiddenKinds: readonly string[];
    readonly hiddenGroups: readonly string[];
    readonly usesValues: boolean;
    readonly usesEnums: boolean;
    readonly view?: string;
  };
}

export function toKept(state: DiagramPageState): Kept {
  const { filters, focusMode } = state;
  return {
    version: 1,
    uri: state.uri,
    camera: state.camera,
    selection: state.selection,
    detail: state.detail,
    collapsed: [...state.collapsed],
    ...(focusMode && { focusMode }),
    panels: state.panels,
    filters: {
      hiddenKinds: [...filters.hiddenKinds],
      hiddenGroups: [...filters.hiddenGroups],
      usesValues: filters.usesValues,
      usesEnums: filters.usesEnums,
      ...(filters.view !== undefined && { view: filters.view }),
    },
  };
}

/** Reads what an earlier page kept. What has another form, as from another version, is left out as a whole. */
export function fromKept(value: unknown): { readonly state: KeptState; readonly camera?: Camera } {
  if (!isKept(value)) return { state: FRESH };
  const { filters } = value;
  return {
    camera: value.camera,
    state: {
      selection: value.selection,
      detail: value.detail,
      collapsed: new Set(value.collapsed),
      focusMode: value.focusMode,
      panels: { ...FRESH.panels, ...value.panels },
      filters: {
        hiddenKinds: new Set(filters.hiddenKinds) as KeptState["filters"]["hiddenKinds"],
        hiddenGroups: new Set(filters.hiddenGroups),
        usesValues: filters.usesValues,
        usesEnums: filters.usesEnums,
        view: filters.view,
      },
    },
  };
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { version, camera, selection, collapsed, filters, detail } = value as Partial<Kept>;
  return (
    version === 1 &&
    camera !== undefined &&
    [camera.x, camera.y, camera.zoom].every(Number.isFinite) &&
    Array.isArray(selection) &&
    Array.isArray(collapsed) &&
    typeof detail === "string" &&
    Array.isArray(filters?.hiddenKinds) &&
    Array.isArray(filters.hiddenGroups)
  );
}

/** Which diagram it was. */
export function keptUri(value: unknown): string {
  return isKept(value) ? value.uri : "";
}
