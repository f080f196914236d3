import { ast, diagnostics, removeItems, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Removes the values of an enum that no transition mentions. */
export const unusedState: QuickFix = {
  codes: [diagnostics.unusedState.code],
  fixesFor(problem) {
    const states = nodeAt(problem, ast.isStates);
    const member = states?.member.ref;
    const type = ast.isMember(member) ? problem.services.references.ReceiverTypes.ofType(member.type)?.type : undefined;
    if (!states || !ast.isMember(member) || !ast.isEnum(type) || !isOwn(type, problem)) return [];
    const used = new Set(states.transitions.flatMap(({ from, to }) => [...from, to].map(({ $refText }) => $refText)));
    for (const clause of member.clauses) {
      if (ast.isDefaultClause(clause)) used.add(clause.value.$cstNode?.text.split(".").at(-1) ?? "");
    }
    const items = type.values.flatMap((value) => spanOf(value) ?? []);
    const indexes = type.values.flatMap(({ name }, index) => (used.has(name) ? [] : [index]));
    const names = indexes.map((index) => `"${type.values[index]?.name}"`).join(", ");
    if (indexes.length === 0 || indexes.length === items.length) return [];
    return offer(`Remove ${names} from "${type.name}"`, type, removeItems(fileText(type), items, indexes));
  },
};
