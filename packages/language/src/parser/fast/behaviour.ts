import { ActionNode, OperationNode, PolicyNode, RuleNode, StatesNode, TransitionNode } from "./behaviour-nodes.ts";
import type { Cursor } from "./cursor.ts";
import type { ExpressionReader } from "./expressions.ts";
import type { SyntaxNode, SyntaxReference } from "./syntax-node.ts";
import { keyword, sign } from "./token-kinds.ts";
import type { TypeReader } from "./types.ts";

const [OPEN_BRACE, CLOSE_BRACE, OPEN, CLOSE, BECOMES] = [sign("{"), sign("}"), sign("("), sign(")"), sign("->")];
const [ON, WHEN, EMITS, ALLOW, DENY, FOR, ELSE, CODE] = [
  keyword("on"),
  keyword("when"),
  keyword("emits"),
  keyword("allow"),
  keyword("deny"),
  keyword("for"),
  keyword("else"),
  keyword("code"),
];

/** Reads states, actions and policies. */
export class BehaviourReader {
  private readonly cursor: Cursor;
  private readonly types: TypeReader;
  private readonly expressions: ExpressionReader;
  private readonly operation = () => this.readOperation();
  private readonly from = () => this.cursor.wordReference("from");
  private readonly members = () => this.cursor.wordReference("members");
  private readonly emits = () => this.cursor.qualifiedReference("emits");
  private readonly roles = () => this.cursor.qualifiedReference("roles");

  constructor(cursor: Cursor, types: TypeReader, expressions: ExpressionReader) {
    this.cursor = cursor;
    this.types = types;
    this.expressions = expressions;
  }

  states(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    const member = cursor.wordReference("member");
    cursor.expect(OPEN_BRACE);
    const transitions: SyntaxNode[] = [];
    while (!cursor.accept(CLOSE_BRACE)) transitions.push(this.transition());
    return new StatesNode(start, cursor.end, member, transitions);
  }

  private transition(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const from = cursor.list(this.from);
    cursor.expect(BECOMES);
    const to = cursor.wordReference("to");
    cursor.expect(ON);
    return new TransitionNode(start, from, to, cursor.wordReference("action"));
  }

  action(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    const nameStart = cursor.start;
    const name = cursor.word();
    const parameters = this.types.parameters();
    const guard = cursor.accept(WHEN) ? this.expressions.read() : undefined;
    const emits: readonly SyntaxReference[] = cursor.accept(EMITS) ? cursor.list(this.emits) : [];
    const annotations = this.types.annotations();
    return new ActionNode({ start, end: cursor.end, nameStart }, name, parameters, { guard, emits, annotations });
  }

  policy(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    cursor.expect(OPEN_BRACE);
    const rules: SyntaxNode[] = [];
    while (!cursor.accept(CLOSE_BRACE)) rules.push(this.rule());
    return new PolicyNode(start, cursor.end, rules);
  }

  private rule(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.label();
    if (cursor.kind !== ALLOW && cursor.kind !== DENY) cursor.refuse();
    const effect = cursor.take();
    const operations = cursor.list(this.operation);
    const roles: readonly SyntaxReference[] = cursor.accept(FOR) ? cursor.list(this.roles) : [];
    const condition = cursor.accept(WHEN) ? this.expressions.read() : undefined;
    const message = cursor.accept(ELSE) ? cursor.string() : undefined;
    const code = cursor.accept(CODE) ? cursor.id() : undefined;
    return new RuleNode(start, cursor.end, name, { effect, operations, roles, condition, message, code });
  }

  private readOperation(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.word();
    const members: readonly SyntaxReference[] = cursor.accept(OPEN) ? cursor.closedList(CLOSE, this.members) : [];
    return new OperationNode(start, cursor.end, name, members);
  }
}
