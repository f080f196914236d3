import type { ast } from "@domainsmith/language";
import { textOf } from "@domainsmith/language";
import type { AstNode } from "langium";

type Node = ast.DomainsmithAstType[Exclude<keyof ast.DomainsmithAstType, "Declaration">];

/** What a node is called in outlines and trees: its name, or what it is about. Undefined while it has none. */
export function titleOf(node: AstNode): string | undefined {
  const it = node as Node;
  switch (it.$type) {
    case "Extension":
      return `extend ${it.entity?.$refText ?? ""}`;
    case "Tenancy":
      return `tenancy by ${it.entity?.$refText ?? ""}`;
    case "States":
      return `states ${it.member?.$refText ?? ""}`;
    case "Policy":
      return "policy";
    case "Check":
      return it.name ?? (it.condition ? shortened(textOf(it.condition)) : "check");
    case "Index":
      return `${it.kind} (${it.parts.map(({ member }) => member?.$refText ?? "").join(", ")})`;
    default:
      return "name" in it ? it.name : undefined;
  }
}

function shortened(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 40);
}
