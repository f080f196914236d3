import { SyntaxNode, type SyntaxReference } from "./syntax-node.ts";

/** `a + b`, `a and b` */
export class InfixNode extends SyntaxNode {
  declare readonly left: SyntaxNode;
  declare readonly operator: string;
  declare readonly right: SyntaxNode;

  constructor(type: "BinaryExpression" | "LogicalExpression", left: SyntaxNode, operator: string, right: SyntaxNode) {
    super(type, left.$start, right.$end);
    this.left = left;
    this.operator = operator;
    this.right = right;
    this.adopt("left", left);
    this.adopt("right", right);
  }
}

/** `not a`, `-a` */
export class PrefixNode extends SyntaxNode {
  declare readonly operand: SyntaxNode;

  constructor(type: "NotExpression" | "NegativeExpression", start: number, operand: SyntaxNode) {
    super(type, start, operand.$end);
    this.operand = operand;
    this.adopt("operand", operand);
  }
}

/** `a.b` */
export class PathNode extends SyntaxNode {
  declare readonly receiver: SyntaxNode;
  declare readonly member: SyntaxReference;

  constructor(receiver: SyntaxNode, member: SyntaxReference) {
    super("PathExpression", receiver.$start, member.$end);
    this.receiver = receiver;
    this.member = member.placeIn(this);
    this.adopt("receiver", receiver);
  }
}

/** `a(b)` */
export class CallNode extends SyntaxNode {
  declare readonly callee: SyntaxNode;
  declare readonly arguments: readonly SyntaxNode[];

  constructor(callee: SyntaxNode, args: readonly SyntaxNode[], end: number) {
    super("CallExpression", callee.$start, end);
    this.callee = callee;
    this.arguments = args;
    this.adopt("callee", callee);
    this.adoptAll("arguments", args);
  }
}

/** `a: b`, `b` */
export class ArgumentNode extends SyntaxNode {
  declare readonly name?: string;
  declare readonly value: SyntaxNode;

  constructor(start: number, name: string | undefined, value: SyntaxNode) {
    super("Argument", start, value.$end, name === undefined ? -1 : start);
    if (name !== undefined) this.name = name;
    this.value = value;
    this.adopt("value", value);
  }
}

/** `a => b` */
export class LambdaNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly body: SyntaxNode;

  constructor(start: number, name: string, body: SyntaxNode) {
    super("Lambda", start, body.$end, start);
    this.name = name;
    this.body = body;
    this.adopt("body", body);
  }
}

/** `[a, b]` */
export class ListNode extends SyntaxNode {
  declare readonly items: readonly SyntaxNode[];

  constructor(start: number, end: number, items: readonly SyntaxNode[]) {
    super("ListExpression", start, end);
    this.items = items;
    this.adoptAll("items", items);
  }
}

export class NumberNode extends SyntaxNode {
  declare readonly value: string;
  declare readonly unit?: string;

  constructor(start: number, end: number, value: string, unit: string | undefined) {
    super("NumberLiteral", start, end);
    this.value = value;
    if (unit !== undefined) this.unit = unit;
  }
}

export class TextNode extends SyntaxNode {
  declare readonly value: string;

  constructor(type: "StringLiteral" | "PatternLiteral", start: number, end: number, value: string) {
    super(type, start, end);
    this.value = value;
  }
}

export class BooleanNode extends SyntaxNode {
  declare readonly true: boolean;

  constructor(start: number, end: number, isTrue: boolean) {
    super("BooleanLiteral", start, end);
    this.true = isTrue;
  }
}

export class NameNode extends SyntaxNode {
  declare readonly target: SyntaxReference;

  constructor(target: SyntaxReference) {
    super("NameExpression", target.$start, target.$end);
    this.target = target.placeIn(this);
  }
}
