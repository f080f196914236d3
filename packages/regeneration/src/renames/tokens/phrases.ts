import type { Token } from "./token.ts";

const ARTICLES = new Set(["a", "an", "A", "An"]);

/** Names of several words, as they stand in sentences: `payment method`, or with its article `a payment method`. */
export class Phrases {
  readonly #byFirst = new Map<string, (readonly string[])[]>();

  /** @param names each as its words, in lower case */
  constructor(names: Iterable<readonly string[]>) {
    for (const name of names) {
      const [first] = name;
      if (first === undefined) continue;
      const others = this.#byFirst.get(first);
      if (others) others.push(name);
      else this.#byFirst.set(first, [name]);
    }
    for (const names of this.#byFirst.values()) names.sort((a, b) => b.length - a.length);
  }

  /** The tokens with the words of a name as one, and with the article before it. */
  joined(text: string, tokens: readonly Token[]): readonly Token[] {
    const result: Token[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (!token) break;
      const isText = token.area === "prose" || token.area === "string";
      const more = isText ? this.#lengthAt(text, tokens, at) : 0;
      const last = tokens[at + more];
      if (more === 0 || !last) result.push(token);
      else {
        const words = tokens.slice(at, at + more + 1).map((each) => each.text);
        result.push({ ...token, end: last.end, text: words.join(" ") });
      }
      at += more;
    }
    return result;
  }

  /** How many more tokens belong to the one here. */
  #lengthAt(text: string, tokens: readonly Token[], at: number): number {
    const token = tokens[at];
    if (!token) return 0;
    if (ARTICLES.has(token.text) && isNextTo(text, tokens, at)) {
      const behind = this.#nameLength(text, tokens, at + 1);
      if (behind > 0) return behind;
    }
    return Math.max(0, this.#nameLength(text, tokens, at) - 1);
  }

  /** Of how many words the name is that begins here; 0 for none. */
  #nameLength(text: string, tokens: readonly Token[], at: number): number {
    const names = this.#byFirst.get(tokens[at]?.text.toLowerCase() ?? "");
    const found = names?.find((name) =>
      name.every(
        (word, index) =>
          tokens[at + index]?.text.toLowerCase() === word && (index === 0 || isNextTo(text, tokens, at + index - 1)),
      ),
    );
    return found?.length ?? 0;
  }
}

/** Whether there is nothing but one blank, or the end of a line of a sentence, between a token and the next. */
function isNextTo(text: string, tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token || next?.area !== token.area) return false;
  const gap = text.slice(token.end, next.start);
  return gap === " " || (token.area === "prose" && LINE_END.test(gap));
}

const LINE_END = /^\n[ \t]*(?:\* )?$/;
