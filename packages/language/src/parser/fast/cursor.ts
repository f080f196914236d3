import { readString } from "../string-literal.ts";
import { scanTokens, type TokenLists } from "./scan.ts";
import { type ReferenceResolver, SyntaxReference } from "./syntax-node.ts";
import { END, ID, isNameToken, isWordToken, LABEL, NUMBER, RAW, STRING, sign } from "./token-kinds.ts";

/** Thrown where a text does not follow the grammar, or goes too deep: another parser reads it then. */
export class Refusal extends Error {}

const REFUSAL = new Refusal("The text is left to another parser.");

const [COLON, COMMA, DOT] = [sign(":"), sign(","), sign(".")];

/** Reads the tokens of a text from first to last. */
export class Cursor {
  private readonly text: string;
  private readonly tokens: TokenLists;
  private readonly resolver: ReferenceResolver;
  private readonly count: number;
  private at = 0;

  /** @param tokens lists to be filled: they may be used again for the next text */
  constructor(text: string, tokens: TokenLists, resolver: ReferenceResolver) {
    this.text = text;
    this.tokens = tokens;
    this.resolver = resolver;
    if (!scanTokens(text, tokens)) throw REFUSAL;
    this.count = tokens.count;
  }

  refuse(): never {
    throw REFUSAL;
  }

  /** The next token's kind. */
  get kind(): number {
    return this.kindAt(this.at);
  }

  /** The kind of the token behind the next one. */
  get kindAfter(): number {
    return this.kindAt(this.at + 1);
  }

  private kindAt(index: number): number {
    return (index < this.count ? this.tokens.kinds[index] : undefined) ?? END;
  }

  /** Where the next token begins. */
  get start(): number {
    return (this.at < this.count ? this.tokens.starts[this.at] : undefined) ?? this.text.length;
  }

  /** Where the last token that was read ends. */
  get end(): number {
    return this.tokens.ends[this.at - 1] ?? 0;
  }

  /** Reads the next token if it is of a kind. */
  accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.at++;
    return true;
  }

  /** Reads a token that must be of a kind. */
  expect(kind: number): void {
    if (this.kind !== kind) throw REFUSAL;
    this.at++;
  }

  /** Reads any token, as text. */
  take(): string {
    const image = this.at < this.count ? this.text.slice(this.tokens.starts[this.at], this.tokens.ends[this.at]) : "";
    this.at++;
    return image;
  }

  id(): string {
    if (this.kind !== ID) throw REFUSAL;
    return this.take();
  }

  word(): string {
    if (!isWordToken(this.kind)) throw REFUSAL;
    return this.take();
  }

  /** A label with its colon. */
  label(): string {
    if (this.kind !== LABEL) throw REFUSAL;
    const label = this.take();
    this.expect(COLON);
    return label;
  }

  number(): string {
    if (this.kind !== NUMBER) throw REFUSAL;
    return this.take();
  }

  string(): string {
    if (this.kind !== STRING) throw REFUSAL;
    return readString(this.take());
  }

  pattern(): string {
    if (this.kind !== RAW) throw REFUSAL;
    return this.take().slice(1, -1);
  }

  /** `a.b`, without what stands between the words. */
  private dotted(first: string): string {
    let name = first;
    while (this.accept(DOT)) name += `.${this.word()}`;
    return name;
  }

  dottedName(): string {
    return this.dotted(this.word());
  }

  qualifiedReference(property: string): SyntaxReference {
    const { start } = this;
    const name = this.dotted(this.id());
    return new SyntaxReference(this.resolver, property, name, start, this.end);
  }

  wordReference(property: string): SyntaxReference {
    const { start } = this;
    return new SyntaxReference(this.resolver, property, this.word(), start, this.end);
  }

  idReference(property: string): SyntaxReference {
    const { start } = this;
    return new SyntaxReference(this.resolver, property, this.id(), start, this.end);
  }

  nameReference(property: string): SyntaxReference {
    if (!isNameToken(this.kind)) throw REFUSAL;
    return this.wordReference(property);
  }

  /** One or more, with commas between. */
  list<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.accept(COMMA)) items.push(item());
    return withoutSlack(items);
  }

  /** As {@link list}, up to and with a closing sign, before which a comma may stand. */
  closedList<Item>(close: number, item: () => Item): Item[] {
    const items = [item()];
    while (!this.accept(close)) {
      this.expect(COMMA);
      if (this.accept(close)) break;
      items.push(item());
    }
    return withoutSlack(items);
  }

  /** As {@link closedList}, or nothing at all. */
  optionalList<Item>(close: number, item: () => Item): Item[] {
    return this.accept(close) ? [] : this.closedList(close, item);
  }
}

/**
 * The same items in a list that has room for no more. A list that was added to has room for 16 others, and trees consist
 * of small lists that stay.
 */
export function withoutSlack<Item>(items: Item[]): Item[] {
  return items.length > 1 ? items.slice() : items;
}
