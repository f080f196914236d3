import { createContext, useContext, useSyncExternalStore } from "react";
import type { Actions } from "../actions/actions.ts";
import type { DiagramPageState } from "./state.ts";
import type { Store } from "./store.ts";

export interface Diagram {
  readonly store: Store<DiagramPageState>;
  readonly actions: Actions;
}

export const DiagramContext = createContext<Diagram | undefined>(undefined);

function useContextOfPage(): Diagram {
  const diagram = useContext(DiagramContext);
  if (!diagram) throw new Error("This is drawn outside of the page of a diagram.");
  return diagram;
}

/** A part of the state; the component is drawn again when it is another value (by `Object.is`). */
export function useDiagram<Part>(select: (state: DiagramPageState) => Part): Part {
  const { store } = useContextOfPage();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** What can be done; always the same object. */
export function useActions(): Actions {
  return useContextOfPage().actions;
}

/** The store itself, for what is read while a gesture is under way. */
export function useStore(): Store<DiagramPageState> {
  return useContextOfPage().store;
}
