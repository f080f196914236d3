/**
 * A text as a tree of what can be merged on its own. Whitespace, optional punctuation and the way a literal is written
 * are not in it: two parts with the same `id` mean the same, however they are laid out.
 */
export interface SyntaxTree {
  readonly text: string;
  readonly root: List;
  /** Everything that is not whitespace, in order. */
  readonly tokens: readonly Token[];
  readonly valid: boolean;
  readonly imports: readonly ImportDeclaration[];
  /** Contents of the items that were read. */
  readonly contents: ReadonlySet<number>;
}

/** An import, and what it brings into the file. */
export interface ImportDeclaration {
  readonly start: number;
  readonly end: number;
  /** Module and attributes, whatever quotes they have. */
  readonly module: string;
  /** Module and attributes as they are written, to the end of the statement. */
  readonly from: string;
  readonly typeOnly: boolean;
  readonly bindings: readonly ImportBinding[];
  /** Comments stand in it, before the module. */
  readonly commented: boolean;
  /** Comments stand behind the module, before the end of the statement. */
  readonly commentedBehind: boolean;
  readonly multiline: boolean;
}

export interface ImportBinding {
  /** `bare` brings no name, and is there for what the module does. */
  readonly kind: "bare" | "default" | "namespace" | "named";
  readonly imported: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

export type Element = Leaf | Production | List;

interface Placed {
  /** Offsets in the text, without whitespace around. */
  readonly start: number;
  readonly end: number;
  readonly id: number;
}

/** A token, or a comment. */
export interface Leaf extends Placed {
  readonly form: "leaf";
  readonly type: string;
}

/** A construct with a fixed set of parts, some of them optional. */
export interface Production extends Placed {
  readonly form: "production";
  readonly type: string;
  readonly slots: readonly Slot[];
}

export interface Slot {
  /** Which part of the construct it is; unique in it. */
  readonly role: string;
  readonly element: Element;
}

/** Any number of things of one sort. From the end of what opens it to the start of what closes it. */
export interface List extends Placed {
  readonly form: "list";
  readonly type: string;
  readonly items: readonly Item[];
  readonly layout: ListLayout;
}

export interface ListLayout {
  /** `set`: the order of items is not a part of what they mean, or what both sides add can follow each other. */
  readonly meaning: "set" | "sequence";
  /** How items are told from each other in the text: by a comma after each, or by what stands between them. */
  readonly separator: "comma" | "none" | "between";
}

/** One of a list, with the comments that belong to it. */
export interface Item {
  /** The same for what is the same thing on both sides, whatever became of it. */
  readonly key: string;
  /** Whether the key is a name: then things with different keys are different things. */
  readonly named: boolean;
  /** For people. */
  readonly label: string;
  readonly type: string;
  readonly id: number;
  /** What it is, without comments. Absent for a comment that stands alone. */
  readonly content: Content | undefined;
  readonly lead: readonly Leaf[];
  readonly trail: readonly Leaf[];
  /** Of the first comment before it. */
  readonly start: number;
  readonly nodeStart: number;
  readonly nodeEnd: number;
  /** After the comma that follows; the end of the node when there is none. */
  readonly separatorEnd: number;
  /** With comments behind it in the same line. */
  readonly end: number;
}

/** The tree of an item, read when it is needed: most items are as they were. */
export interface Content {
  readonly id: number;
  readonly read: () => Element;
}

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** False for what a formatter adds and removes. */
  readonly significant: boolean;
}

/** Gives equal descriptions equal numbers, and knows what was read before; one for all trees that are compared. */
export class Ids {
  readonly #ids = new Map<string, number>();
  readonly #known = new Map<string, Map<string, KnownContent>>();

  of(description: string): number {
    const known = this.#ids.get(description);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(description, id);
    return id;
  }

  /** What was read in a certain place, by its text. */
  knownAt(place: string): Map<string, KnownContent> {
    const known = this.#known.get(place) ?? new Map<string, KnownContent>();
    this.#known.set(place, known);
    return known;
  }
}

/** An item that was read, in whichever text. */
export interface KnownContent {
  readonly id: number;
  readonly type: string;
  readonly start: number;
  /** Among others, in the order in which they were read: from one place to before another. */
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
}

/** What stands inside of parentheses that do not change its meaning. */
export function withoutParentheses(element: Element): Element {
  if (element.form !== "production" || element.type !== "parenthesized") return element;
  const inner = element.slots[0]?.element;
  return inner ? withoutParentheses(inner) : element;
}
