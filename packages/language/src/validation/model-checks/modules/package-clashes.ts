import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";

/**
 * A model knows its declarations by their full names, those of packages that it uses, too.
 */
export const packageClashes = defineModelCheck(({ hidden, isOwn, importOf, report }) => {
  for (const { declaration, by } of hidden) {
    // Two of the project's own are told apart where they are declared.
    const origin = isOwn(declaration) ? undefined : importOf(declaration);
    if (!origin) continue;
    const { name } = declaration;
    const what = `${name} of "${origin.path}" has the same full name`;
    if (isOwn(by)) {
      const message = `${what}, and only one of them can be meant. Rename this one, or give this file a namespace.`;
      report(diagnostics.packageClash, message, { at: by, related: [{ at: origin, message: "The package." }] });
    } else {
      const message = `${what} as that of another package, and only one of them can be meant. Use only one of the two.`;
      report(diagnostics.packageClash, message, { at: origin, property: "path" });
    }
  }
});
