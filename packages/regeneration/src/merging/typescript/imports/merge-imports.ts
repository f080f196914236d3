import { clashAt, type MergeContext } from "../context.ts";
import { applyEdits, clashing, type Edit, edited, type Merged, NOTHING } from "../edits.ts";
import { readTree } from "../read-tree.ts";
import type { ImportBinding, ImportDeclaration, SyntaxTree } from "../syntax-tree.ts";
import { writeImports } from "./write-imports.ts";

/** A binding, the module that it comes from, and the binding of the same module that it stands behind. */
export interface WantedBinding {
  readonly module: string;
  readonly binding: ImportBinding;
}

/**
 * Merges imports as sets of names. What is no longer generated goes, unless something of the user's uses it; what the
 * user has removed stays away, unless something that is generated now uses it.
 *
 * @param edits what becomes of the rest of yours
 */
export function mergeImports(context: MergeContext, edits: readonly Edit[]): Merged {
  const { base, yours, next } = context;
  if (sign(base.tree) === sign(next.tree)) {
    if (sign(base.tree) === sign(yours.tree)) return NOTHING;
  }
  const names = namesIn(readTree(context.path, applyEdits(yours.text, edits), context.ids));
  const [b, y, n] = [base, yours, next].map((source) => bindingsOf(source.tree));
  if (!b || !y || !n) return NOTHING;
  const inNext = new Set([...n.values()].map(({ binding }) => binding.local));
  const wanted = new Map<string, WantedBinding>();
  for (const [key, own] of y) {
    const { local } = own.binding;
    const dropped = b.has(key) && !n.has(key) && (inNext.has(local) || !names.used.has(local));
    if (dropped) continue;
    const typeOnly = merged(b.get(key), own, n.get(key));
    wanted.set(key, { ...own, binding: { ...own.binding, typeOnly } });
  }
  const locals = new Set([...wanted.values()].map(({ binding }) => binding.local));
  for (const [key, theirs] of n) {
    if (y.has(key)) continue;
    const { local } = theirs.binding;
    const taken = local !== "" && (locals.has(local) || names.declared.has(local));
    if (b.has(key) && (taken || !names.used.has(local))) continue;
    if (taken) return clashing(clashAt(context, "both-added", yours.tree.imports[0]?.start ?? 0, `import of ${local}`));
    wanted.set(key, theirs);
  }
  const written = writeImports(context, wanted, keyOf);
  return written
    ? edited(...written)
    : clashing(clashAt(context, "both-changed", yours.tree.imports[0]?.start ?? 0, "imports"));
}

function sign(tree: SyntaxTree): string {
  return [...bindingsOf(tree)]
    .map(([key, { binding }]) => `${key} ${binding.typeOnly}`)
    .sort()
    .join("\n");
}

function bindingsOf(tree: SyntaxTree): Map<string, WantedBinding> {
  const found = new Map<string, WantedBinding>();
  for (const declaration of tree.imports) {
    for (const binding of declaration.bindings) {
      found.set(keyOf(declaration, binding), { module: declaration.module, binding });
    }
  }
  return found;
}

function keyOf({ module }: Pick<ImportDeclaration, "module">, { kind, imported, local }: ImportBinding): string {
  return `${module} ${kind} ${imported} ${local}`;
}

/** Imported for its type alone, unless one side now needs more than that. */
function merged(base: WantedBinding | undefined, yours: WantedBinding, next: WantedBinding | undefined): boolean {
  if (!next || next.binding.typeOnly === yours.binding.typeOnly) return yours.binding.typeOnly;
  if (base?.binding.typeOnly === yours.binding.typeOnly) return next.binding.typeOnly;
  return base?.binding.typeOnly === next.binding.typeOnly ? yours.binding.typeOnly : false;
}

function namesIn(tree: SyntaxTree): { readonly used: ReadonlySet<string>; readonly declared: ReadonlySet<string> } {
  const used = new Set<string>();
  const code = tree.tokens.filter(({ text }) => !text.startsWith("//") && !text.startsWith("/*"));
  let at = 0;
  for (const [index, { text, start }] of code.entries()) {
    while (at < tree.imports.length && start >= (tree.imports[at]?.end ?? 0)) at++;
    const isImport = start >= (tree.imports[at]?.start ?? Number.POSITIVE_INFINITY);
    if (!isImport && !isPropertyName(code[index - 1]?.text, code[index + 1]?.text)) used.add(text);
  }
  const declared = new Set<string>();
  for (const { named, key } of tree.root.items) {
    const [what, name] = key.split(" ");
    if (named && name && DECLARING.has(what ?? "")) declared.add(name);
  }
  return { used, declared };
}

/** A property is no use of what is called like it. */
function isPropertyName(before: string | undefined, after: string | undefined): boolean {
  return before === "." || before === "?." || (after === ":" && (before === "{" || before === ","));
}

const DECLARING = new Set(["function", "class", "interface", "type", "enum", "variable", "namespace"]);
