import type { Cardinality, DeleteRule } from "@domainsmith/model";

/** A `.domain` file as an importer describes it; {@link writeDocument} turns it into text. */
export interface DomainDocument {
  /** Lines of `//` comment at the top of the file. */
  readonly comments?: readonly string[];
  /** Dotted. */
  readonly namespace?: string;
  readonly declarations: readonly DomainDeclaration[];
}

export type DomainDeclaration = DomainEntity | DomainEnum | DomainNamedType;

/** What every declaration and member may carry. */
export interface DomainElement {
  readonly name: string;
  /** Markdown, without the slashes. */
  readonly doc?: string;
  /** Lines of `//` comment, above the documentation. */
  readonly comments?: readonly string[];
}

export interface DomainEntity extends DomainElement {
  readonly kind: "entity";
  readonly modifiers: readonly EntityModifier[];
  readonly members: readonly DomainMember[];
  /** Rules of its policy block; no block without one. */
  readonly policy?: readonly DomainPolicyRule[];
}

export type EntityModifier = "private" | "abstract" | "principal" | "subject" | "shared";

export interface DomainPolicyRule {
  readonly name: string;
  readonly effect: "allow" | "deny";
  readonly operations: readonly string[];
}

export interface DomainMember extends DomainElement {
  readonly key?: boolean;
  readonly owns?: boolean;
  readonly type: DomainType;
  readonly cardinality: Cardinality;
  readonly clauses: readonly DomainClause[];
}

export interface DomainType {
  readonly name: string;
  /** As written between the brackets: `["21", "2", "0.."]`. */
  readonly arguments?: readonly string[];
}

/** What stands behind a member's type. The writer brings clauses into the language's order. */
export type DomainClause =
  | { readonly kind: "default"; readonly value: DomainLiteral }
  | { readonly kind: "unique" }
  | { readonly kind: "readonly" }
  | { readonly kind: "inverse"; readonly member: string; readonly many: boolean }
  | { readonly kind: "onDelete"; readonly effect: DeleteRule };

/** A default value; `word` is written as it is: a number, `true`, an enum's value. */
export type DomainLiteral =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "word"; readonly text: string };

export interface DomainEnum extends DomainElement {
  readonly kind: "enum";
  readonly values: readonly DomainEnumValue[];
}

export interface DomainEnumValue extends DomainElement {
  readonly label?: string;
}

/** `type Name = Base matches pattern`. */
export interface DomainNamedType extends DomainElement {
  readonly kind: "type";
  readonly base: DomainType;
  readonly pattern?: string;
}
