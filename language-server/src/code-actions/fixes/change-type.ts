import { ast, diagnostics, replacement, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** How types are written that cannot stand alone. */
const WRITTEN: Readonly<Record<string, string>> = { String: "String(200)", Decimal: "Decimal(12, 2)" };

/** Gives a computed member the type that its expression has. */
export const changeType: QuickFix = {
  codes: [diagnostics.resultType.code],
  fixesFor(problem) {
    const computed = nodeAt(problem, ast.isComputed);
    const span = computed && spanOf(computed.type);
    const found = computed && problem.services.references.ReceiverTypes.ofExpression(computed.value);
    if (!computed || !span || !found || found.itself || found.many || !("name" in found.type)) return [];
    const { name } = found.type;
    if (name === undefined || name === computed.type.type.$refText) return [];
    const written = `${WRITTEN[name] ?? name}${computed.type.optional ? "?" : ""}`;
    return offer(`Change the type to \`${written}\``, computed, replacement(span, written));
  },
};
