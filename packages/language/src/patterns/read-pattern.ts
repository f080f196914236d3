import { type AST, RegExpParser } from "@eslint-community/regexpp";
import type { Pattern, PatternNode } from "./syntax.ts";

/** Of these, people read texts best. The others are what classes such as `\s` and `\p{L}` are told apart by. */
const PLAIN_CHARACTERS = [..."aA0 -_.,!@/:;#+'\"(\t\néßЖ中😀"];

/**
 * Reads a pattern as generated applications do: JavaScript's syntax with the `u` flag.
 *
 * @returns undefined for what is no pattern, and for what refers back to groups or switches flags inside
 */
export function readPattern(source: string): Pattern | undefined {
  let parsed: AST.Pattern;
  try {
    parsed = new RegExpParser().parsePattern(source, undefined, undefined, { unicode: true });
  } catch {
    return undefined;
  }
  const reader = new Reader();
  const node = reader.choice(parsed.alternatives);
  return reader.failed ? undefined : { node, characters: [...reader.characters] };
}

class Reader {
  readonly characters = new Set(PLAIN_CHARACTERS);
  failed = false;
  readonly #tests = new Map<string, (character: string) => boolean>();

  choice(alternatives: readonly AST.Alternative[]): PatternNode {
    const branches = alternatives.map(({ elements }) => sequence(elements.map((element) => this.#node(element))));
    const [only] = branches;
    return branches.length === 1 && only ? only : { kind: "choice", branches };
  }

  #node(element: AST.Element): PatternNode {
    switch (element.type) {
      case "Character":
        this.#note(element.value);
        return this.#character(element.raw);
      case "CharacterSet":
        return this.#character(element.raw);
      case "CharacterClass":
        for (const item of element.elements) this.#noteItem(item);
        return this.#character(element.raw);
      case "Group":
        return element.modifiers ? this.#fail() : this.choice(element.alternatives);
      case "CapturingGroup":
        return this.choice(element.alternatives);
      case "Quantifier": {
        const { min, max, greedy } = element;
        return { kind: "repeat", item: this.#node(element.element), min, max, greedy };
      }
      case "Assertion":
        return this.#assertion(element);
      default:
        return this.#fail();
    }
  }

  #assertion(element: AST.Assertion): PatternNode {
    switch (element.kind) {
      case "start":
      case "end":
        return { kind: element.kind };
      case "word":
        return { kind: "wordBoundary", negated: element.negate };
      default: {
        const { negate, alternatives } = element;
        return { kind: "look", ahead: element.kind === "lookahead", negated: negate, item: this.choice(alternatives) };
      }
    }
  }

  #character(source: string): PatternNode {
    let accepts = this.#tests.get(source);
    if (!accepts) {
      accepts = characterTest(source);
      this.#tests.set(source, accepts);
    }
    return { kind: "character", source, accepts };
  }

  #noteItem(item: AST.CharacterClass["elements"][number]): void {
    if (item.type === "Character") this.#note(item.value);
    else if (item.type === "CharacterClassRange") {
      this.#note(item.min.value);
      this.#note(item.max.value);
    }
  }

  /** A character, and those beside it: there something else may begin. */
  #note(code: number): void {
    for (const each of [code, code - 1, code + 1]) {
      const isCharacter = each > 0 && each <= 0x10_ff_ff && (each < 0xd8_00 || each > 0xdf_ff);
      if (isCharacter) this.characters.add(String.fromCodePoint(each));
    }
  }

  #fail(): PatternNode {
    this.failed = true;
    return sequence([]);
  }
}

function sequence(items: readonly PatternNode[]): PatternNode {
  const [only] = items;
  return items.length === 1 && only ? only : { kind: "sequence", items };
}

function characterTest(source: string): (character: string) => boolean {
  const expression = new RegExp(`^${source}$`, "u");
  const known = new Map<string, boolean>();
  return (character) => {
    let answer = known.get(character);
    if (answer === undefined) {
      answer = expression.test(character);
      known.set(character, answer);
    }
    return answer;
  };
}
