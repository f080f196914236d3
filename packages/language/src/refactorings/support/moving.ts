import type { AstNode, LangiumDocument } from "langium";
import {
  DocumentEdits,
  type ImportRequest,
  importLines,
  insertDeclaration,
  lineEndOf,
  removeExtents,
  replacement,
} from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { referenceSpan } from "../../syntax/index.ts";
import { relativeImport, sourceFileOf } from "../../workspace/imports.ts";
import { type RefactoringResult, refuse } from "../refactoring.ts";
import type { Selection } from "../selection.ts";
import { importChanges } from "./imports.ts";
import { documentsAround, isWithin, nameOf, type Site, sitesOf } from "./sites.ts";
import { changedLines, extentsOf } from "./text.ts";
import { type Destination, topOf, transplant } from "./transplant.ts";
import { importsOnlyFor } from "./unused-imports.ts";

/** Where declarations move to. */
export interface Target extends Destination {
  readonly document?: LangiumDocument;
}

/** Works out what changes when declarations of one file move to another. */
export class Moving {
  private readonly selection: Selection;
  private readonly moved: readonly ast.Declaration[];
  private readonly target: Target;
  private readonly tops: ReadonlySet<AstNode>;
  private readonly edits = new DocumentEdits();
  /** What the files that stay need from the new place. */
  private readonly wanted = new Map<ast.SourceFile, ImportRequest[]>();
  private readonly unwanted = new Map<ast.SourceFile, ast.ImportedName[]>();

  constructor(selection: Selection, moved: readonly ast.Declaration[], target: Target) {
    this.selection = selection;
    this.moved = moved;
    this.target = target;
    this.tops = new Set(moved);
  }

  result(): RefactoringResult {
    const { selection, moved, target, edits } = this;
    const problem = this.problem() ?? this.letOthersFollow();
    if (problem !== undefined) return refuse(problem);
    const { file, text, document, services } = selection;
    const needed = transplant(moved, target, this.tops, services);
    if (needed.hidden.length > 0) {
      return refuse(
        `"${needed.hidden.join('", "')}" is private and would stay behind. Move it as well, or remove \`private\`.`,
      );
    }
    const extents = extentsOf(moved, text);
    const blocks = extents.map((extent) => changedLines(text, extent, needed.changes));
    edits.add(document.uri, ...removeExtents(text, extents));
    this.want(file, [], importsOnlyFor(file, this.tops));
    if (target.file && target.document) {
      const targetText = target.document.textDocument.getText();
      const change = insertDeclaration(
        target.file,
        blocks.flatMap((block, index) => (index > 0 ? ["", ...block] : block)),
        targetText,
      );
      if (!change) return refuse("The other file cannot be changed.");
      edits.add(target.uri, change);
      this.want(target.file, needed.imports, this.importsOfMoved(target.file));
    } else {
      const newline = lineEndOf(text);
      const parts = [
        file.namespace ? [`namespace ${file.namespace}`] : [],
        importLines(needed.imports),
        ...blocks,
      ].filter((part) => part.length > 0);
      edits.create(target.uri, `${parts.map((part) => part.join(newline)).join(newline + newline)}${newline}`);
    }
    for (const [other, add] of this.wanted) {
      const uri = other.$document?.uri;
      if (uri) edits.add(uri, ...importChanges(other, { add, remove: this.unwanted.get(other) ?? [] }));
    }
    return { ok: true, edits };
  }

  private problem(): string | undefined {
    const { selection, moved, target } = this;
    const { file, services } = selection;
    if (selection.file.declarations.length === moved.length && !target.file) {
      return "This is all that the file has. Rename the file instead.";
    }
    const symbols = target.file && fileSymbols(target.file);
    for (const node of this.declared()) {
      if (symbols?.declared.has(nameOf(node))) return `There is a "${nameOf(node)}" in that file already.`;
      const foreign =
        target.file && services.references.FileNames.importedBy(target.file).names.get(nameOf(node))?.node;
      if (foreign && foreign !== node) return `That file imports another "${nameOf(node)}".`;
    }
    const isNewNamespace = target.file !== undefined && target.file.namespace !== file.namespace;
    for (const node of isNewNamespace ? moved : []) {
      const problem = ast.isEntity(node) ? this.tableProblem(node) : undefined;
      if (problem) return problem;
    }
    return undefined;
  }

  /** Tables are called after their namespace where two entities have one name: those would be made anew. */
  private tableProblem(entity: ast.Entity): string | undefined {
    for (const document of documentsAround(entity, this.selection.services)) {
      const other = document.parseResult.value as ast.SourceFile;
      const namesake = fileSymbols(other).declared.get(entity.name)?.node;
      if (namesake && namesake !== entity && ast.isEntity(namesake)) {
        return `There is another entity "${entity.name}", so its table is called after its namespace, and would lose its rows. Rename one of them first.`;
      }
    }
    return undefined;
  }

