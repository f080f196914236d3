import type { PageMessage, PageRequests } from "@domainsmith/model/diagram";
import { KEYS, key, operation, point, positions } from "./operation-shape.ts";
import { boolean, list, number, object, oneOf, type Shape, string, variant, WrongShape } from "./shape.ts";

const nothing = object({});
const nodes = list(key, 20_000);

const scope = variant({
  all: object({}),
  groups: object({ groups: list(key, 20_000) }),
  nodes: object({ nodes }),
});

/** The parameters of everything that a page may ask for. */
export const pageRequests: { readonly [Method in keyof PageRequests]: Shape<PageRequests[Method]["params"]> } = {
  open: nothing,
  edit: object({ operation }),
  dependents: object({ keys: KEYS }),
  details: object({ key }),
  types: object({ owner: key, text: string(1000) }),
  move: object({ positions }),
  arrange: object({ scope }),
  cancelArrange: nothing,
  states: object({ key }, { member: key }),
  copy: object({ keys: KEYS }),
  paste: object({}, { owner: key, at: point }),
  goTo: object({ key, focus: boolean }),
  // A picture of 50 MB, as base64.
  export: object({ format: oneOf("svg", "mermaid", "png") }, { nodes, png: string(70_000_000) }),
  picture: object({}, { nodes }),
  undo: nothing,
  redo: nothing,
  help: object({}, { code: string(10) }),
};

/** A message as it comes from a page, its parameters not looked at yet. Throws {@link WrongShape}. */
export function readPageMessage(value: unknown): PageMessage {
  const type = (value as { readonly type?: unknown } | null | undefined)?.type;
  switch (type) {
    case "request": {
      const { id, method, params } = request(value, "message");
      return { type, id, method: methodOf(method), params };
    }
    case "state":
      return { ...state(value, "message"), type };
    case "selected":
      return { ...selected(value, "message"), type };
    default:
      throw new WrongShape("message.type", "request, state or selected");
  }
}

const anything: Shape<unknown> = (value) => value;
const TYPE = { type: anything };
const request = object({ ...TYPE, id: number(Number.MAX_SAFE_INTEGER), method: string(40), params: anything });
const state = object({ ...TYPE, canUndoMove: boolean, canRedoMove: boolean });
const selected = object({ ...TYPE, keys: KEYS });

function methodOf(name: string): keyof PageRequests {
  if (!Object.hasOwn(pageRequests, name)) throw new WrongShape("message.method", "something that a page may ask for");
  return name as keyof PageRequests;
}
