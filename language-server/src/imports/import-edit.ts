import type { ast } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import { TextEdit } from "vscode-languageserver";

/**
 * The edit that imports a name: added to an import of the same path, in the order of the alphabet where its names are
 * sorted, or as a new import behind the last one.
 */
export function importEdit(file: ast.SourceFile, document: LangiumDocument, name: string, path: string): TextEdit {
  const { textDocument } = document;
  const text = textDocument.getText();
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const existing = file.imports?.find((node) => node.path === path && node.names.length > 0);
  if (existing) {
    const next = existing.names.find(({ declaration }) => (declaration?.$refText ?? "") > name);
    const last = existing.names.at(-1);
    if (next?.$cstNode && isSorted(existing)) {
      return TextEdit.insert(textDocument.positionAt(next.$cstNode.offset), `${name}, `);
    }
    if (last?.$cstNode) return TextEdit.insert(textDocument.positionAt(last.$cstNode.end), `, ${name}`);
  }
  const line = `import { ${name} } from "${path}"`;
  const lastImport = file.imports?.at(-1)?.$cstNode;
  if (lastImport) {
    const end = behindComment(text, lastImport.end);
    return TextEdit.insert(textDocument.positionAt(end), `${lineEnd}${line}`);
  }
  const namespace = /^[ \t]*namespace[ \t]+[\w.]+/m.exec(file.namespace ? text : "");
  if (namespace) {
    const end = behindComment(text, namespace.index + namespace[0].length);
    return TextEdit.insert(textDocument.positionAt(end), `${lineEnd}${lineEnd}${line}`);
  }
  return TextEdit.insert({ line: 0, character: 0 }, `${line}${lineEnd}${lineEnd}`);
}

/** The end of the comment that ends a line, if there is one: it speaks of what stands before it. */
function behindComment(text: string, offset: number): number {
  const comment = /^[ \t]*(\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[ \t]*(?=\r?\n|$))/.exec(text.slice(offset));
  return offset + (comment?.[0].length ?? 0);
}

function isSorted({ names }: ast.Import): boolean {
  const written = names.map(({ declaration }) => declaration?.$refText ?? "");
  return written.every((name, index) => index === 0 || (written[index - 1] ?? "") <= name);
}
