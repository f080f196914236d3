import { ts } from "ts-morph";

const names = new Map<ts.SyntaxKind, string>();
for (const [name, kind] of Object.entries(ts.SyntaxKind)) {
  const alias = /^(?:First|Last)[A-Z]/.test(name);
  if (typeof kind === "number" && !alias && !names.has(kind)) names.set(kind, name);
}

/** The name of a kind of syntax; not one of those that mark the ends of ranges of kinds. */
export function kindName(kind: ts.SyntaxKind): string {
  return names.get(kind) ?? `${kind}`;
}
