import { ast, type DomainServices, flatTree, nameSpanOf, ownerOf, referenceSpan } from "@domainsmith/language";
import { type AstNode, isReference, type LangiumDocument } from "langium";
import { toRange } from "../navigation/places.ts";
import { type Call, isCallable, note } from "./callers.ts";

/** What a node uses: the events that an action emits, the actions that a rule allows, the members that all read. */
export function calleesOf(node: AstNode, document: LangiumDocument, services: DomainServices): readonly Call[] {
  const calls = new Map<AstNode, Call>();
  const { nodes, references } = flatTree(node);
  for (const { reference } of references) {
    const target = isReference(reference) ? reference.ref : undefined;
    const span = isReference(reference) ? referenceSpan(reference) : undefined;
    if (target && span && isCallable(target)) note(calls, target, toRange(document, span));
  }
  for (const operation of nodes) {
    if (!ast.isOperation(operation)) continue;
    const [owner, span] = [ownerOf(operation), nameSpanOf(operation)];
    const action = owner && services.references.Members.actionsOf(owner, operation).get(operation.name)?.node;
    if (action && span) note(calls, action, toRange(document, span));
  }
  return [...calls.values()];
}
