import { BehaviourReader } from "./behaviour.ts";
import { type Cursor, withoutSlack } from "./cursor.ts";
import type { ExpressionReader } from "./expressions.ts";
import {
  CheckNode,
  ComputedNode,
  DefaultNode,
  IndexNode,
  IndexPartNode,
  InverseNode,
  MemberNode,
  OnDeleteNode,
  PersonalArgumentNode,
  PersonalNode,
  SensitiveNode,
  WordNode,
} from "./member-nodes.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { keyword, LABEL, sign, UNIQUE_OF } from "./token-kinds.ts";
import type { TypeReader } from "./types.ts";

const [OPEN_BRACE, CLOSE_BRACE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, EQUALS, AT] = [
  sign("{"),
  sign("}"),
  sign("("),
  sign(")"),
  sign("["),
  sign("]"),
  sign("="),
  sign("@"),
];
const [KEY, OWNS, COMPUTED, INDEX, CHECK, STATES, ACTION, POLICY] = [
  keyword("key"),
  keyword("owns"),
  keyword("computed"),
  keyword("index"),
  keyword("check"),
  keyword("states"),
  keyword("action"),
  keyword("policy"),
];
const [UNIQUE, READONLY, INVERSE, ON, DELETE, PERSONAL, SENSITIVE, AFTER, DESC, ELSE] = [
  keyword("unique"),
  keyword("readonly"),
  keyword("inverse"),
  keyword("on"),
  keyword("delete"),
  keyword("personal"),
  keyword("sensitive"),
  keyword("after"),
  keyword("desc"),
  keyword("else"),
];
const EFFECTS: ReadonlySet<number> = new Set(["restrict", "cascade", "clear"].map(keyword));

/** Reads what stands between the braces of an entity, a mixin, a value object or an extension. */
export class MemberReader {
  private readonly cursor: Cursor;
  private readonly types: TypeReader;
  private readonly expressions: ExpressionReader;
  private readonly behaviour: BehaviourReader;
  private readonly part = () => this.indexPart();
  private readonly personalArgument = () => this.readPersonalArgument();

  constructor(cursor: Cursor, types: TypeReader, expressions: ExpressionReader) {
    this.cursor = cursor;
    this.types = types;
    this.expressions = expressions;
    this.behaviour = new BehaviourReader(cursor, types, expressions);
  }

  /** `{ … }` */
  body(): SyntaxNode[] {
    const { cursor } = this;
    const elements: SyntaxNode[] = [];
    cursor.expect(OPEN_BRACE);
    while (!cursor.accept(CLOSE_BRACE)) elements.push(this.element());
    return withoutSlack(elements);
  }

  private element(): SyntaxNode {
    switch (this.cursor.kind) {
      case LABEL:
      case KEY:
        return this.member();
      case COMPUTED:
        return this.computed();
      case INDEX:
      case UNIQUE_OF:
        return this.index();
      case CHECK:
        return this.check();
      case STATES:
        return this.behaviour.states();
      case ACTION:
        return this.behaviour.action();
      case POLICY:
        return this.behaviour.policy();
      default:
        return this.cursor.refuse();
    }
  }

  private member(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const key = cursor.accept(KEY);
    const nameStart = cursor.start;
    const name = cursor.label();
    const owns = cursor.accept(OWNS);
    const type = this.types.type();
    const clauses = this.clauses();
    return new MemberNode({ start, end: cursor.end, nameStart }, key, name, owns, type, clauses);
  }

  private clauses(): SyntaxNode[] {
    const first = this.clause();
    if (!first) return [];
    const clauses = [first];
    for (let clause = this.clause(); clause; clause = this.clause()) clauses.push(clause);
    return withoutSlack(clauses);
  }

  private clause(): SyntaxNode | undefined {
    const { cursor } = this;
    const { start } = cursor;
    switch (cursor.kind) {
      case EQUALS:
        cursor.take();
        return new DefaultNode(start, this.expressions.read());
      case UNIQUE: {
        const word = cursor.take();
        return new WordNode("UniqueClause", start, cursor.end, word);
      }
      case READONLY: {
        const word = cursor.take();
        return new WordNode("ReadonlyClause", start, cursor.end, word);
      }
      case INVERSE:
        return this.inverse();
      case ON: {
        cursor.take();
        cursor.expect(DELETE);
        if (!EFFECTS.has(cursor.kind)) cursor.refuse();
        const effect = cursor.take();
        return new OnDeleteNode(start, cursor.end, effect);
      }
      case PERSONAL: {
        cursor.take();
        cursor.expect(OPEN);
        const args = cursor.closedList(CLOSE, this.personalArgument);
        return new PersonalNode(start, cursor.end, args);
      }
      case SENSITIVE: {
        cursor.take();
        cursor.expect(OPEN);
        const category = cursor.wordReference("category");
        cursor.expect(CLOSE);
        return new SensitiveNode(start, cursor.end, category);
      }
      case AT:
        return this.types.annotation();
      default:
        return undefined;
    }
  }

  private inverse(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    const nameStart = cursor.start;
    const name = cursor.word();
    const many = cursor.accept(OPEN_LIST);
    if (many) cursor.expect(CLOSE_LIST);
    return new InverseNode(start, cursor.end, nameStart, name, many);
  }

  private readPersonalArgument(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.kind === LABEL ? cursor.label() : undefined;
    const value = this.expressions.read();
    const after = cursor.accept(AFTER) ? cursor.wordReference("after") : undefined;
    return new PersonalArgumentNode(start, cursor.end, name, value, after);
  }

  private computed(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    const nameStart = cursor.start;
    const name = cursor.label();
    const type = this.types.type();
    cursor.expect(EQUALS);
    const value = this.expressions.read();
    const annotations = this.types.annotations();
    return new ComputedNode({ start, end: cursor.end, nameStart }, name, type, value, annotations);
  }

  private index(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const kind = cursor.take();
    cursor.expect(OPEN);
    const parts = cursor.closedList(CLOSE, this.part);
    const annotations = this.types.annotations();
    return new IndexNode(start, cursor.end, kind, parts, annotations);
  }

  private indexPart(): SyntaxNode {
    const member = this.cursor.wordReference("member");
    const descending = this.cursor.accept(DESC);
    return new IndexPartNode(this.cursor.end, member, descending);
  }

  private check(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    const nameStart = cursor.kind === LABEL ? cursor.start : -1;
    const name = nameStart >= 0 ? cursor.label() : undefined;
    const condition = this.expressions.read();
    const message = cursor.accept(ELSE) ? cursor.string() : undefined;
    return new CheckNode({ start, end: cursor.end, nameStart }, name, condition, message);
  }
}