  /** What the moved declarations declare: roles are several. */
  private declared(): AstNode[] {
    return this.moved.flatMap((node): readonly AstNode[] =>
      ast.isRoles(node) ? node.roles : ast.isNamedDeclaration(node) ? [node] : [],
    );
  }

  private want(file: ast.SourceFile, add: readonly ImportRequest[], remove: readonly ast.ImportedName[]): void {
    this.wanted.set(file, [...(this.wanted.get(file) ?? []), ...add]);
    this.unwanted.set(file, [...(this.unwanted.get(file) ?? []), ...remove]);
  }

  private importsOfMoved(file: ast.SourceFile): ast.ImportedName[] {
    const declared = new Set(this.declared());
    return (file.imports ?? []).flatMap(({ names }) =>
      names.filter(({ declaration }) => declaration?.ref && declared.has(declaration.ref)),
    );
  }

  /** Lets all that stays name the moved declarations where they are now. */
  private letOthersFollow(): string | undefined {
    const { selection } = this;
    const declared = new Set(this.declared());
    const from = selection.file;
    for (const site of sitesOf(declared, from, selection.services)) {
      const { container } = site;
      if (isWithin(container, this.tops)) continue;
      const problem = ast.isImportedName(container) ? this.followImport(container) : this.followUse(site);
      if (problem) return problem;
    }
    for (const node of declared) {
      const top = topOf(node);
      const isPrivate = ast.isDeclaration(top) && top.modifiers.includes("private");
      const used =
        isPrivate &&
        sitesOf(new Set([node]), node, selection.services).some(({ container }) => !isWithin(container, this.tops));
      if (used)
        return `"${nameOf(node)}" is private and used by what would stay behind. Remove \`private\` first, or move that as well.`;
    }
    return undefined;
  }

  /** `import { X } from "./here"` becomes an import from there. */
  private followImport(imported: ast.ImportedName): string | undefined {
    const { target } = this;
    const file = sourceFileOf(imported);
    const uri = file.$document?.uri;
    const name = imported.declaration?.$refText ?? "";
    if (!uri || file === target.file) return undefined;
    const request = {
      name,
      path: relativeImport(uri.path, target.uri.path),
      ...(imported.name === undefined ? {} : { alias: imported.name }),
    };
    this.want(file, [request], [imported]);
    return undefined;
  }

  private followUse(site: Site): string | undefined {
    const { selection, target, edits } = this;
    const { container, reference, span, document } = site;
    const file = sourceFileOf(container);
    const declaration = "ref" in reference ? reference.ref : undefined;
    if (!declaration) return undefined;
    const name = nameOf(declaration);
    const written = ast.isPathExpression(container) ? "" : reference.$refText;
    const namespace = selection.file.namespace;
    const toNamespace = target.file ? target.file.namespace : namespace;
    if (written === `${namespace}.${name}` && written.includes(".") && this.isFullName(written, declaration)) {
      if (toNamespace === namespace) return undefined;
      if (toNamespace === undefined)
        return `"${written}" is named in full, and that file has no namespace. Import it there first.`;
      edits.add(document.uri, replacement(span, `${toNamespace}.${name}`));
      return undefined;
    }
    if (ast.isPathExpression(container) || written.includes(".")) return this.followModule(site, name);
    // Named by an import, which follows by itself.
    if (file !== selection.file) return undefined;
    this.want(file, [{ name, path: relativeImport(document.uri.path, target.uri.path) }], []);
    return undefined;
  }

  private isFullName(written: string, declaration: AstNode): boolean {
    const { FileNames } = this.selection.services.references;
    return FileNames.qualifiedNames(sourceFileOf(declaration)).get(written)?.node === declaration;
  }

  /** `crm.X` where `crm` is all of the old file: X is imported from the new one by its name. */
  private followModule({ container, span, document }: Site, name: string): string | undefined {
    const file = sourceFileOf(container);
    if (file === this.target.file) {
      const start = ast.isPathExpression(container) ? spanStart(container) : span.offset;
      this.edits.add(document.uri, replacement({ offset: start, end: span.end }, name));
      return undefined;
    }
    const { names } = this.selection.services.references.FileNames.importedBy(file);
    if (fileSymbols(file).declared.has(name) || names.has(name)) {
      return `"${name}" means something else in ${document.uri.path.replace(/.*\//, "")}, which names it through a module.`;
    }
    const start = ast.isPathExpression(container) ? spanStart(container) : span.offset;
    this.edits.add(document.uri, replacement({ offset: start, end: span.end }, name));
    this.want(file, [{ name, path: relativeImport(document.uri.path, this.target.uri.path) }], []);
    return undefined;
  }
}

function spanStart(path: ast.PathExpression): number {
  return ast.isNameExpression(path.receiver) ? (referenceSpan(path.receiver.target)?.offset ?? 0) : 0;
}
