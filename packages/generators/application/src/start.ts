// Starts the application, with what makes a start faster.
import { enableCompileCache, type ResolveFnOutput, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Node reads the manifest of a package again for each of its files, and for each import of it. That of this one is so
 * long that it took a third of the start.
 */
const LARGE = "drizzle-orm";

// What Node has compiled before, it need not compile again.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/node", import.meta.url)));

const found = new Map<string, ResolveFnOutput>();
registerHooks({
  resolve(specifier, context, next) {
    const { conditions, parentURL = "" } = context;
    if (conditions.includes("require")) return next(specifier, context);
    const isInside = parentURL.includes(`/node_modules/${LARGE}/`);
    if (isInside && /^\.\.?\/.*\.js$/.test(specifier)) {
      return { url: new URL(specifier, parentURL).href, format: "module", shortCircuit: true };
    }
    // It is installed once.
    if (specifier !== LARGE && !specifier.startsWith(`${LARGE}/`)) return next(specifier, context);
    const known = found.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
    found.set(specifier, known);
    return known;
  },
});

await import("./main.ts");
