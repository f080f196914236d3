import type { ImportBinding } from "../syntax-tree.ts";

/**
 * Puts names into an import that has comments, and takes others out. Only where each name has a line of its own, so
 * that it is certain what a comment belongs to; a name with a comment stays, or nothing can be done.
 */
export function withOtherNames(
  own: string,
  before: readonly ImportBinding[],
  after: readonly ImportBinding[],
  unit: string,
): string | undefined {
  const lines = own.split("\n");
  const lineOf = ({ imported, local, typeOnly }: ImportBinding) => {
    const name = imported === local ? local : `${imported} as ${local}`;
    return lines.findIndex((line) => {
      const [, found] = /^\s*((?:type )?[\w$]+(?: as [\w$]+)?),?\s*(?:\/\/.*)?$/.exec(line) ?? [];
      return found === name || (typeOnly && found === `type ${name}`);
    });
  };
  const isSame = (one: ImportBinding) => (other: ImportBinding) =>
    one.local === other.local && one.imported === other.imported && one.typeOnly === other.typeOnly;
  if (lines.at(0)?.trimEnd().endsWith("{") !== true || before.some((binding) => lineOf(binding) < 0)) return undefined;
  for (const binding of before) {
    if (after.some(isSame(binding))) continue;
    const line = lineOf(binding);
    if (lines[line]?.includes("//") || lines[line - 1]?.trimStart().startsWith("//")) return undefined;
    lines.splice(line, 1);
  }
  for (const [index, binding] of after.entries()) {
    if (before.some(isSame(binding))) continue;
    const previous = after[index - 1];
    const line = previous ? lineOf(previous) : 0;
    if (line < 0) return undefined;
    if (previous && !/,\s*(?:\/\/.*)?$/.test(lines[line] ?? "")) return undefined;
    const { imported, local, typeOnly } = binding;
    const name = imported === local ? local : `${imported} as ${local}`;
    const isMarked = typeOnly && !own.startsWith("import type");
    lines.splice(line + 1, 0, `${unit}${isMarked ? "type " : ""}${name},`);
  }
  return lines.join("\n");
}
