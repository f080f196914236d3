import type { DiagramNode, DiagramOperation, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";
import type { Chance } from "../../../../packages/language/src/gestures/testing/random-operations.ts";

const NAMES = [undefined, undefined, "fresh", "Fresh", "entity", "2x", "a b", "constructor", "id"];
const TYPES = ["String", "Int(0..9)?", "Text", "String(1..80)[0..5]", "Boolean", "Date?", "Nonsense", "Int("];
const VALUES = ["1", '"a"', "now()", "true", "(1 + 2) * 3", "1 +", "null", "other", "1 unique"];
const TEXTS = ["One line", "Two\nlines", "", 'and "quotes" \\ `ticks` /* */ //', "/ slash"];
const LABELS = ["Label", 'With "quotes"', "Line\nbreak", ""];
const PERSONAL = [null, "name", "contact, erase: blank", "name, keep: 2 years", "("];
const PASTED = [
  "entity Pasted { a: Int }\nvalue Other {\n  // c\n  x: String // d\n}\n",
  'a: Int // behind\n/// Doc.\nb: String = "x" unique\n',
  "p: Int, q: String",
  "nonsense {",
];

/** Some of the keys of a diagram; now and then one that is not there. */
class Keys {
  private readonly chance: Chance;
  private readonly nodes: readonly DiagramNode[];

  constructor(scene: DiagramScene, chance: Chance) {
    this.chance = chance;
    // Mostly what can be changed here.
    this.nodes = scene.nodes.filter(({ foreign }) => foreign === undefined || chance.below(8) === 0);
  }

  card(...kinds: readonly DiagramNode["kind"][]): string {
    const fitting = this.nodes.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
    return this.chance.pick(fitting)?.id ?? "gone";
  }

  row(...kinds: readonly DiagramRow["kind"][]): string {
    const rows = this.nodes.flatMap((node) => node.rows);
    return this.chance.pick(rows.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)))?.id ?? "gone#gone";
  }

  cards(most: number): readonly string[] {
    return Array.from({ length: 1 + this.chance.below(most) }, () => this.card());
  }

  /** Rows of one card, and the card. */
  siblings(most: number): { readonly owner: string; readonly keys: readonly string[] } {
    const node = this.chance.pick(this.nodes.filter(({ rows }) => rows.length > 0));
    return { owner: node?.id ?? "gone", keys: this.chance.some(node?.rows ?? [], most).map(({ id }) => id) };
  }
}

/** What somebody might do on a diagram. Every kind of operation comes; most of them can be made. */
export function randomGesture(scene: DiagramScene, chance: Chance): DiagramOperation {
  const keys = new Keys(scene, chance);
  const flip = () => chance.flip();
  const one = <Item>(items: readonly Item[]): Item => items[chance.below(items.length)] as Item;
  const name = one(NAMES);
  const named = name === undefined ? {} : { name };
  const at = flip() ? { at: { x: chance.below(4000) - 1000, y: chance.below(3000) - 500 } } : {};
  const type = flip() ? one(TYPES) : `${keys.card().replace(/.*\./, "")}${one(["", "?", "[]"])}`;
  const cardinality = one([
    { many: false, lower: 1, upper: 1 },
    { many: false, lower: 0, upper: 1 },
    { many: true, lower: 0 },
    { many: true, lower: 1, upper: 3 },
  ]);
  const { owner, keys: members } = keys.siblings(3);
  switch (chance.below(22)) {
    case 0:
      return {
        kind: "addDeclaration",
        declaration: one(["entity", "value", "enum", "mixin", "event"]),
        ...named,
        ...at,
      };
    case 1:
    case 2:
      return {
        kind: "addMember",
        owner: flip() ? owner : keys.card(),
        type,
        ...named,
        ...(flip() && members[0] !== undefined ? { before: members[0] } : {}),
      };
    case 3:
      return { kind: "addEnumValue", owner: keys.card("enum"), ...named, ...(flip() ? { label: one(LABELS) } : {}) };
    case 4:
      return {
        kind: "addRelation",
        from: keys.card("entity"),
        to: keys.card("entity"),
        cardinality,
        ...named,
        ...(flip() ? { owns: flip() } : {}),
        ...(flip() ? { inverse: { many: flip() } } : {}),
      };
    case 5:
      return {
        kind: "setRelation",
        relation:
          chance.pick(scene.edges.filter(({ kind }) => kind === "association" || kind === "composition"))?.id ?? "gone",
        ...(flip() ? { cardinality } : {}),
        ...(flip() ? { owns: flip() } : {}),
        ...(flip() ? { onDelete: one([null, "restrict", "cascade", "clear"] as const) } : {}),
        ...(flip() ? { inverse: flip() ? null : { name: `back${chance.below(9)}`, many: flip() } } : {}),
      };
    case 6: {
      const key = flip() ? keys.card() : keys.row();
      return { kind: "rename", key, name: `${/#/.test(key) ? "r" : "R"}enamed${chance.below(1000)}` };
    }
    case 7:
      return { kind: "setType", key: keys.row(), type };
    case 8:
      return { kind: "setDefault", key: keys.row(), value: flip() ? null : one(VALUES) };
    case 9:
      return { kind: "setFlag", keys: members, flag: one(["key", "unique", "readonly", "optional"]), on: flip() };
    case 10: {
      const modifier = one(["abstract", "principal", "subject", "shared", "private"] as const);
      return { kind: "setModifier", keys: keys.cards(2), modifier, on: flip() };
    }
    case 11:
      return { kind: "setPersonal", keys: members, personal: one(PERSONAL) };
    case 12:
      return { kind: "setDocumentation", key: flip() ? keys.card() : keys.row(), text: one(TEXTS) };
    case 13:
      return { kind: "setLabel", key: keys.row("enumValue"), label: flip() ? null : one(LABELS) };
    case 14:
      return { kind: "setBase", key: keys.card("entity"), base: flip() ? null : keys.card("entity") };
    case 15:
      return { kind: "setMixins", key: keys.card("entity"), mixins: flip() ? [] : [keys.card("mixin")] };
    case 16: {
      const to = keys.siblings(1);
      const before = flip() ? to.keys[0] : undefined;
      return { kind: "moveMembers", keys: members, to: to.owner, ...(before === undefined ? {} : { before }) };
    }
    case 17:
      return { kind: "delete", keys: flip() ? keys.cards(2) : [...members, keys.row()] };
    case 18:
      return { kind: "extract", into: flip() ? "value" : "mixin", members };
    case 19:
    case 20:
      return { kind: "duplicate", keys: flip() ? keys.cards(2) : members };
    default:
      return { kind: "paste", text: one(PASTED), ...(flip() ? { owner } : {}), ...at };
  }
}
