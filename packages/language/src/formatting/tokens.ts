import { type AstNode, AstUtils, GrammarAST, type LangiumDocument, type LeafCstNode } from "langium";
import { leavesOf } from "../parser/cst-walk.ts";

/** A comment, or a token that is not white space. Offsets count UTF-16 code units. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Line breaks between the piece before it and this one: 0 on the same line, 2 and more with a blank line. */
  readonly breaksBefore: number;
  /** Column of its first character, from 0. */
  readonly column: number;
}

/** A comment. */
export interface Comment extends Piece {
  /** Ends with its line: `//` and `///`. */
  readonly line: boolean;
}

/** A token with the comments around it. */
export interface Token extends Piece {
  /** Grammar rule that reads it; `Infix` for operators between expressions. */
  readonly rule: string;
  /** Read as a keyword or sign, not as a name or literal. */
  readonly keyword: boolean;
  readonly node: AstNode;
  /** Comments on lines of their own, or before it on its line. */
  readonly leading: readonly Comment[];
  /** Comments behind it on its line. */
  readonly trailing: readonly Comment[];
}

/** All tokens of a file, in order. */
export interface TokenList {
  readonly tokens: readonly Token[];
  /** Comments behind the last token's line. */
  readonly rest: readonly Comment[];
  /** Index of the first token at or behind an offset. */
  at(offset: number): number;
}

const ruleNames = new WeakMap<GrammarAST.AbstractElement, string>();

function ruleOf(leaf: LeafCstNode): string {
  const source = leaf.grammarSource;
  if (!source) return "";
  let name = ruleNames.get(source);
  if (name === undefined) {
    const rule = AstUtils.getContainerOfType(source, GrammarAST.isParserRule);
    name = rule ? rule.name : "Infix";
    ruleNames.set(source, name);
  }
  return name;
}

/** The tokens of a document that parsed without errors. */
export function readTokens(document: LangiumDocument): TokenList {
  const root = document.parseResult.value.$cstNode;
  const text = document.textDocument.getText();
  const tokens: Token[] = [];
  let leading: Comment[] = [];
  let trailing: Comment[] = [];
  let end = 0;
  for (const leaf of root ? leavesOf(root) : []) {
    const gap = text.slice(end, leaf.offset);
    const piece = {
      text: leaf.text,
      start: leaf.offset,
      end: leaf.end,
      breaksBefore: countLines(gap),
      column: leaf.range.start.character,
    };
    end = leaf.end;
    if (leaf.hidden) {
      const comment = { ...piece, line: piece.text.startsWith("//") };
      if (tokens.length > 0 && leading.length === 0 && piece.breaksBefore === 0) trailing.push(comment);
      else leading.push(comment);
    } else {
      trailing = [];
      tokens.push({
        ...piece,
        rule: ruleOf(leaf),
        keyword: GrammarAST.isKeyword(leaf.grammarSource),
        node: leaf.astNode,
        leading,
        trailing,
      });
      leading = [];
    }
  }
  return {
    tokens,
    rest: leading,
    at(offset) {
      let low = 0;
      let high = tokens.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

function countLines(gap: string): number {
  let count = 0;
  for (let index = gap.indexOf("\n"); index >= 0; index = gap.indexOf("\n", index + 1)) count++;
  return count;
}
