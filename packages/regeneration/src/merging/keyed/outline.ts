/** A value of a text with keys (JSON, YAML), and where it stands. */
export interface Outline {
  readonly form: "map" | "list" | "value";
  /** The same for values that mean the same, whatever they look like. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Entries of a map, items of a list. */
  readonly items: readonly OutlineItem[];
}

export interface OutlineItem {
  /** The key of an entry; of an item, what tells it from the others, if anything does. */
  readonly key: string | undefined;
  readonly value: Outline;
  /** Where the key stands, or the item begins. */
  readonly start: number;
  /** Where the entry begins, with the comments before it. */
  readonly outerStart: number;
  /** Where the entry ends, with what belongs to it behind it. */
  readonly outerEnd: number;
}

/** Members that tell objects of a list apart, the best first. */
const IDENTIFYING = ["id", "name", "path"];

/** Gives each item of a list the key that tells it from the others: none has one, or all have. */
export function withKeys(items: readonly OutlineItem[]): readonly OutlineItem[] {
  const keyed = (keyOf: (value: Outline) => string | undefined) => {
    const keys = items.map(({ value }) => keyOf(value));
    const isDistinct = !keys.includes(undefined) && new Set(keys).size === keys.length;
    return isDistinct ? items.map((item, index) => ({ ...item, key: keys[index] })) : undefined;
  };
  const scalars = keyed(({ form, id }) => (form === "value" ? id : undefined));
  if (scalars) return scalars;
  for (const name of IDENTIFYING) {
    const found = keyed(({ form, items: members }) => {
      const member = form === "map" ? members.find(({ key }) => key === name)?.value : undefined;
      return member?.form === "value" ? `${name} ${member.id}` : undefined;
    });
    if (found) return found;
  }
  return items;
}
