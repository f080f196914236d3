import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { Box, Point } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { type Camera, centred, fitted, showing, ZOOM, zoomedTo } from "../camera/camera.ts";
import type { CameraPath } from "../camera/camera-path.ts";
import { boxOfKey } from "../selection/box-of-key.ts";
import { relooked } from "../store/revise.ts";
import { hiddenNodes } from "../store/shown.ts";
import type { DiagramPageState, Filters } from "../store/state.ts";
import type { LookActions } from "./actions.ts";
import { type ActionContext, reasonOf, tell } from "./context.ts";

/** How long something that was pointed at is marked, in milliseconds. */
const FLASH = 1_400;

/** @param path moves the camera */
export function lookActions(context: ActionContext, path: CameraPath): LookActions {
  const { store, host } = context;
  let flashing: ReturnType<typeof setTimeout> | undefined;
  let choices = 0;

  const relook = (look: Parameters<typeof relooked>[1]) => store.set((state) => relooked(state, look));
  const screenCentre = (): Point => {
    const { width, height } = store.get().viewport;
    return { x: width / 2, y: height / 2 };
  };
  const flash = (key: SymbolId) => {
    clearTimeout(flashing);
    store.set({ flashed: key });
    flashing = setTimeout(() => store.set({ flashed: undefined }), FLASH);
  };
  const set = (next: readonly SymbolId[]) => {
    const { selection } = store.get();
    if (next.length === selection.length && next.every((key, index) => key === selection[index])) return;
    store.set({ selection: next, inline: undefined });
    host.tellSelected(next);
  };
  const select: LookActions["select"] = (keys, how = "replace") => {
    choices += 1;
    set(selected(store.get().selection, keys, how));
  };
  const showBox = (box: Box) => {
    const { camera, viewport } = store.get();
    path.to(cameraFor(camera, box, viewport));
  };
  const revealMade = (key: SymbolId) => {
    store.set((state) => shownAgain(state, key));
    const box = boxOfKey(store.get().drawing, key);
    if (!box) return;
    set([key]);
    store.set({ focus: key });
    flash(key);
    showBox(box);
  };

  return {
    select,
    selectAll() {
      const { drawing } = store.get();
      select(drawing.nodesIn(drawing.box));
    },
    focusOn(key) {
      store.set({ focus: key });
      const box = key === undefined ? undefined : boxOfKey(store.get().drawing, key);
      if (!box) return;
      const { camera, viewport } = store.get();
      path.to(showing(camera, box, viewport));
    },
    hover: (hovered) => store.set({ hovered }),
    reveal(key) {
      choices += 1;
      revealMade(key);
    },
    revealMade,
    choices: () => choices,
    zoomBy(factor, around = screenCentre()) {
      const { camera } = store.get();
      path.to(zoomedTo(camera, camera.zoom * factor, around));
    },
    fit() {
      const { drawing, viewport } = store.get();
      path.to(fitted(drawing.box, viewport));
    },
    zoomToSelection() {
      const { drawing, viewport, selection } = store.get();
      const boxes = selection.flatMap((key) => boxOfKey(drawing, ownerOf(key)) ?? boxOfKey(drawing, key) ?? []);
      path.to(fitted(boxes.length > 0 ? around(boxes) : drawing.box, viewport, { most: 1.25 }));
    },
    actualSize() {
      const { camera } = store.get();
      path.to(zoomedTo(camera, 1, screenCentre()));
    },
    setDetail: (detail) => relook({ detail }),
    toggleCollapsed(keys) {
      const collapsed = new Set(store.get().collapsed);
      const all = keys.every((key) => collapsed.has(key));
      for (const key of keys) {
        if (all) collapsed.delete(key);
        else collapsed.add(key);
      }
      relook({ collapsed });
    },
    setFilters(filters) {
      relook({ filters: { ...store.get().filters, ...filters } });
      if (filters.view !== undefined) {
        const { drawing, viewport } = store.get();
        path.to(fitted(drawing.box, viewport));
      }
    },
    showEverything() {
      const { filters } = store.get();
      relook({
        filters: { ...filters, hiddenKinds: new Set(), hiddenGroups: new Set(), view: undefined },
        focusMode: undefined,
      });
    },
    setFocusMode(focusMode) {
      relook({ focusMode });
      const { drawing, viewport } = store.get();
      if (focusMode) path.to(fitted(drawing.box, viewport));
    },
    async showStates(key, member) {
      try {
        const states = await host.request("states", { key, ...(member !== undefined && { member }) });
        if (states) store.set({ states, menu: undefined });
        else tell(context, "info", texts.states.none);
      } catch (error) {
        tell(context, "error", reasonOf(error));
      }
    },
    closeStates: () => store.set({ states: undefined }),
    openSearch: () => store.set(({ search }) => ({ search: { ...search, open: true }, filtersOpen: false })),
    setSearch: (text) => store.set({ search: { open: true, text } }),
    closeSearch: () => store.set({ search: { open: false, text: "" } }),
    toggleFilters: (open) =>
      store.set(({ filtersOpen }) => ({ filtersOpen: open ?? !filtersOpen, search: { open: false, text: "" } })),
    setPanels: (panels) => store.set((state) => ({ panels: { ...state.panels, ...panels } })),
  };
}

/** What is selected after some more was. */
export function selected(
  before: readonly SymbolId[],
  keys: readonly SymbolId[],
  how: "replace" | "add" | "toggle",
): readonly SymbolId[] {
  if (how === "replace") return [...new Set(keys)];
  const next = new Set(before);
  for (const key of keys) {
    if (how === "toggle" && next.has(key)) next.delete(key);
    else next.add(key);
  }
  return [...next];
}

/** Out of the overview, something is shown so that it can be read; else the camera moves no more than it has to. */
function cameraFor(camera: Camera, box: Box, viewport: DiagramPageState["viewport"]): Camera {
  if (camera.zoom < ZOOM.overview) return centred(box, 1, viewport);
  return showing(camera, box, viewport, 96);
}

/** Takes away what hides a card: a view, the focus mode, a kind or a package that is filtered. */
function shownAgain(state: DiagramPageState, key: SymbolId): Partial<DiagramPageState> {
  const node = state.scene.nodes.find(({ id }) => id === ownerOf(key));
  if (!node || !hiddenNodes(state.scene, state.filters, state.focusMode).has(node.id)) return {};
  const without = <Item>(set: ReadonlySet<Item>, item: Item) => new Set([...set].filter((other) => other !== item));
  const { filters } = state;
  const wider: Filters = {
    ...filters,
    hiddenKinds: without(filters.hiddenKinds, node.kind),
    hiddenGroups: without(filters.hiddenGroups, node.group),
  };
  const isShown = (filters: Filters, focusMode = state.focusMode) =>
    !hiddenNodes(state.scene, filters, focusMode).has(node.id);
  if (isShown(wider)) return relooked(state, { filters: wider });
  return relooked(state, { filters: { ...wider, view: undefined }, focusMode: undefined });
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
