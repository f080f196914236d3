import type { DiagramChanged } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import type { Camera } from "../camera/camera.ts";
import { firstView } from "../camera/first-view.ts";
import type { PageHost } from "../host/page-host.ts";
import { measurePainted } from "./measure.ts";
import { changed, opened } from "./revise.ts";
import type { DiagramPageState } from "./state.ts";
import type { Store } from "./store.ts";

/**
 * Keeps the page's state the same as what the host tells: asks for everything, takes over changes, and asks again where
 * a change does not fit.
 */
export class Session {
  readonly #store: Store<DiagramPageState>;
  readonly #host: PageHost;
  /** Where the page looked when it was last closed, and at what. */
  readonly #kept: { readonly uri: string; readonly camera: Camera } | undefined;
  #opening = false;
  #newest = -1;

  constructor(
    store: Store<DiagramPageState>,
    host: PageHost,
    kept?: { readonly uri: string; readonly camera: Camera },
  ) {
    this.#store = store;
    this.#host = host;
    this.#kept = kept;
    host.on("changed", (change) => this.#change(change));
    host.on("restarted", () => void this.open());
  }

  /** Asks for everything. What the page holds stays until the answer is there. */
  async open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    this.#newest = -1;
    try {
      const state = await this.#host.request("open", {});
      const done = measurePainted("diagram:first-paint");
      this.#store.set((before) => {
        if (!state) return { phase: "missing" };
        const after = { ...before, ...opened(before, state) };
        return before.revision < 0 ? { ...after, ...this.#firstLook(after) } : after;
      });
      done();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#store.set(({ phase, messages }) =>
        phase === "ready"
          ? { messages: [...messages, { id: Date.now(), severity: "error", text: texts.host.lost(text) }] }
          : { phase: "failed", announcement: text },
      );
      return;
    } finally {
      this.#opening = false;
    }
    if (this.#newest > this.#store.get().revision) await this.open();
  }

  #change(change: DiagramChanged): void {
    this.#newest = Math.max(this.#newest, change.revision);
    const state = this.#store.get();
    if (this.#opening || change.revision <= state.revision) return;
    const after = changed(state, change);
    if (!after) return void this.open();
    const done = measurePainted("diagram:patch-painted");
    this.#store.set(after);
    done();
  }

  /** Where the page looked when it was closed; else at everything, for as long as nobody looks elsewhere. */
  #firstLook({ uri, drawing, selection, viewport, camera }: DiagramPageState): Partial<DiagramPageState> {
    if (this.#kept?.uri === uri) return { camera: this.#kept.camera };
    const first = viewport.width > 0 ? firstView({ drawing, selection, viewport }) : camera;
    let ours = first;
    let last = viewport;
    const stop = this.#store.subscribe(() => {
      const { camera, viewport, ...state } = this.#store.get();
      if (camera !== ours) return stop();
      if (viewport === last) return;
      last = viewport;
      ours = firstView({ ...state, viewport });
      this.#store.set({ camera: ours });
    });
    return { camera: first };
  }
}
