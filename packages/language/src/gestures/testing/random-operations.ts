import type { SymbolId } from "@domainsmith/model";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import * as ast from "../../generated/ast.ts";
import type { ParsedFiles } from "../../testing/index.ts";
import { type CardNode, isCard, keyOfNode, type RowNode } from "../support/keys.ts";
import { isWrittenRow, rowsOf } from "../support/rows.ts";

/** Numbers that look random and come again with the same seed. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items.length > 0 ? items[this.below(items.length)] : undefined;
  }

  some<Item>(items: readonly Item[], most: number): readonly Item[] {
    const count = 1 + this.below(most);
    return Array.from({ length: count }, () => this.pick(items)).filter((item) => item !== undefined);
  }

  flip(): boolean {
    return this.below(2) === 0;
  }
}

const TYPES = [
  "String",
  "Int(0..9)?",
  "Text",
  "Decimal(8, 2)",
  "String(1..80)[0..5]",
  "Boolean",
  "Date?",
  "Nonsense",
  "Int(",
];
const VALUES = ["1", '"a \\" b"', "now()", "true", "(1 + 2) * 3", "1 +", "not", "null", "other", "1 unique"];
const TEXTS = [
  "One line",
  "Two\nlines",
  "",
  'Blank\n\nbetween\r\nand "quotes" \\ `ticks` /* */ //',
  "/ slash",
  "  indented\n    more",
];
const LABELS = ["Label", 'With "quotes"', "Back\\slash", "Line\nbreak", "", "*/ // `"];
const NAMES = [undefined, undefined, "fresh", "entity", "not", "2x", "a b", "Fresh", "id"];
const PASTED = [
  "entity Pasted { a: Int }\n/// Doc.\nvalue Other {\n  // c\n  x: String // d\n}\n",
  'a: Int // behind\n/// Doc.\nb: String = "x" unique\n',
  'one "One", // behind\n/// Doc.\ntwo',
  "p: Int, q: String",
  "nonsense {",
  'key code: String(8)\ncheck code != ""\nindex (code)',
  "}",
];

/** What a random operation may speak of. */
export class Things {
  readonly cards: readonly CardNode[];
  readonly rows: readonly RowNode[];

  constructor(parsed: ParsedFiles, file: string) {
    const own = parsed.byName[file]?.parseResult.value;
    this.cards = (own?.declarations ?? []).filter((node): node is CardNode => isCard(node) && Boolean(node.name));
    this.rows = this.cards.flatMap((card) => rowsOf(card).filter((row) => isWrittenRow(row)));
  }
}

