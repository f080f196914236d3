import type { Cursor } from "./cursor.ts";
import type { ExpressionReader } from "./expressions.ts";
import { AnnotationNode, type Multiplicity, ParameterNode, TypeArgumentNode, TypeNode } from "./member-nodes.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { NUMBER, sign } from "./token-kinds.ts";

const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, RANGE, MINUS, QUESTION, STAR, AT, EQUALS] = [
  sign("("),
  sign(")"),
  sign("["),
  sign("]"),
  sign(".."),
  sign("-"),
  sign("?"),
  sign("*"),
  sign("@"),
  sign("="),
];

const ONE: Multiplicity = { optional: false, many: false, unbounded: false };
const OPTIONAL: Multiplicity = { optional: true, many: false, unbounded: false };
const MANY: Multiplicity = { optional: false, many: true, unbounded: false };

/** Reads types, parameters and annotations. */
export class TypeReader {
  private readonly cursor: Cursor;
  private readonly expressions: ExpressionReader;
  private readonly typeArgument = () => this.readTypeArgument();
  private readonly parameter = () => this.readParameter();

  constructor(cursor: Cursor, expressions: ExpressionReader) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  type(): SyntaxNode {
    const { cursor } = this;
    const reference = cursor.qualifiedReference("type");
    const args = cursor.accept(OPEN) ? cursor.closedList(CLOSE, this.typeArgument) : [];
    const multiplicity = this.multiplicity();
    return new TypeNode(cursor.end, reference, args, multiplicity);
  }

  private multiplicity(): Multiplicity {
    const { cursor } = this;
    if (cursor.accept(QUESTION)) return OPTIONAL;
    if (!cursor.accept(OPEN_LIST)) return ONE;
    if (cursor.accept(CLOSE_LIST)) return MANY;
    const lower = cursor.number();
    cursor.expect(RANGE);
    const unbounded = cursor.accept(STAR);
    const upper = unbounded ? undefined : cursor.number();
    cursor.expect(CLOSE_LIST);
    return { optional: false, many: true, unbounded, lower, upper };
  }

  private readTypeArgument(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    if (cursor.accept(RANGE)) {
      const to = this.signedNumber();
      return new TypeArgumentNode(start, cursor.end, undefined, true, to);
    }
    const from = this.signedNumber();
    const range = cursor.accept(RANGE);
    const to = range && (cursor.kind === NUMBER || cursor.kind === MINUS) ? this.signedNumber() : undefined;
    return new TypeArgumentNode(start, cursor.end, from, range, to);
  }

  private signedNumber(): string {
    return this.cursor.accept(MINUS) ? `-${this.cursor.number()}` : this.cursor.number();
  }

  /** `(a: Int, b: Int)` with its parentheses. */
  parameters(): SyntaxNode[] {
    this.cursor.expect(OPEN);
    return this.cursor.optionalList(CLOSE, this.parameter);
  }

  private readParameter(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.label();
    const type = this.type();
    const value = cursor.accept(EQUALS) ? this.expressions.read() : undefined;
    const annotations = this.annotations();
    return new ParameterNode(start, cursor.end, name, type, value, annotations);
  }

  /** None or several. */
  annotations(): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    while (this.cursor.kind === AT) found.push(this.annotation());
    return found;
  }

  annotation(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.expect(AT);
    const reference = cursor.idReference("annotation");
    const args = cursor.accept(OPEN) ? this.expressions.readArguments() : [];
    return new AnnotationNode(start, cursor.end, reference, args);
  }
}
