import type { DiagramOperation } from "@domainsmith/model/diagram";
import { boolean, count, list, nullable, number, object, oneOf, record, type Shape, string, variant } from "./shape.ts";

/** Longer than any name, type or expression that somebody types into a diagram. */
const NAME = string(200);
const TEXT = string(20_000);
const KEY = string(1000);
export const KEYS = list(KEY, 20_000);
export const key: Shape<string> = KEY;
export const text: Shape<string> = TEXT;

/** Files of positions hold ten times as much: what finds a gap beside a card at the very end can be kept, too. */
const coordinate = number(1e6);
export const point = object({ x: coordinate, y: coordinate });

/** Places by key; null takes a place away. */
export const positions = record(KEY, nullable(point), 20_000);

const cardinality = object({ many: boolean, lower: count(1e9) }, { upper: count(1e9) });

/** What a page may do to a model. */
export const operation: Shape<DiagramOperation> = variant({
  addDeclaration: object(
    { declaration: oneOf("entity", "value", "enum", "mixin", "event") },
    { name: NAME, at: point },
  ),
  addMember: object({ owner: KEY }, { name: NAME, type: TEXT, before: KEY }),
  addEnumValue: object({ owner: KEY }, { name: NAME, label: TEXT, before: KEY }),
  addRelation: object(
    { from: KEY, to: KEY, cardinality },
    { name: NAME, owns: boolean, inverse: object({ many: boolean }, { name: NAME }) },
  ),
  setRelation: object(
    { relation: KEY },
    {
      cardinality,
      owns: boolean,
      onDelete: nullable(oneOf("restrict", "cascade", "clear")),
      inverse: nullable(object({ name: NAME, many: boolean })),
    },
  ),
  rename: object({ key: KEY, name: NAME }),
  setType: object({ key: KEY, type: TEXT }),
  setDefault: object({ key: KEY, value: nullable(TEXT) }),
  setFlag: object({ keys: KEYS, flag: oneOf("key", "unique", "readonly", "optional"), on: boolean }),
  setModifier: object({
    keys: KEYS,
    modifier: oneOf("abstract", "principal", "subject", "shared", "private"),
    on: boolean,
  }),
  setPersonal: object({ keys: KEYS, personal: nullable(TEXT) }),
  setDocumentation: object({ key: KEY, text: TEXT }),
  setLabel: object({ key: KEY, label: nullable(TEXT) }),
  setBase: object({ key: KEY, base: nullable(KEY) }),
  setMixins: object({ key: KEY, mixins: KEYS }),
  moveMembers: object({ keys: KEYS, to: KEY }, { before: KEY }),
  delete: object({ keys: KEYS }),
  extract: object({ into: oneOf("value", "mixin"), members: KEYS }),
  duplicate: object({ keys: KEYS }),
  paste: object({ text: string(1_000_000) }, { owner: KEY, at: point }),
});
