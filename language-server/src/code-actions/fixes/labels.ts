import { ast, diagnostics, propertySpan, removePart, replacement } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Labels a value of an enum by its name, where its label is another value's. */
export const labels: QuickFix = {
  codes: [diagnostics.repeatedLabel.code],
  fixesFor(problem) {
    const value = nodeAt(problem, ast.isEnumValue);
    const span = value && propertySpan(value, "label");
    if (!value || !span) return [];
    const words = value.name.replaceAll(/([a-z0-9])([A-Z])|_/g, "$1 $2").toLowerCase();
    const label = words.charAt(0).toUpperCase() + words.slice(1);
    const isFree = value.$container.values.every((other) => other.label !== label);
    return [
      ...(isFree
        ? offer(`Change the label to "${label}"`, value, replacement(span, `"${label}"`), { preferred: true })
        : []),
      ...offer("Remove the label", value, removePart(fileText(value), span)),
    ];
  },
};
