import { align, distribute, makeRoom, nudge } from "@domainsmith/diagram/arranging";
import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramSaved, Point } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { boxesOf } from "../selection/boxes-of.ts";
import type { DiagramPageState, Move } from "../store/state.ts";
import type { PlaceActions } from "./actions.ts";
import { type ActionContext, reasonOf, tell } from "./context.ts";
import { placed } from "./placed.ts";

const MOST_STEPS = 200;

export function placeActions(context: ActionContext): PlaceActions {
  const { store, host } = context;

  const write = async (positions: Readonly<Record<SymbolId, Point | null>>): Promise<void> => {
    const saved = await host
      .request("move", { positions })
      .catch((error: unknown): DiagramSaved => ({ ok: false, message: reasonOf(error) }));
    if (saved.ok) return;
    tell(context, "error", saved.message);
    await context.reopen();
  };
  const show = (positions: Readonly<Record<SymbolId, Point | null>>) =>
    store.set(({ drawing }) => ({ drawing: placed(drawing, positions) }));
  const setHistory = (moves: DiagramPageState["moves"]) => {
    store.set({ moves });
    host.tellMoves(moves.isLast && moves.past.length > 0, moves.isLast && moves.future.length > 0);
  };
  const move = (after: Readonly<Record<SymbolId, Point>>) => {
    const { drawing } = store.get();
    const before: Record<SymbolId, Point> = {};
    const changes: Record<SymbolId, Point> = {};
    for (const [key, { x, y }] of Object.entries(after)) {
      const old = drawing.layout.positions[key];
      if (!old || (old.x === x && old.y === y)) continue;
      before[key] = old;
      changes[key] = { x, y };
    }
    if (Object.keys(changes).length === 0) return;
    record({ before, after: changes });
  };
  const record = (made: Move) => {
    show(made.after);
    setHistory({ past: [...store.get().moves.past, made].slice(-MOST_STEPS), future: [], isLast: true });
    void write(made.after);
  };
  const selectedBoxes = (): Readonly<Record<SymbolId, Box>> => {
    const { selection, drawing } = store.get();
    const boxes: Record<SymbolId, Box> = {};
    for (const key of selection) {
      const box = drawing.node(key) && drawing.boxOf(key);
      if (box) boxes[key] = box;
    }
    return boxes;
  };

  return {
    move,
    nudge: (right, down) => move(nudge(selectedBoxes(), { right, down })),
    align: (edge) => move(align(selectedBoxes(), edge)),
    distribute: (axis) => move(distribute(selectedBoxes(), axis)),
    makeRoom: (keys) => {
      move(makeRoom(boxesOf(store.get().drawing), keys));
      store.set({ crowding: undefined, announcement: texts.crowding.done });
    },
    leaveCrowded: () => store.set({ crowding: undefined }),
    async arrange(scope = { kind: "all" }) {
      if (store.get().arranging) return;
      store.set({ arranging: {}, announcement: texts.arranging.title });
      const before = store.get().drawing.layout.positions;
      const saved = await host
        .request("arrange", { scope })
        .catch((error: unknown): DiagramSaved => ({ ok: false, message: reasonOf(error) }));
      store.set({ arranging: undefined });
      if (!saved.ok) return tell(context, "warning", saved.message);
      const { drawing, moves } = store.get();
      const made = difference(before, drawing.layout.positions);
      if (Object.keys(made.after).length > 0) {
        setHistory({ past: [...moves.past, made].slice(-MOST_STEPS), future: [], isLast: true });
      }
      store.set({ announcement: texts.arranging.done });
    },
    cancelArrange: () => void host.request("cancelArrange", {}),
    undoMove() {
      const { past, future } = store.get().moves;
      const made = past.at(-1);
      if (!made) return;
      show(made.before);
      setHistory({ past: past.slice(0, -1), future: [made, ...future], isLast: true });
      void write(made.before);
    },
    redoMove() {
      const { past, future } = store.get().moves;
      const [made, ...later] = future;
      if (!made) return;
      show(made.after);
      setHistory({ past: [...past, made], future: later, isLast: true });
      void write(made.after);
    },
  };
}

function difference(before: Readonly<Record<SymbolId, Point>>, after: Readonly<Record<SymbolId, Point>>): Move {
  const made: { before: Record<SymbolId, Point>; after: Record<SymbolId, Point> } = { before: {}, after: {} };
  for (const [key, point] of Object.entries(after)) {
    const old = before[key];
    if (!old || (old.x === point.x && old.y === point.y)) continue;
    made.before[key] = old;
    made.after[key] = point;
  }
  return made;
}
