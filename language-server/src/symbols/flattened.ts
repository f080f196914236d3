import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver";

const kept = new WeakMap<DocumentSymbol, readonly SymbolInformation[]>();

/** A file's symbols as a list, for clients that do not understand trees. The parts of a tree share its ranges. */
export function flattened(symbols: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  const all: SymbolInformation[] = [];
  for (const symbol of symbols) {
    let list = kept.get(symbol);
    if (list?.[0]?.location.uri !== uri) {
      list = listOf(symbol, uri);
      kept.set(symbol, list);
    }
    for (const each of list) all.push(each);
  }
  return all;
}

function listOf(
  { name, kind, range, tags, children = [] }: DocumentSymbol,
  uri: string,
  container?: string,
): readonly SymbolInformation[] {
  const own: SymbolInformation = {
    name,
    kind,
    location: { uri, range },
    ...(tags ? { tags } : {}),
    ...(container ? { containerName: container } : {}),
  };
  return [own, ...children.flatMap((child) => listOf(child, uri, name))];
}
