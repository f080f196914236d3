import { GrammarAST, type LangiumCoreServices } from "langium";
import { EXPRESSION_WORDS } from "../token-builder.ts";
import { KEYWORDS } from "../words.ts";

/** Numbers between 0 and 1, the same for the same seed. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("There is nothing to pick from.");
  return item;
}

const NAMES = ["a", "B", "_c1", "Order", "entityName", "ifx"];
const WORDS = [...NAMES, ...KEYWORDS];
const TERMINALS: Readonly<Record<string, readonly string[]>> = {
  ID: NAMES,
  WORD: WORDS,
  NAME: WORDS.filter((word) => !EXPRESSION_WORDS.has(word)),
  LABEL: WORDS,
  UNIQUE_OF: ["unique"],
  NUMBER: ["0", "12", "3.25"],
  STRING: ['""', '"x y"', String.raw`"\"\\ \n\u0041"`, '"entity A {}"', '"// no comment"'],
  RAW: ["``", "`[a-z]+`", "`{`"],
};

const BLANKS = [" ", " ", " ", "\n", "\n", "\n  ", "\r\n", "\t", "", ""];
const COMMENTS = ["// entity A {}\n", "/// Says what it is.\n", "/* } : */", " // x\n\n", "/**/", "\n/// a\n/// b\n"];

/**
 * A text that follows the grammar in all but the rare places where a longer way to read it is taken, word by word.
 * What it says makes no sense.
 */
export function randomText(services: LangiumCoreServices, random: Random, rule = "SourceFile"): string {
  const writer = new Writer(services.Grammar, random);
  writer.rule(rule);
  return writer.text;
}

class Writer {
  text = "";
  private depth = 0;
  private readonly grammar: GrammarAST.Grammar;
  private readonly random: Random;

  constructor(grammar: GrammarAST.Grammar, random: Random) {
    this.grammar = grammar;
    this.random = random;
  }

  rule(name: string): void {
    const rule = this.grammar.rules.find((candidate) => candidate.name === name);
    if (!rule) throw new Error(`There is no rule ${name}.`);
    this.depth++;
    if (GrammarAST.isTerminalRule(rule)) this.token(pick(this.random, TERMINALS[name] ?? []));
    else if (GrammarAST.isInfixRule(rule)) this.infix(rule);
    else this.element(rule.definition);
    this.depth--;
  }

  private infix({ call, operators }: GrammarAST.InfixRule): void {
    const signs = operators.precedences.flatMap((precedence) => precedence.operators.map(({ value }) => value));
    this.element(call);
    while (this.random() < (this.depth > 25 ? 0.02 : 0.3)) {
      this.token(pick(this.random, signs));
      this.element(call);
    }
  }

  private element(element: GrammarAST.AbstractElement): void {
    const { cardinality } = element;
    const again = this.depth > 25 ? 0.05 : 0.45;
    if ((cardinality === "?" || cardinality === "*") && this.random() > again) return;
    do this.once(element);
    while ((cardinality === "*" || cardinality === "+") && this.random() < again);
  }

  private once(element: GrammarAST.AbstractElement): void {
    if (GrammarAST.isKeyword(element)) this.token(element.value);
    else if (GrammarAST.isGroup(element)) for (const part of element.elements) this.element(part);
    else if (GrammarAST.isAlternatives(element)) {
      // Deep inside, the last alternative is a name: others go on for ever.
      const last = element.elements.at(-1);
      this.element(this.depth > 30 && last ? last : pick(this.random, element.elements));
    } else if (GrammarAST.isAssignment(element)) this.element(element.terminal);
    else if (GrammarAST.isRuleCall(element)) this.rule(element.rule.$refText);
    else if (GrammarAST.isCrossReference(element) && element.terminal) this.element(element.terminal);
  }

  private token(image: string): void {
    const joined = /\w$/.test(this.text) && /^\w/.test(image);
    let gap = "";
    while (this.random() < 0.08) gap += pick(this.random, COMMENTS);
    gap += pick(this.random, BLANKS);
    // A dot behind a number, or a slash behind a slash, would be read as one token.
    const glued = gap === "" && this.text !== "" && (joined || /[^\w\s"`]$/.test(this.text) || /^[^\w"`]/.test(image));
    this.text += (glued ? " " : gap) + image;
  }
}
