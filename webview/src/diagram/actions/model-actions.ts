import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { PageEditResult, Point } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { seenBox } from "../camera/camera.ts";
import { freePlace } from "../commands/free-place.ts";
import { typingAt } from "../inline/typing-at.ts";
import type { DiagramPageState } from "../store/state.ts";
import type { Store } from "../store/store.ts";
import type { LookActions, ModelActions } from "./actions.ts";
import { type ActionContext, reasonOf, tell } from "./context.ts";

/** How long what an operation made is waited for, in milliseconds. */
const PATIENCE = 5_000;

export function modelActions(context: ActionContext, look: Pick<LookActions, "revealMade" | "choices">): ModelActions {
  const { store, host } = context;

  /** Tells, later, whether somebody has gone on to something else since: they are not torn away from it. */
  const watchForElse = () => {
    const [choices, { inline }] = [look.choices(), store.get()];
    return () => {
      const { inline: typing } = store.get();
      return look.choices() !== choices || (typing !== undefined && typing !== inline);
    };
  };

  const follow = async (result: PageEditResult, isElsewhere: () => boolean, stay = false): Promise<PageEditResult> => {
    if (!result.ok) {
      if (!stay) tell(context, "error", result.message);
      return result;
    }
    store.set(({ moves }) => ({ moves: { ...moves, isLast: false } }));
    host.tellMoves(false, false);
    const { focus } = result;
    if (!stay && focus && (await isThere(store, focus.key)) && !isElsewhere()) {
      look.revealMade(focus.key);
      if (focus.rename) store.set((state) => typingAt(state, { key: focus.key, part: "name" }));
    }
    return result;
  };

  const make = async (ask: () => Promise<PageEditResult>, stay = false): Promise<PageEditResult> => {
    const isElsewhere = watchForElse();
    const refusal = refusalOf(store.get());
    if (refusal !== undefined) return follow({ ok: false, message: refusal }, isElsewhere, stay);
    store.set(({ pending }) => ({ pending: pending + 1 }));
    const result = await ask().catch((error: unknown): PageEditResult => ({ ok: false, message: reasonOf(error) }));
    store.set(({ pending }) => ({ pending: pending - 1 }));
    return follow(result, isElsewhere, stay);
  };

  const edit: ModelActions["edit"] = (operation, { stay = false } = {}) =>
    make(() => host.request("edit", { operation }), stay);
  const remove = (keys: readonly SymbolId[]) => {
    store.set({ deleting: undefined });
    return edit({ kind: "delete", keys });
  };
  const ask = async <Result>(answer: Promise<Result>, otherwise: Result): Promise<Result> =>
    answer.catch((error: unknown) => {
      tell(context, "error", reasonOf(error));
      return otherwise;
    });
  const copy = async (keys: readonly SymbolId[]) => void (await ask(host.request("copy", { keys }), null));
  const dependents = (keys: readonly SymbolId[]) => ask(host.request("dependents", { keys }), []);

  return {
    edit,
    add: (declaration, at) => edit({ kind: "addDeclaration", declaration, at: at ?? placeInView(store.get()) }),
    async askDelete(keys) {
      const refusal = refusalOf(store.get());
      if (refusal !== undefined) return tell(context, "error", refusal);
      const found = await dependents(keys);
      if (found.length > 0) store.set({ deleting: { keys, dependents: found } });
      else await remove(keys);
    },
    cancelDelete: () => store.set({ deleting: undefined }),
    delete: remove,
    duplicate: (keys) => edit({ kind: "duplicate", keys }),
    extract: (into, members) => edit({ kind: "extract", into, members }),
    paste: (owner, at) =>
      make(() => host.request("paste", { ...(owner !== undefined && { owner }), ...(at && { at }) })),
    copy,
    async cut(keys) {
      await copy(keys);
      const found = await dependents(keys);
      if (found.length > 0) store.set({ deleting: { keys, dependents: found } });
      else await remove(keys);
    },
    dependents,
    details: (key) => ask(host.request("details", { key }), null),
    types: (owner, text) => ask(host.request("types", { owner, text }), []),
    connect: (from, to, at) => store.set({ connecting: { from, to, at }, tool: "select" }),
    cancelConnect: () => store.set({ connecting: undefined }),
    undo: () => void ask(host.request("undo", {}), null),
    redo: () => void ask(host.request("redo", {}), null),
  };
}

/** Why nothing can be changed now. */
function refusalOf({ editable, bound, text }: DiagramPageState): string | undefined {
  if (editable) return undefined;
  return bound && text.kind === "broken" ? texts.refused.broken(text.line) : texts.refused.lookOnly;
}

/** A free place as near to the middle of what is seen as there is one. */
function placeInView({ drawing, camera, viewport }: DiagramPageState): Point {
  return freePlace(drawing, seenBox(camera, viewport));
}

/** Waits until the scene has what an operation made: the answer and the change come one after the other. */
function isThere(store: Store<DiagramPageState>, key: SymbolId): Promise<boolean> {
  const has = () => {
    const node = store.get().scene.nodes.find(({ id }) => id === ownerOf(key));
    return node !== undefined && (node.id === key || node.rows.some(({ id }) => id === key));
  };
  if (has()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (found: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => end(false), PATIENCE);
    const stop = store.subscribe(() => {
      if (has()) end(true);
    });
  });
}
