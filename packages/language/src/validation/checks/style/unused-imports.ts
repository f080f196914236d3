import { AstUtils } from "langium";
import type * as ast from "../../../generated/ast.ts";
import { fileSymbols } from "../../../references/file-symbols.ts";
import { fileLinks } from "../../../references/links.ts";
import type { SegmentLinks } from "../../../references/segment-links.ts";
import { defineCheck } from "../../check.ts";
import { styleKinds } from "../../kinds/style.ts";

/**
 * Imported names that a file never writes. Nothing is said while the file has syntax errors or unknown names: when these
 * are mended, what is imported may be used.
 */
export const unusedImports = defineCheck("SourceFile", (file, report, project) => {
  const { imports } = file;
  const { lexerErrors, parserErrors } = AstUtils.getDocument(file).parseResult;
  if (imports.length === 0 || parserErrors.length + lexerErrors.length > 0) return;
  const segments = fileLinks(file)?.segments ?? [];
  if (segments.some(({ unresolved }) => unresolved.length > 0)) return;
  const { declared } = fileSymbols(file);
  // Of a name that the file declares itself, another check speaks.
  const candidates = imports.flatMap(namesOf).filter((name) => !declared.has(name));
  const unused = new Set(candidates.filter((name) => !segments.some((links) => uses(links, name))));
  const say = (node: ast.Import | ast.ImportedName, message: string) =>
    report<ast.Import | ast.ImportedName>(styleKinds.unusedImport, message, { node });
  for (const node of imports) {
    if (!project.fileOf(node)) continue;
    const all = namesOf(node);
    const names = all.filter((name) => unused.has(name));
    if (all.length === 0) say(node, "This imports nothing.");
    else if (names.length === all.length) say(node, `Not used in this file: ${names.join(", ")}.`);
    else {
      for (const imported of node.names) {
        const name = nameOf(imported);
        if (names.includes(name)) say(imported, `Not used in this file: ${name}.`);
      }
    }
  }
});

/** Whether a declaration writes a name, or begins a longer one with it. */
function uses({ node, words, references }: SegmentLinks, name: string): boolean {
  if (node.$type === "Import" || !words.has(name)) return false;
  return references.some(({ reference: { $refText } }) => $refText === name || $refText.startsWith(`${name}.`));
}

/** The names that an import makes visible. */
function namesOf(node: ast.Import): string[] {
  return node.name === undefined ? node.names.map(nameOf) : [node.name];
}

function nameOf({ name, declaration }: ast.ImportedName): string {
  return name ?? declaration?.$refText ?? "";
}
