import type { SymbolId } from "@domainsmith/model";
import type { DiagramNode } from "@domainsmith/model/diagram";

/** What each card is called: by its name where no other has it, else by its key. */
export function namesOf(nodes: readonly DiagramNode[]): ReadonlyMap<SymbolId, string> {
  const counts = new Map<string, number>();
  for (const { name } of nodes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(nodes.map(({ id, name }) => [id, counts.get(name) === 1 ? name : id]));
}

/** Whether a name may stand without quotes as far as its characters are concerned. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

/**
 * A text between quotation marks. Mermaid knows no escapes there, and takes two per cent signs for a comment and braces
 * for a block, wherever they stand.
 */
export function quoted(text: string): string {
  const safe = text
    .replace(/\s+/g, " ")
    .replaceAll('"', "'")
    .replaceAll("%", "％")
    .replaceAll("\\", "/")
    .replaceAll("{", "(")
    .replaceAll("}", ")")
    .trim();
  return `"${safe}"`;
}
