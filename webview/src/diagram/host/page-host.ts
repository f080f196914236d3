import type { HostMessage, HostNotifications, PageMessage, PageRequests } from "@domainsmith/model/diagram";

/** The page's way to its host. */
export interface PageHost {
  /** Asks; rejects with an {@link HostFailure} that can be shown. */
  request<Method extends keyof PageRequests>(
    method: Method,
    params: PageRequests[Method]["params"],
  ): Promise<PageRequests[Method]["result"]>;
  on<Method extends keyof HostNotifications>(
    method: Method,
    listener: (params: HostNotifications[Method]) => void,
  ): () => void;
  /** Tells the host whether its undo is the page's. */
  tellMoves(canUndoMove: boolean, canRedoMove: boolean): void;
  tellSelected(keys: readonly string[]): void;
}

/** The host could not do what it was asked for; the message is for people. */
export class HostFailure extends Error {}

/** How messages get to the host and from it. */
export interface Wire {
  post(message: PageMessage): void;
  listen(listener: (message: HostMessage) => void): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: HostFailure) => void;
}

/** Speaks the protocol of `HostMessage` and `PageMessage` over a wire. */
export function connectHost(wire: Wire): PageHost {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(params: unknown) => void>>();
  let last = 0;
  wire.listen((message) => {
    if (message.type === "notification") {
      for (const listener of [...(listeners.get(message.method) ?? [])]) listener(message.params);
      return;
    }
    const request = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === "response") request?.resolve(message.result);
    else request?.reject(new HostFailure(message.message));
  });
  return {
    request(method, params) {
      const id = ++last;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      waiting.set(id, { resolve, reject });
      wire.post({ type: "request", id, method, params });
      return promise as Promise<PageRequests[typeof method]["result"]>;
    },
    on(method, listener) {
      const all = listeners.get(method) ?? new Set();
      listeners.set(method, all);
      const own = (params: unknown) => listener(params as HostNotifications[typeof method]);
      all.add(own);
      return () => all.delete(own);
    },
    tellMoves: (canUndoMove, canRedoMove) => wire.post({ type: "state", canUndoMove, canRedoMove }),
    tellSelected: (keys) => wire.post({ type: "selected", keys }),
  };
}
