/**
 * What the layout knows of TypeScript: as much as decides where lines are broken. Whatever else a node says stands in
 * its text.
 */
export type Expression =
  | Atom
  | { readonly kind: "template"; readonly text: string }
  | { readonly kind: "tagged"; readonly tag: Expression; readonly types: TypeArguments; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly Item[] }
  | ObjectLiteral
  | Arrow
  | FunctionExpression
  | Call
  | { readonly kind: "new"; readonly callee: Expression; readonly types: TypeArguments; readonly args: readonly Item[] }
  | Member
  | Index
  | { readonly kind: "nonNull"; readonly object: Expression }
  | { readonly kind: "unary"; readonly operator: string; readonly argument: Expression }
  | { readonly kind: "postfix"; readonly operator: string; readonly argument: Expression }
  | { readonly kind: "await"; readonly argument: Expression }
  | Binary
  | Conditional
  | { readonly kind: "assign"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "spread"; readonly argument: Expression }
  | { readonly kind: "as"; readonly operator: string; readonly expression: Expression; readonly type: Type }
  | { readonly kind: "paren"; readonly inner: Expression };

/** A name, a number, a string, a regular expression. */
export interface Atom {
  readonly kind: "atom";
  readonly of: "name" | "number" | "string" | "regex";
  readonly text: string;
}

/** Something in a list: what stands before it as comments, and whether a blank line does. */
export interface Listed<Node> {
  readonly node: Node;
  readonly comments: readonly Comment[];
  readonly blankBefore: boolean;
}

/** Lines of a comment; `alone` if nothing stands on the same line behind it. */
export interface Comment {
  readonly text: string;
  readonly blankBefore: boolean;
}

export type Item = Listed<Expression>;

export interface ObjectLiteral {
  readonly kind: "object";
  readonly members: readonly Listed<ObjectMember>[];
  /** The first member stands on a line of its own, which keeps all of them on lines of their own. */
  readonly expanded: boolean;
}

export type ObjectMember =
  | { readonly kind: "property"; readonly key: string; readonly computed: boolean; readonly value: Expression }
  | { readonly kind: "shorthand"; readonly name: string; readonly initial: Expression | undefined }
  | { readonly kind: "spreadMember"; readonly argument: Expression }
  | { readonly kind: "method"; readonly start: string; readonly signature: Signature; readonly body: Block };

export interface Arrow {
  readonly kind: "arrow";
  readonly isAsync: boolean;
  readonly signature: Signature;
  readonly body: Expression | Block;
}

export interface FunctionExpression {
  readonly kind: "function";
  /** `function`, `async function`, with the name. */
  readonly start: string;
  readonly signature: Signature;
  readonly body: Block;
}

export interface Signature {
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Listed<Parameter>[];
  readonly result: Type | undefined;
}

export interface TypeParameter {
  readonly name: string;
  readonly constraint: Type | undefined;
  readonly initial: Type | undefined;
}

export interface Parameter {
  readonly kind: "parameter";
  readonly rest: boolean;
  readonly binding: Binding;
  readonly optional: boolean;
  readonly type: Type | undefined;
  readonly initial: Expression | undefined;
}

export type Binding =
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "objectPattern"; readonly members: readonly PatternMember[] }
  | { readonly kind: "arrayPattern"; readonly items: readonly (PatternMember | undefined)[] };

export interface PatternMember {
  readonly rest: boolean;
  /** Absent where the name of the property is the name of the variable. */
  readonly key: string | undefined;
  readonly binding: Binding;
  readonly initial: Expression | undefined;
}

export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  readonly optional: boolean;
  readonly types: TypeArguments;
  readonly args: readonly Item[];
}

export interface Member {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
  readonly optional: boolean;
}

export interface Index {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
  readonly optional: boolean;
}

export interface Binary {
  readonly kind: "binary";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

export type TypeArguments = readonly Type[] | undefined;

export type Type =
  | { readonly kind: "typeAtom"; readonly text: string; readonly keyword: boolean }
  | { readonly kind: "typeReference"; readonly name: string; readonly args: TypeArguments }
  | { readonly kind: "union"; readonly types: readonly Type[] }
  | { readonly kind: "intersection"; readonly types: readonly Type[] }
  | { readonly kind: "objectType"; readonly members: readonly Listed<TypeMember>[]; readonly expanded: boolean }
  | { readonly kind: "arrayType"; readonly element: Type }
  | { readonly kind: "tuple"; readonly items: readonly TupleItem[] }
  | { readonly kind: "indexed"; readonly object: Type; readonly index: Type }
  | { readonly kind: "functionType"; readonly start: string; readonly signature: Signature }
  | { readonly kind: "operator"; readonly operator: string; readonly type: Type }
  | { readonly kind: "conditionalType"; readonly check: Type; readonly of: Type; readonly yes: Type; readonly no: Type }
  | { readonly kind: "predicate"; readonly start: string; readonly type: Type }
  | { readonly kind: "parenType"; readonly inner: Type };

export interface TupleItem {
  readonly start: string;
  readonly type: Type;
}

export type TypeMember =
  | { readonly kind: "typeProperty"; readonly start: string; readonly type: Type | undefined }
  | { readonly kind: "typeMethod"; readonly start: string; readonly signature: Signature }
  | { readonly kind: "mapped"; readonly start: string; readonly type: Type };

export interface Block {
  readonly kind: "block";
  readonly statements: readonly Listed<Statement>[];
  /** Comments behind the last statement. */
  readonly rest: readonly Comment[];
}

export type Statement =
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "variables"; readonly start: string; readonly declarators: readonly Declarator[] }
  | { readonly kind: "return"; readonly word: "return" | "throw"; readonly argument: Expression | undefined }
  | { readonly kind: "if"; readonly test: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly kind: "for"; readonly start: string; readonly of: Expression; readonly body: Statement }
  | { readonly kind: "while"; readonly test: Expression; readonly body: Statement }
  | {
      readonly kind: "try";
      readonly block: Block;
      readonly caught: string;
      readonly handler: Block | undefined;
      readonly last: Block | undefined;
    }
  | {
      readonly kind: "functionDeclaration";
      readonly start: string;
      readonly signature: Signature;
      readonly body: Block;
    }
  | {
      readonly kind: "typeAlias";
      readonly start: string;
      readonly name: string;
      readonly parameters: readonly TypeParameter[];
      readonly type: Type;
    }
  | { readonly kind: "interface"; readonly start: string; readonly members: readonly Listed<TypeMember>[] }
  | {
      readonly kind: "classField";
      readonly start: string;
      readonly type: Type | undefined;
      readonly value: Expression | undefined;
    }
  | { readonly kind: "exportDefault"; readonly expression: Expression }
  | { readonly kind: "names"; readonly start: string; readonly names: readonly string[]; readonly end: string }
  | { readonly kind: "plain"; readonly text: string }
  | Block;

export interface Declarator {
  readonly binding: Binding;
  readonly type: Type | undefined;
  readonly value: Expression | undefined;
}
