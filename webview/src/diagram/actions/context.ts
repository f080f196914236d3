import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { PageHost } from "../host/page-host.ts";
import type { DiagramPageState, PageMessageText } from "../store/state.ts";
import type { Store } from "../store/store.ts";

/** What actions work on. */
export interface ActionContext {
  readonly store: Store<DiagramPageState>;
  readonly host: PageHost;
  /** Asks the host for everything again. */
  readonly reopen: () => Promise<void>;
}

/** The card that a key is of: itself, that of a row, or the one at which a line begins. */
export function cardOf({ drawing }: DiagramPageState, key: SymbolId): SymbolId | undefined {
  const owner = ownerOf(key);
  if (drawing.node(owner)) return owner;
  return drawing.edge(key)?.edge.from.node;
}

let last = 0;

/** Says something at the edge of the page; it goes by itself unless it is an error. */
export function tell(
  { store }: Pick<ActionContext, "store">,
  severity: PageMessageText["severity"],
  text: string,
): void {
  const id = ++last;
  store.set(({ messages }) => ({
    messages: [...messages.filter((message) => message.text !== text), { id, severity, text }].slice(-4),
  }));
  if (severity === "error") return;
  setTimeout(() => dismiss({ store }, id), severity === "warning" ? 10_000 : 4_000);
}

export function dismiss({ store }: Pick<ActionContext, "store">, id: number): void {
  store.set(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
