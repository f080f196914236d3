import type { DiagramOperation, PageMessage, PageRequests } from "@domainsmith/model/diagram";
import fc, { type Arbitrary } from "fast-check";

const name = fc.string({ maxLength: 60 });
const key = fc.oneof(fc.constantFrom("shop.Order", "shop.Order#total", "__proto__", "constructor", "../x"), name);
const keys = fc.array(key, { maxLength: 5 });
const text = fc.string({ maxLength: 200 });
const places = { min: -1e6, max: 1e6, noNaN: true };
const point = fc.record({ x: fc.double(places), y: fc.double(places) });
const cardinality = fc.record(
  { many: fc.boolean(), lower: fc.nat(1e9), upper: fc.nat(1e9) },
  { requiredKeys: ["many", "lower"] },
);
const nullable = <Value>(value: Arbitrary<Value>) => fc.option(value, { nil: null });
const flag = fc.constantFrom("key", "unique", "readonly", "optional");
const modifier = fc.constantFrom("abstract", "principal", "subject", "shared", "private");

const operations: {
  readonly [Kind in DiagramOperation["kind"]]: Arbitrary<Omit<DiagramOperation & { readonly kind: Kind }, "kind">>;
} = {
  addDeclaration: fc.record(
    { declaration: fc.constantFrom("entity", "value", "enum", "mixin", "event"), name, at: point },
    { requiredKeys: ["declaration"] },
  ),
  addMember: fc.record({ owner: key, name, type: text, before: key }, { requiredKeys: ["owner"] }),
  addEnumValue: fc.record({ owner: key, name, label: text, before: key }, { requiredKeys: ["owner"] }),
  addRelation: fc.record(
    {
      from: key,
      to: key,
      cardinality,
      name,
      owns: fc.boolean(),
      inverse: fc.record({ many: fc.boolean(), name }, { requiredKeys: ["many"] }),
    },
    { requiredKeys: ["from", "to", "cardinality"] },
  ),
  setRelation: fc.record(
    {
      relation: key,
      cardinality,
      owns: fc.boolean(),
      onDelete: nullable(fc.constantFrom("restrict", "cascade", "clear")),
      inverse: nullable(fc.record({ name, many: fc.boolean() })),
    },
    { requiredKeys: ["relation"] },
  ),
  rename: fc.record({ key, name }),
  setType: fc.record({ key, type: text }),
  setDefault: fc.record({ key, value: nullable(text) }),
  setFlag: fc.record({ keys, flag, on: fc.boolean() }),
  setModifier: fc.record({ keys, modifier, on: fc.boolean() }),
  setPersonal: fc.record({ keys, personal: nullable(text) }),
  setDocumentation: fc.record({ key, text }),
  setLabel: fc.record({ key, label: nullable(text) }),
  setBase: fc.record({ key, base: nullable(key) }),
  setMixins: fc.record({ key, mixins: keys }),
  moveMembers: fc.record({ keys, to: key, before: key }, { requiredKeys: ["keys", "to"] }),
  delete: fc.record({ keys }),
  extract: fc.record({ into: fc.constantFrom("value", "mixin"), members: keys }),
  duplicate: fc.record({ keys }),
  paste: fc.record({ text, owner: key, at: point }, { requiredKeys: ["text"] }),
};

/** Everything that a page may do to a model. */
export const agreedOperations: Arbitrary<DiagramOperation> = fc.oneof(
  ...Object.entries(operations).map(([kind, rest]) =>
    (rest as Arbitrary<object>).map((fields) => ({ kind, ...fields }) as DiagramOperation),
  ),
);

const nothing = fc.constant({});
const requests: { readonly [Method in keyof PageRequests]: Arbitrary<PageRequests[Method]["params"]> } = {
  open: nothing,
  edit: fc.record({ operation: agreedOperations }),
  dependents: fc.record({ keys }),
  details: fc.record({ key }),
  types: fc.record({ owner: key, text }),
  move: fc.record({ positions: fc.dictionary(key, nullable(point), { maxKeys: 5 }) }),
  arrange: fc.record({
    scope: fc.oneof(
      fc.constant({ kind: "all" as const }),
      keys.map((groups) => ({ kind: "groups" as const, groups })),
      keys.map((nodes) => ({ kind: "nodes" as const, nodes })),
    ),
  }),
  cancelArrange: nothing,
  states: fc.record({ key, member: key }, { requiredKeys: ["key"] }),
  copy: fc.record({ keys }),
  paste: fc.record({ owner: key, at: point }, { requiredKeys: [] }),
  goTo: fc.record({ key, focus: fc.boolean() }),
  export: fc.record(
    { format: fc.constantFrom("svg", "mermaid", "png"), nodes: keys, png: fc.base64String() },
    { requiredKeys: ["format"] },
  ),
  picture: fc.record({ nodes: keys }, { requiredKeys: [] }),
  undo: nothing,
  redo: nothing,
  help: fc.record({ code: fc.string({ maxLength: 10 }) }, { requiredKeys: [] }),
};

/** Every message that a page may send. */
export const agreedMessages: Arbitrary<PageMessage> = fc.oneof(
  fc.record({ type: fc.constant("state" as const), canUndoMove: fc.boolean(), canRedoMove: fc.boolean() }),
  fc.record({ type: fc.constant("selected" as const), keys }),
  ...Object.entries(requests).map(([method, params]) =>
    fc.record({
      type: fc.constant("request" as const),
      id: fc.nat(),
      method: fc.constant(method as keyof PageRequests),
      params: params as Arbitrary<unknown>,
    }),
  ),
);
