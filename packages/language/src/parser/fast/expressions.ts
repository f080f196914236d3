import { KEYWORDS } from "../words.ts";
import type { Cursor } from "./cursor.ts";
import {
  ArgumentNode,
  BooleanNode,
  CallNode,
  InfixNode,
  LambdaNode,
  ListNode,
  NameNode,
  NumberNode,
  PathNode,
  PrefixNode,
  TextNode,
} from "./expression-nodes.ts";
import { SyntaxNode } from "./syntax-node.ts";
import { isNameToken, keyword, LABEL, NUMBER, RAW, STRING, sign } from "./token-kinds.ts";

/** How tightly operators bind; what is not here is none. */
const LOGICAL = tightness(["implies", "or", "and"]);
const BINARY = tightness(["== != < <= > >= in has matches", "+ -", "* / %"]);
const IMPLIES = 1;

const UNITS: ReadonlySet<number> = new Set(
  "second minute hour day week month year".split(" ").flatMap((unit) => [keyword(unit), keyword(`${unit}s`)]),
);

const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, DOT, MINUS, ARROW] = [
  sign("("),
  sign(")"),
  sign("["),
  sign("]"),
  sign("."),
  sign("-"),
  sign("=>"),
];
const [NOT, TRUE, FALSE, NULL, THIS] = ["not", "true", "false", "null", "this"].map(keyword);

/** Far below what the lexer lets through, so that what is accepted here is accepted there. */
const MAX_NESTING = 100;
const MAX_OPERATORS = 250;
const BRACKET_WEIGHT = 4;

function tightness(levels: readonly string[]): readonly number[] {
  const found: number[] = [];
  levels.forEach((operators, level) => {
    for (const text of operators.split(" ")) {
      found[KEYWORDS.has(text) ? keyword(text) : sign(text as Parameters<typeof sign>[0])] = level + 1;
    }
  });
  return Array.from(found, (level) => level ?? 0);
}

/** Reads expressions. One reader serves a whole text. */
export class ExpressionReader {
  private readonly cursor: Cursor;
  private readonly argument = () => this.readArgument();
  private readonly expression = () => this.read();
  /** Brackets that are open, and what has been nested and joined since the first of them opened. */
  private brackets = 0;
  private nesting = 0;
  private operators = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /** An expression that stands by itself or between brackets. */
  read(): SyntaxNode {
    if (this.brackets === 0) {
      this.nesting = 0;
      this.operators = 0;
    }
    return this.logical(1);
  }

  /** `(a, b: c)` behind an open parenthesis. */
  readArguments(): SyntaxNode[] {
    return this.between(() => this.cursor.optionalList(CLOSE, this.argument));
  }

  private logical(level: number): SyntaxNode {
    const { cursor } = this;
    let left = this.negation();
    for (;;) {
      const tight = LOGICAL[cursor.kind] ?? 0;
      if (tight < level || tight === 0) return left;
      this.count(tight === IMPLIES);
      const operator = cursor.take();
      const right = this.logical(tight === IMPLIES ? tight : tight + 1);
      left = new InfixNode("LogicalExpression", left, operator, right);
    }
  }

  private negation(): SyntaxNode {
    const { cursor } = this;
    const { start, kind } = cursor;
    if (kind !== NOT) return this.binary(1);
    this.count(true);
    cursor.take();
    return new PrefixNode("NotExpression", start, this.negation());
  }

  private binary(level: number): SyntaxNode {
    const { cursor } = this;
    let left = this.unary();
    for (;;) {
      const tight = BINARY[cursor.kind] ?? 0;
      if (tight < level || tight === 0) return left;
      this.count(false);
      const operator = cursor.take();
      left = new InfixNode("BinaryExpression", left, operator, this.binary(tight + 1));
    }
  }

  private unary(): SyntaxNode {
    const { cursor } = this;
    const { start, kind } = cursor;
    if (kind !== MINUS) return this.postfix();
    this.count(true);
    cursor.take();
    return new PrefixNode("NegativeExpression", start, this.unary());
  }

  private postfix(): SyntaxNode {
    const { cursor } = this;
    let node = this.primary();
    for (;;) {
      if (cursor.accept(DOT)) {
        this.count(true);
        node = new PathNode(node, cursor.wordReference("member"));
      } else if (cursor.accept(OPEN)) {
        const args = this.readArguments();
        node = new CallNode(node, args, cursor.end);
      } else return node;
    }
  }

  private primary(): SyntaxNode {
    const { cursor } = this;
    const { start, kind } = cursor;
    switch (kind) {
      case NUMBER: {
        const value = cursor.take();
        const unit = UNITS.has(cursor.kind) ? cursor.take() : undefined;
        return new NumberNode(start, cursor.end, value, unit);
      }
      case STRING: {
        const value = cursor.string();
        return new TextNode("StringLiteral", start, cursor.end, value);
      }
      case RAW: {
        const value = cursor.pattern();
        return new TextNode("PatternLiteral", start, cursor.end, value);
      }
      case TRUE:
      case FALSE:
        cursor.take();
        return new BooleanNode(start, cursor.end, kind === TRUE);
      case NULL:
        cursor.take();
        return new SyntaxNode("NullLiteral", start, cursor.end);
      case THIS:
        cursor.take();
        return new SyntaxNode("ThisExpression", start, cursor.end);
      case OPEN_LIST: {
        cursor.take();
        const items = this.between(() => cursor.optionalList(CLOSE_LIST, this.expression));
        return new ListNode(start, cursor.end, items);
      }
      case OPEN: {
        cursor.take();
        const inner = this.between(() => {
          const node = this.read();
          cursor.expect(CLOSE);
          return node;
        });
        inner.widen(start, cursor.end);
        return inner;
      }
      default:
        return new NameNode(cursor.nameReference("target"));
    }
  }

  private readArgument(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.kind === LABEL ? cursor.label() : undefined;
    return new ArgumentNode(start, name, this.isLambda() ? this.lambda() : this.read());
  }

  private isLambda(): boolean {
    return this.cursor.kindAfter === ARROW && isNameToken(this.cursor.kind);
  }

  private lambda(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.take();
    cursor.expect(ARROW);
    this.count(true);
    return new LambdaNode(start, name, this.read());
  }

  private count(nests: boolean): void {
    if (nests) this.nesting++;
    else this.operators++;
    if (this.nesting + this.brackets * BRACKET_WEIGHT > MAX_NESTING || this.operators > MAX_OPERATORS) {
      this.cursor.refuse();
    }
  }

  private between<Result>(read: () => Result): Result {
    const before = this.brackets;
    if (before === 0) this.brackets = 1;
    else this.brackets++;
    if (this.nesting + this.brackets * BRACKET_WEIGHT > MAX_NESTING) this.cursor.refuse();
    const result = read();
    this.brackets = before;
    return result;
  }
}