/** An operation on the diagram of a file, most of which can be made. */
export function randomOperation(parsed: ParsedFiles, file: string, chance: Chance): DiagramOperation | undefined {
  const { cards, rows } = new Things(parsed, file);
  const all = Object.keys(parsed.byName).flatMap((name) => new Things(parsed, name).cards);
  const key = (node: CardNode | RowNode | undefined): SymbolId => (node && keyOfNode(node)) ?? "gone";
  const card = chance.pick(cards);
  const row = chance.pick(rows);
  const owner = key(card);
  const name = chance.pick(NAMES);
  const named = name === undefined ? {} : { name };
  const members = rows.filter((each) => ast.isMember(each));
  const relations = members.filter((each) => ast.isMember(each) && ast.isEntity(each.type?.type?.ref));
  const entities = cards.filter(ast.isEntity);
  const cardinality = chance.pick([
    { many: false, lower: 1, upper: 1 },
    { many: false, lower: 0, upper: 1 },
    { many: true, lower: 0 },
    { many: true, lower: 1, upper: 3 },
  ]) ?? { many: true, lower: 0 };
  const siblings = card ? rowsOf(card).filter((each) => isWrittenRow(each)) : [];
  const before = chance.flip() ? chance.pick(siblings) : undefined;
  const placed = before ? { before: key(before) } : {};
  switch (chance.below(22)) {
    case 0:
      return {
        kind: "addDeclaration",
        declaration: chance.pick(["entity", "value", "enum", "mixin", "event"] as const) ?? "entity",
        ...named,
      };
    case 1:
    case 2: {
      const types = [...TYPES, ...all.map((each) => `${each.name}${chance.pick(["", "?", "[]"])}`)];
      return { kind: "addMember", owner, type: chance.pick(types) ?? "Int", ...named, ...placed };
    }
    case 3: {
      const choice = chance.pick(cards.filter(ast.isEnum));
      return { kind: "addEnumValue", owner: key(choice), ...named, label: chance.pick(LABELS) ?? "" };
    }
    case 4:
      return {
        kind: "addRelation",
        from: key(chance.pick(chance.flip() ? entities : all)),
        to: key(chance.pick(all)),
        cardinality,
        ...(chance.flip() ? { inverse: { many: chance.flip() } } : {}),
        ...(chance.flip() ? { owns: chance.flip() } : {}),
        ...named,
      };
    case 5:
      return {
        kind: "setRelation",
        relation: key(chance.pick(relations)),
        ...(chance.flip() ? { cardinality } : {}),
        ...(chance.flip() ? { owns: chance.flip() } : {}),
        ...(chance.flip() ? { onDelete: chance.pick([null, "restrict", "cascade", "clear"] as const) ?? null } : {}),
        ...(chance.flip()
          ? { inverse: chance.flip() ? null : { name: `back${chance.below(9)}`, many: chance.flip() } }
          : {}),
      };
    case 6: {
      const types = [...TYPES, ...all.map((each) => `${each.name}${chance.pick(["", "?", "[]"])}`)];
      return { kind: "setType", key: key(row), type: chance.pick(types) ?? "Int" };
    }
    case 7:
      return { kind: "setDefault", key: key(row), value: chance.flip() ? null : (chance.pick(VALUES) ?? null) };
    case 8:
      return {
        kind: "setFlag",
        keys: chance.some(rows, 3).map(key),
        flag: chance.pick(["key", "unique", "readonly", "optional"] as const) ?? "key",
        on: chance.flip(),
      };
    case 9:
      return {
        kind: "setModifier",
        keys: chance.some(cards, 2).map(key),
        modifier: chance.pick(["abstract", "principal", "subject", "shared", "private"] as const) ?? "private",
        on: chance.flip(),
      };
    case 10:
      return {
        kind: "setPersonal",
        keys: chance.some(members, 2).map(key),
        personal:
          chance.pick([null, "name", "contact, erase: blank", "name, keep: 2 years", "(", "name) unique"]) ?? null,
      };
    case 11:
    case 12:
      return { kind: "setDocumentation", key: key(chance.flip() ? card : row), text: chance.pick(TEXTS) ?? "" };
    case 13:
      return {
        kind: "setLabel",
        key: key(chance.pick(rows.filter(ast.isEnumValue))),
        label: chance.flip() ? null : (chance.pick(LABELS) ?? null),
      };
    case 14:
      return {
        kind: "setBase",
        key: key(chance.pick(entities)),
        base: chance.flip() ? null : key(chance.pick(all.filter(ast.isEntity))),
      };
    case 15:
      return {
        kind: "setMixins",
        key: key(chance.pick(entities)),
        mixins: chance.flip() ? [] : chance.some(all.filter(ast.isMixin), 2).map(key),
      };
    case 16: {
      const holder = row && rowsOf(row.$container as CardNode).filter((each) => isWrittenRow(each));
      const keys = chance.some(holder ?? [], 3).map(key);
      const to = chance.flip() && row ? key(row.$container as CardNode) : owner;
      const targets = cards.find((each) => key(each) === to);
      const place = targets && chance.pick(rowsOf(targets).filter((each) => isWrittenRow(each)));
      return { kind: "moveMembers", keys, to, ...(place && chance.flip() ? { before: key(place) } : {}) };
    }
    case 17:
      return { kind: "delete", keys: chance.some<CardNode | RowNode>(chance.flip() ? cards : rows, 2).map(key) };
    case 18: {
      const own = card && "elements" in card ? card.elements.filter((each) => isWrittenRow(each)) : [];
      return { kind: "extract", into: chance.flip() ? "value" : "mixin", members: chance.some(own, 3).map(key) };
    }
    case 19:
    case 20:
      return { kind: "duplicate", keys: chance.some<CardNode | RowNode>(chance.flip() ? cards : siblings, 2).map(key) };
    default:
      return { kind: "paste", text: chance.pick(PASTED) ?? "", ...(chance.flip() ? { owner } : {}) };
  }
}
