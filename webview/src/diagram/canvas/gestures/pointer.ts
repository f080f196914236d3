import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { DiagramNodeKind, Point } from "@domainsmith/model/diagram";
import { toCanvas, ZOOM } from "../../camera/camera.ts";
import { edgeTitleOf, titleOf } from "../../cards/titles.ts";
import type { DiagramPageState, Tool } from "../../store/state.ts";
import { autoPan } from "./auto-pan.ts";
import { dragCards } from "./drag-cards.ts";
import { dragRows } from "./drag-rows.ts";
import { drawBand } from "./draw-band.ts";
import { drawRelation } from "./draw-relation.ts";
import type { Drag, GestureContext, PointerAt } from "./gesture.ts";
import { type Hit, hitAt } from "./hit.ts";

/** A pointer that moved less, in pixels, was pressed and did not drag. */
const THRESHOLD = 4;

interface Press {
  readonly at: PointerAt;
  readonly hit: Hit;
  readonly pointer: number;
  /** The selection is made smaller when the pointer is let go, and did not drag. */
  readonly narrows: boolean;
}

/** Turns what the pointer does on the canvas into selections, drags and menus. Panning and zooming are for the camera's hand. */
export class Pointer {
  readonly #context: GestureContext;
  readonly #root: HTMLElement;
  #press: Press | undefined;
  #drag: Drag | undefined;
  #last: PointerAt | undefined;
  #frame = 0;
  #isSpaceHeld = false;

  constructor(context: GestureContext, root: HTMLElement) {
    this.#context = context;
    this.#root = root;
  }

