/** What a pattern is made of, as far as examples can be made of it. */
type Node =
  | { readonly kind: "set"; readonly characters: readonly string[] }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "choice"; readonly branches: readonly Node[] }
  | { readonly kind: "repeat"; readonly item: Node; readonly min: number; readonly max: number };

/** Makes texts that match a pattern; different indexes mostly give different texts. */
export type PatternSampler = (index: number) => string | undefined;

/** How often repeated parts are repeated beyond what they must be, in the order in which it is tried. */
const EXTRA = [4, 3, 5, 2, 6, 1, 7, 8, 0, 10, 12, 16, 24, 32, 64];

/**
 * A maker of texts that match all patterns as a whole and have a length within the bounds. What it gives is checked
 * with the patterns themselves; undefined where it finds nothing (look-ahead, references back and the like).
 */
export function patternSampler(patterns: readonly string[], min: number, max: number, seed: number): PatternSampler {
  const [first] = patterns;
  const node = first === undefined ? undefined : parse(first);
  const tests = patterns.map((pattern) => wholePattern(pattern));
  const fits = (text: string) => {
    const length = [...text].length;
    return length >= min && length <= max && tests.every((test) => test?.test(text) ?? false);
  };
  let preferred: number | undefined;
  return (index) => {
    if (!node) return undefined;
    const order = preferred === undefined ? EXTRA : [preferred, ...EXTRA];
    for (const extra of order) {
      const text = new Composer(index, seed, extra).text(node);
      if (text.length <= max * 2 && fits(text)) {
        preferred ??= extra;
        return text;
      }
    }
    return undefined;
  };
}

function wholePattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""])
    try {
      return new RegExp(`^(?:${pattern})$`, flags);
    } catch {
      // Unicode mode refuses some escapes that plain mode reads.
    }
  return undefined;
}

/** Reads an index as a number whose digits are the choices in a pattern, the last character being the lowest digit. */
class Composer {
  #index: number;
  #position = 0;
  readonly #seed: number;
  readonly #extra: number;

  constructor(index: number, seed: number, extra: number) {
    this.#index = index;
    this.#seed = seed;
    this.#extra = extra;
  }

  text(node: Node): string {
    switch (node.kind) {
      case "set":
        return node.characters[this.#pick(node.characters.length)] ?? "";
      case "sequence":
        return node.items.toReversed().reduce((text, item) => this.text(item) + text, "");
      case "choice":
        return this.text(node.branches[this.#pick(node.branches.length)] ?? { kind: "sequence", items: [] });
      case "repeat": {
        const count = Math.min(node.max, node.min + this.#extra);
        let text = "";
        for (let n = 0; n < count && text.length < 1_000; n++) text = this.text(node.item) + text;
        return text;
      }
    }
  }

  #pick(size: number): number {
    if (size <= 1) return 0;
    const digit = this.#index % size;
    this.#index = Math.floor(this.#index / size);
    this.#position++;
    return (digit + ((this.#seed >>> (this.#position % 24)) % size)) % size;
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const COMMON = [...LETTERS, ...LETTERS.toUpperCase(), ...DIGITS];
/** Signs that a negated class may be tried with when all letters and digits are excluded. */
const SIGNS = [..." -_.,:;!@#%&/+=()"];

/** Parses what is common in patterns; undefined for the rest. */
function parse(pattern: string): Node | undefined {
  const parser = new PatternParser(pattern);
  const node = parser.choice();
  return parser.done ? node : undefined;
}

class PatternParser {
  readonly #text: string;
  #at = 0;
  #failed = false;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return !this.#failed && this.#at === this.#text.length;
  }

  choice(): Node {
    const branches = [this.#sequence()];
    while (this.#skip("|")) branches.push(this.#sequence());
    const [only] = branches;
    return branches.length === 1 && only ? only : { kind: "choice", branches };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && !this.#failed && !"|)".includes(this.#peek())) {
      const item = this.#atom();
      if (item) items.push(this.#repeated(item));
    }
    return { kind: "sequence", items };
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #skip(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #fail(): Node {
    this.#failed = true;
    return { kind: "sequence", items: [] };
  }

  /** Undefined for what matches no character: the ends of the text. */
  #atom(): Node | undefined {
    if (this.#skip("^") || this.#skip("$")) return undefined;
    if (this.#skip("(?:") || (this.#peek() === "(" && this.#text.charAt(this.#at + 1) !== "?" && this.#skip("("))) {
      const inner = this.choice();
      return this.#skip(")") ? inner : this.#fail();
    }
    if (this.#peek() === "(") return this.#fail();
    if (this.#skip("[")) return this.#class();
    if (this.#skip(".")) return { kind: "set", characters: COMMON };
    if (this.#skip("\\")) {
      const characters = this.#escaped();
      return characters ? { kind: "set", characters } : this.#fail();
    }
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return { kind: "set", characters: [character] };
  }

  #repeated(item: Node): Node {
    const [min, max] = this.#bounds() ?? [1, 1];
    this.#skip("?");
    return min === 1 && max === 1 ? item : { kind: "repeat", item, min, max };
  }

  #bounds(): readonly [number, number] | undefined {
    if (this.#skip("*")) return [0, 1_000];
    if (this.#skip("+")) return [1, 1_000];
    if (this.#skip("?")) return [0, 1];
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.#text.slice(this.#at, this.#at + 12));
    if (!found) return undefined;
    this.#at += found[0].length;
    const min = Number(found[1]);
    return [min, found[2] === undefined ? min : found[3] === "" ? 1_000 : Number(found[3])];
  }

  /** Characters behind a backslash. */
  #escaped(): readonly string[] | undefined {
    const character = this.#peek();
    this.#at++;
    if (character === "d") return [...DIGITS];
    if (character === "w") return [...LETTERS, ...DIGITS];
    if (character === "s") return [" "];
    if (character === "D" || character === "S") return [...LETTERS];
    if (character === "W") return ["-"];
    return /[A-Za-z0-9]/.test(character) || character === "" ? undefined : [character];
  }

  #class(): Node {
    const negated = this.#skip("^");
    const found: string[] = [];
    while (this.#at < this.#text.length && !this.#skip("]")) {
      const start = this.#classItem();
      if (!start) return this.#fail();
      const [from, ...others] = start;
      if (
        from !== undefined &&
        others.length === 0 &&
        this.#peek() === "-" &&
        this.#text.charAt(this.#at + 1) !== "]"
      ) {
        this.#at++;
        const [to] = this.#classItem() ?? [];
        if (to === undefined) return this.#fail();
        for (let code = from.charCodeAt(0); code <= to.charCodeAt(0) && found.length < 500; code++)
          found.push(String.fromCharCode(code));
      } else found.push(...start);
    }
    const excluded = new Set(found);
    const characters = negated ? [...COMMON, ...SIGNS].filter((each) => !excluded.has(each)).slice(0, 36) : found;
    return characters.length === 0 ? this.#fail() : { kind: "set", characters: [...new Set(characters)] };
  }

  #classItem(): readonly string[] | undefined {
    if (this.#skip("\\")) return this.#escaped();
    const character = this.#peek();
    this.#at++;
    return character === "" ? undefined : [character];
  }
}
