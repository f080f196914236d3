import type { AstNode, Reference } from "langium";
import type { DomainsmithAstType } from "../generated/ast.ts";

type Part = AstNode | Reference;
type NodeTypes = DomainsmithAstType;

/** The types of which there are nodes. */
type Concrete = { [Type in keyof NodeTypes]: Type extends NodeTypes[Type]["$type"] ? Type : never }[keyof NodeTypes];

/** All properties that hold nodes or references: the compiler misses those that the grammar has and this has not. */
type PartsOf<Node> = {
  readonly [Key in keyof Node as Key extends `$${string}`
    ? never
    : NonNullable<Node[Key]> extends Part | readonly Part[]
      ? Key
      : never]-?: true;
};

const TABLE: { readonly [Type in Concrete]: PartsOf<NodeTypes[Type]> } = {
  Action: { parameters: true, guard: true, emits: true, annotations: true },
  Annotation: { annotation: true, arguments: true },
  AnnotationDeclaration: { annotations: true, parameters: true },
  Argument: { value: true },
  BinaryExpression: { left: true, right: true },
  BooleanLiteral: {},
  Builtin: {},
  CallExpression: { callee: true, arguments: true },
  Check: { condition: true },
  Computed: { type: true, value: true, annotations: true },
  // Of which only the prefix could be read.
  Declaration: { annotations: true },
  DefaultClause: { value: true },
  DomainEvent: { annotations: true, parameters: true },
  Entity: { annotations: true, base: true, mixins: true, elements: true },
  Enum: { annotations: true, values: true },
  EnumValue: { annotations: true },
  Extension: { annotations: true, entity: true, mixins: true, elements: true },
  Import: { names: true },
  ImportedName: { declaration: true },
  Index: { parts: true, annotations: true },
  IndexPart: { member: true },
  InverseClause: {},
  Lambda: { body: true },
  ListExpression: { items: true },
  LogicalExpression: { left: true, right: true },
  Member: { type: true, clauses: true },
  Mixin: { annotations: true, mixins: true, elements: true },
  NamedType: { annotations: true, base: true },
  NameExpression: { target: true },
  NegativeExpression: { operand: true },
  NotExpression: { operand: true },
  NullLiteral: {},
  NumberLiteral: {},
  OnDeleteClause: {},
  Operation: { members: true },
  Parameter: { type: true, default: true, annotations: true },
  PathExpression: { receiver: true, member: true },
  PatternLiteral: {},
  PersonalArgument: { value: true, after: true },
  PersonalClause: { arguments: true },
  Policy: { rules: true },
  Primitive: {},
  ReadonlyClause: {},
  Role: {},
  Roles: { annotations: true, roles: true },
  Rule: { operations: true, roles: true, condition: true },
  SensitiveClause: { category: true },
  SourceFile: { imports: true, declarations: true },
  States: { member: true, transitions: true },
  StringLiteral: {},
  Tenancy: { annotations: true, entity: true },
  ThisExpression: {},
  Transition: { from: true, to: true, action: true },
  TypeArgument: {},
  TypeRef: { type: true, arguments: true },
  UniqueClause: {},
  ValueObject: { annotations: true, elements: true },
  View: { annotations: true, entities: true },
};

/**
 * The properties of each type of node that hold nodes or references, one or several, in the order of the text as far as
 * possible. For walks over large trees: looking at all properties of a node takes several times as long.
 */
export const PARTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(TABLE).map(([type, parts]) => [type, Object.keys(parts)]),
);