  /** Listens until what it returns is called. */
  listen(): () => void {
    const ending = new AbortController();
    const options = { signal: ending.signal };
    const root = this.#root;
    root.addEventListener("pointerdown", (event) => this.#down(event), options);
    root.addEventListener("pointermove", (event) => this.#move(event), options);
    root.addEventListener("pointerup", (event) => this.#up(event), options);
    root.addEventListener("pointercancel", () => this.#cancel(), options);
    root.addEventListener("pointerleave", () => this.#context.actions.hover(undefined), options);
    root.addEventListener("dblclick", (event) => this.#doubleClick(event), options);
    root.addEventListener("contextmenu", (event) => this.#menu(event), options);
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key === " ") this.#isSpaceHeld = true;
        if (event.key === "Escape" && this.#drag) {
          event.stopImmediatePropagation();
          this.#cancel();
        }
      },
      { ...options, capture: true },
    );
    window.addEventListener("keyup", (event) => this.#releaseSpace(event), { ...options, capture: true });
    window.addEventListener("blur", () => this.#cancel(), options);
    return () => {
      this.#cancel();
      ending.abort();
    };
  }

  #releaseSpace({ key }: KeyboardEvent): void {
    if (key === " ") this.#isSpaceHeld = false;
  }

  #down(event: PointerEvent): void {
    const { store, actions, path } = this.#context;
    path.stop();
    if (event.button !== 0 || this.#isSpaceHeld || isControl(event.target)) return;
    const at = this.#at(event);
    const hit = hitAt(event.target, at.point, store.get());
    const { tool, selection } = store.get();
    if (store.get().menu) actions.closeMenu();
    if (isKind(tool) && hit.kind === "nothing") {
      actions.setTool("select");
      void actions.add(tool, at.point);
      return;
    }
    const many = event.shiftKey || event.ctrlKey || event.metaKey;
    const key = hit.kind === "nothing" ? undefined : hit.key;
    const isSelected = key !== undefined && selection.includes(key);
    if (key !== undefined && !(tool === "relation") && hit.kind !== "connector") {
      if (many) actions.select([key], "toggle");
      else if (!isSelected) actions.select([key]);
      store.set({ focus: key });
    }
    this.#press = { at, hit, pointer: event.pointerId, narrows: isSelected && !many };
    this.#last = at;
  }

  #move(event: PointerEvent): void {
    const at = this.#at(event);
    const press = this.#press;
    if (!press || event.pointerId !== press.pointer) {
      if (event.buttons === 0) this.#hover(event, at);
      return;
    }
    this.#last = at;
    if (!this.#drag) {
      const way = Math.hypot(at.screen.x - press.at.screen.x, at.screen.y - press.at.screen.y);
      if (way < THRESHOLD) return;
      this.#drag = this.#begin(press);
      if (!this.#drag) return;
      this.#root.setPointerCapture(press.pointer);
      this.#frame = requestAnimationFrame(() => this.#pan());
    }
    this.#drag.move(at);
  }

  #up(event: PointerEvent): void {
    const { actions, store } = this.#context;
    const [press, drag] = [this.#press, this.#drag];
    if (!press || event.pointerId !== press.pointer) return;
    this.#end();
    if (drag) {
      drag.drop(this.#at(event));
      return;
    }
    if (press.hit.kind === "nothing") {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) actions.select([]);
      store.set({ focus: undefined });
    } else if (press.narrows) actions.select([press.hit.key]);
  }

  #begin({ hit, at }: Press): Drag | undefined {
    const { store } = this.#context;
    const { selection, tool, editable } = store.get();
    const card = hit.kind === "nothing" || hit.kind === "edge" ? undefined : ownerOf(hit.key);
    if (hit.kind === "nothing") return drawBand(this.#context, at.point, at.shift);
    if (hit.kind === "edge" || card === undefined) return undefined;
    if (hit.kind === "connector" || tool === "relation") {
      return editable ? drawRelation(this.#context, card) : undefined;
    }
    if (hit.kind === "grip" && editable) return dragRows(this.#context, siblings(hit.key, selection));
    const cards = selection.filter((key) => store.get().drawing.node(key));
    return dragCards(this.#context, cards.includes(card) ? cards : [card], at.point);
  }

  /** While something is dragged at the edge, what is seen moves on. */
  #pan(): void {
    if (!this.#drag || !this.#last) return;
    const { store } = this.#context;
    const { camera, viewport } = store.get();
    const step = autoPan(this.#last.screen, viewport);
    if (step.x !== 0 || step.y !== 0) {
      const moved = { ...camera, x: camera.x + step.x, y: camera.y + step.y };
      store.set({ camera: moved });
      this.#last = { ...this.#last, point: toCanvas(moved, this.#last.screen) };
      this.#drag.move(this.#last);
    }
    this.#frame = requestAnimationFrame(() => this.#pan());
  }

  #hover(event: PointerEvent, at: PointerAt): void {
    const { store, actions } = this.#context;
    const hit = hitAt(event.target, at.point, store.get());
    const key = hit.kind === "nothing" ? undefined : hit.key;
    this.#root.classList.toggle("dg-on-grip", hit.kind === "grip" && store.get().editable);
    if (key === store.get().hovered) return;
    actions.hover(key);
    const title = titleAt(event.target, hit, store.get());
    if (title === undefined) delete this.#root.dataset.tip;
    else this.#root.dataset.tip = title;
  }

  #doubleClick(event: MouseEvent): void {
    if (isControl(event.target)) return;
    const { store, actions } = this.#context;
    const state = store.get();
    const hit = hitAt(event.target, this.#pointOf(event), state);
    if (hit.kind === "nothing") return;
    // From afar nothing can be typed: what was meant is shown from near.
    if (state.camera.zoom < ZOOM.overview) {
      actions.reveal(hit.key);
      return;
    }
    const foreign = state.drawing.node(ownerOf(hit.key))?.foreign !== undefined;
    if (foreign || !state.editable || hit.kind === "edge") actions.goTo(hit.key);
    else if (hit.kind === "type") actions.startType(hit.key);
    else actions.startRename(hit.key);
  }

  #menu(event: MouseEvent): void {
    event.preventDefault();
    const { store, actions } = this.#context;
    const at = this.#pointOf(event);
    const hit = hitAt(event.target, at, store.get());
    const key = hit.kind === "nothing" ? undefined : hit.key;
    if (key !== undefined && !store.get().selection.includes(key)) actions.select([key]);
    actions.openMenu({ x: event.clientX, y: event.clientY, at, ...(key !== undefined && { key }) });
  }

  #cancel(): void {
    this.#isSpaceHeld = false;
    const drag = this.#drag;
    this.#end();
    drag?.cancel();
  }

  #end(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#press && this.#root.hasPointerCapture(this.#press.pointer)) {
      this.#root.releasePointerCapture(this.#press.pointer);
    }
    this.#press = undefined;
    this.#drag = undefined;
  }

  #at(event: PointerEvent): PointerAt {
    const { left, top } = this.#root.getBoundingClientRect();
    const screen = { x: event.clientX - left, y: event.clientY - top };
    const { camera } = this.#context.store.get();
    return { point: toCanvas(camera, screen), screen, alt: event.altKey, shift: event.shiftKey };
  }

  #pointOf(event: MouseEvent): Point {
    const { left, top } = this.#root.getBoundingClientRect();
    return toCanvas(this.#context.store.get().camera, { x: event.clientX - left, y: event.clientY - top });
  }
}

/** What the mouse tells where it rests on something that is no element of its own. */
function titleAt(target: EventTarget | null, hit: Hit, { drawing }: DiagramPageState): string | undefined {
  if (hit.kind === "edge") {
    const edge = drawing.edge(hit.key)?.edge;
    return edge && edgeTitleOf(edge);
  }
  if (hit.kind !== "card" || (target instanceof Element && target.closest("[data-card]"))) return undefined;
  const node = drawing.node(hit.key);
  return node && titleOf(node);
}

function isKind(tool: Tool): tool is DiagramNodeKind {
  return tool !== "select" && tool !== "relation";
}

/** Buttons and fields on the canvas do what they do. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, input, textarea, select, [data-control]") !== null;
}

/** The row with those that are selected with it, of the same card. */
function siblings(key: SymbolId, selection: readonly SymbolId[]): readonly SymbolId[] {
  if (!selection.includes(key)) return [key];
  const owner = ownerOf(key);
  return selection.filter((other) => other !== owner && ownerOf(other) === owner);
}
