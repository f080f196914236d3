import { SyntaxNode, type SyntaxReference } from "./syntax-node.ts";

/** `String(1..80)[]` */
export class TypeNode extends SyntaxNode {
  declare readonly type: SyntaxReference;
  declare readonly arguments: readonly SyntaxNode[];
  declare readonly optional: boolean;
  declare readonly many: boolean;
  declare readonly unbounded: boolean;
  declare readonly lower?: string;
  declare readonly upper?: string;

  constructor(
    end: number,
    type: SyntaxReference,
    args: readonly SyntaxNode[],
    { optional, many, unbounded, lower, upper }: Multiplicity,
  ) {
    super("TypeRef", type.$start, end);
    this.type = type.placeIn(this);
    this.arguments = args;
    this.optional = optional;
    this.many = many;
    this.unbounded = unbounded;
    if (lower !== undefined) this.lower = lower;
    if (upper !== undefined) this.upper = upper;
    this.adoptAll("arguments", args);
  }
}

/** How many values a type stands for. */
export interface Multiplicity {
  readonly optional: boolean;
  readonly many: boolean;
  readonly unbounded: boolean;
  readonly lower?: string | undefined;
  readonly upper?: string | undefined;
}

/** `3`, `1..80` */
export class TypeArgumentNode extends SyntaxNode {
  declare readonly from?: string;
  declare readonly range: boolean;
  declare readonly to?: string;

  constructor(start: number, end: number, from: string | undefined, range: boolean, to: string | undefined) {
    super("TypeArgument", start, end);
    if (from !== undefined) this.from = from;
    this.range = range;
    if (to !== undefined) this.to = to;
  }
}

/** `@a(b)` */
export class AnnotationNode extends SyntaxNode {
  declare readonly annotation: SyntaxReference;
  declare readonly arguments: readonly SyntaxNode[];

  constructor(start: number, end: number, annotation: SyntaxReference, args: readonly SyntaxNode[]) {
    super("Annotation", start, end);
    this.annotation = annotation.placeIn(this);
    this.arguments = args;
    this.adoptAll("arguments", args);
  }
}

export class ParameterNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly type: SyntaxNode;
  declare readonly default?: SyntaxNode;
  declare readonly annotations: readonly SyntaxNode[];

  constructor(
    start: number,
    end: number,
    name: string,
    type: SyntaxNode,
    value: SyntaxNode | undefined,
    annotations: readonly SyntaxNode[],
  ) {
    super("Parameter", start, end, start);
    this.name = name;
    this.type = type;
    this.adopt("type", type);
    if (value) {
      this.default = value;
      this.adopt("default", value);
    }
    this.annotations = annotations;
    this.adoptAll("annotations", annotations);
  }
}

/** `key name: String = "x" unique` */
export class MemberNode extends SyntaxNode {
  declare readonly key: boolean;
  declare readonly name: string;
  declare readonly owns: boolean;
  declare readonly type: SyntaxNode;
  declare readonly clauses: readonly SyntaxNode[];

  constructor(
    { start, end, nameStart }: { readonly start: number; readonly end: number; readonly nameStart: number },
    key: boolean,
    name: string,
    owns: boolean,
    type: SyntaxNode,
    clauses: readonly SyntaxNode[],
  ) {
    super("Member", start, end, nameStart);
    this.key = key;
    this.name = name;
    this.owns = owns;
    this.type = type;
    this.clauses = clauses;
    this.adopt("type", type);
    this.adoptAll("clauses", clauses);
  }
}

/** `= a` */
export class DefaultNode extends SyntaxNode {
  declare readonly value: SyntaxNode;

  constructor(start: number, value: SyntaxNode) {
    super("DefaultClause", start, value.$end);
    this.value = value;
    this.adopt("value", value);
  }
}

/** `unique`, `readonly` */
export class WordNode extends SyntaxNode {
  declare readonly word: string;

  constructor(type: "UniqueClause" | "ReadonlyClause", start: number, end: number, word: string) {
    super(type, start, end);
    this.word = word;
  }
}

export class InverseNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly many: boolean;

  constructor(start: number, end: number, nameStart: number, name: string, many: boolean) {
    super("InverseClause", start, end, nameStart);
    this.name = name;
    this.many = many;
  }
}

export class OnDeleteNode extends SyntaxNode {
  declare readonly effect: string;

  constructor(start: number, end: number, effect: string) {
    super("OnDeleteClause", start, end);
    this.effect = effect;
  }
}

export class PersonalNode extends SyntaxNode {
  declare readonly arguments: readonly SyntaxNode[];

  constructor(start: number, end: number, args: readonly SyntaxNode[]) {
    super("PersonalClause", start, end);
    this.arguments = args;
    this.adoptAll("arguments", args);
  }
}

export class PersonalArgumentNode extends SyntaxNode {
  declare readonly name?: string;
  declare readonly value: SyntaxNode;
  declare readonly after?: SyntaxReference;

  constructor(
    start: number,
    end: number,
    name: string | undefined,
    value: SyntaxNode,
    after: SyntaxReference | undefined,
  ) {
    super("PersonalArgument", start, end, name === undefined ? -1 : start);
    if (name !== undefined) this.name = name;
    this.value = value;
    this.adopt("value", value);
    if (after) this.after = after.placeIn(this);
  }
}

export class SensitiveNode extends SyntaxNode {
  declare readonly category: SyntaxReference;

  constructor(start: number, end: number, category: SyntaxReference) {
    super("SensitiveClause", start, end);
    this.category = category.placeIn(this);
  }
}

export class ComputedNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly type: SyntaxNode;
  declare readonly value: SyntaxNode;
  declare readonly annotations: readonly SyntaxNode[];

  constructor(
    { start, end, nameStart }: { readonly start: number; readonly end: number; readonly nameStart: number },
    name: string,
    type: SyntaxNode,
    value: SyntaxNode,
    annotations: readonly SyntaxNode[],
  ) {
    super("Computed", start, end, nameStart);
    this.name = name;
    this.type = type;
    this.value = value;
    this.annotations = annotations;
    this.adopt("type", type);
    this.adopt("value", value);
    this.adoptAll("annotations", annotations);
  }
}

export class IndexNode extends SyntaxNode {
  declare readonly kind: string;
  declare readonly parts: readonly SyntaxNode[];
  declare readonly annotations: readonly SyntaxNode[];

  constructor(
    start: number,
    end: number,
    kind: string,
    parts: readonly SyntaxNode[],
    annotations: readonly SyntaxNode[],
  ) {
    super("Index", start, end);
    this.kind = kind;
    this.parts = parts;
    this.annotations = annotations;
    this.adoptAll("parts", parts);
    this.adoptAll("annotations", annotations);
  }
}

export class IndexPartNode extends SyntaxNode {
  declare readonly member: SyntaxReference;
  declare readonly descending: boolean;

  constructor(end: number, member: SyntaxReference, descending: boolean) {
    super("IndexPart", member.$start, end);
    this.member = member.placeIn(this);
    this.descending = descending;
  }
}

/** `check name: a else "b"` */
export class CheckNode extends SyntaxNode {
  declare readonly name?: string;
  declare readonly condition: SyntaxNode;
  declare readonly message?: string;

  constructor(
    { start, end, nameStart }: { readonly start: number; readonly end: number; readonly nameStart: number },
    name: string | undefined,
    condition: SyntaxNode,
    message: string | undefined,
  ) {
    super("Check", start, end, nameStart);
    if (name !== undefined) this.name = name;
    this.condition = condition;
    this.adopt("condition", condition);
    if (message !== undefined) this.message = message;
  }
}
