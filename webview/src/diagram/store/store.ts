/** Holds one value and tells who listens when another one takes its place. */
export interface Store<State> {
  get(): State;
  /** Replaces what is given and keeps the rest. Nobody is told where nothing is different. */
  set(change: Partial<State> | ((state: State) => Partial<State>)): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const given = typeof change === "function" ? change(state) : change;
      const keys = Object.keys(given) as (keyof State)[];
      if (keys.every((key) => Object.is(given[key], state[key]))) return;
      state = { ...state, ...given };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
