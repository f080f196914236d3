import type {
  DomainEnum,
  DomainMember,
  DomainNamedType,
  DomainPolicyRule,
  EntityModifier,
} from "../domain-writer/document.ts";
import { NameScope } from "../naming/name-scope.ts";
import type { Report } from "../report.ts";
import type { JdlFile } from "./ast.ts";

/** An entity while it is being converted: fields first, relations as they come. */
export interface EntityDraft {
  readonly name: string;
  /** Of its declaration; built-in and undeclared entities have none and stand at the end. */
  readonly line?: number;
  readonly doc?: string;
  readonly comments: readonly string[];
  readonly modifiers: readonly EntityModifier[];
  readonly members: DomainMember[];
  readonly memberNames: NameScope;
  /** Refinements made for its fields, written in front of it. */
  readonly namedTypes: DomainNamedType[];
  policy: readonly DomainPolicyRule[];
}

/** What the steps of one conversion share. */
export interface Conversion {
  readonly file: JdlFile;
  readonly report: Report;
  readonly constants: ReadonlyMap<string, string>;
  /** JDL names of the declared entities, first letter in upper case, in the order of the file. */
  readonly declaredEntities: ReadonlySet<string>;
  /** The names of the model's declarations. */
  readonly declarationNames: NameScope;
  /** By the JDL name, first letter in upper case. */
  readonly entities: Map<string, EntityDraft>;
  /** By the JDL name. */
  readonly enums: Map<string, DomainEnum & { readonly line: number }>;
}

/** A draft without members. */
export function entityDraft(
  name: string,
  given: Partial<Pick<EntityDraft, "line" | "doc" | "comments" | "modifiers">> = {},
): EntityDraft {
  const memberNames = new NameScope();
  memberNames.reserve("id");
  return { comments: [], modifiers: [], ...given, name, members: [], memberNames, namedTypes: [], policy: [] };
}
