import type { ast, Segment } from "@domainsmith/language";
import type { AstNode } from "langium";

/** Something with a name that can be looked for. */
export interface DeclaredName {
  readonly name: string;
  readonly node: AstNode;
  /** The declaration that it stands in; absent for what stands at the top of a file. */
  readonly container?: string;
}

/** What a declaration may have that holds names. */
interface Body {
  readonly name?: string;
  readonly entity?: { readonly $refText: string };
  readonly elements?: readonly AstNode[];
  readonly values?: readonly AstNode[];
}

const kept = new WeakMap<Segment, readonly DeclaredName[]>();

/** The names that a segment declares: its declarations with their members, values, actions, checks and rules. */
export function namesIn(segment: Segment): readonly DeclaredName[] {
  let found = kept.get(segment);
  if (!found) {
    found = segment.node ? collect(segment.node) : [];
    kept.set(segment, found);
  }
  return found;
}

function collect(top: AstNode): readonly DeclaredName[] {
  const found: DeclaredName[] = [];
  const add = (node: AstNode, container?: string) => {
    const name = "name" in node && typeof node.name === "string" ? node.name : undefined;
    if (name) found.push({ name, node, ...(container === undefined ? {} : { container }) });
  };
  if (top.$type === "Import") return found;
  if (top.$type === "Roles") for (const role of (top as ast.Roles).roles) add(role);
  else add(top);
  const { name, entity, elements = [], values = [] } = top as Body;
  const container = name ?? entity?.$refText ?? "";
  for (const element of [...elements, ...values]) {
    if (element.$type === "Policy") for (const rule of (element as ast.Policy).rules) add(rule, container);
    else add(element, container);
  }
  return found;
}
