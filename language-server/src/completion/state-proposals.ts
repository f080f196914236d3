import { ast } from "@domainsmith/language";
import type { AstNode } from "langium";
import { PLACEHOLDER } from "./candidates.ts";
import type { Fragment } from "./fragment.ts";
import type { Rank } from "./items.ts";

/** In a transition, states and actions that no other transition has come first. */
export function stateRank(node: AstNode, transition: ast.Transition, { parent }: Fragment): Rank {
  const name = "name" in node && typeof node.name === "string" ? node.name : "";
  const place = ast.isAction(node) ? "action" : transition.to?.$refText === PLACEHOLDER ? "to" : "from";
  const written = [...(transition.$container?.transitions ?? []), ...transitionsOf(parent)];
  if (place === "to" && transition.from.some(({ $refText }) => $refText === name)) return "member";
  if (written.some((other) => other !== transition && namesIn(other, place).includes(name))) return "member";
  return place === "to" && isBefore(node, transition.from.at(-1)?.ref) ? "fits" : "expected";
}

/** Whether a state is declared before another one: a life mostly goes forward. */
function isBefore(state: AstNode, other: ast.EnumValue | undefined): boolean {
  return other !== undefined && (state.$containerIndex ?? 0) < (other.$containerIndex ?? 0);
}

/** The transitions in the document's tree: also those behind the cursor. */
function transitionsOf(parent: AstNode): readonly ast.Transition[] {
  if (!("elements" in parent)) return [];
  return (parent.elements as ast.Element[]).filter(ast.isStates).flatMap(({ transitions }) => transitions);
}

function namesIn({ from, to, action }: ast.Transition, place: "from" | "to" | "action"): readonly string[] {
  const references = place === "from" ? from : [place === "to" ? to : action];
  return references.flatMap((reference) => reference?.$refText ?? []);
}
