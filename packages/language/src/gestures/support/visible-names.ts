import { AstUtils } from "langium";
import type { ImportRequest } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { LIBRARY_PACKAGE, LIBRARY_URI } from "../../library/library.ts";
import { freeName } from "../../refactorings/support/names.ts";
import { belongTogether, documentsWith } from "../../refactorings/support/sites.ts";
import { PRIMITIVE_TYPES } from "../../references/builtins.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { closest } from "../../validation/did-you-mean.ts";
import { relativeImport, sourceFileOf } from "../../workspace/imports.ts";
import { type GestureContext, type Refusal, refuse } from "../gesture.ts";
import type { Typed } from "./written.ts";

/** How a file names a declaration, and what it has to import for that. */
export interface VisibleName {
  readonly ok: true;
  readonly name: string;
  readonly imports: readonly ImportRequest[];
}

/** How the bound file can name a declaration of its project, of a package that it knows, or of the library. */
export function visibleName(node: ast.NamedDeclaration, context: GestureContext): VisibleName | Refusal {
  const { file, document, services } = context;
  if (sourceFileOf(node) === file) return known(node.name);
  const { FileNames } = services.references;
  const { names, modules } = FileNames.importedBy(file);
  for (const [name, { node: imported }] of names) if (imported === node) return known(name);
  for (const [name, module] of modules) {
    if (FileNames.exportedTo(module).get(node.name)?.node === node) return known(`${name}.${node.name}`);
  }
  const isTaken = (name: string) => {
    const other = fileSymbols(file).declared.get(name)?.node ?? names.get(name)?.node;
    return (other !== undefined && other !== node) || modules.has(name);
  };
  if (FileNames.prelude().get(node.name)?.node === node && !isTaken(node.name)) return known(node.name);
  const home = sourceFileOf(node);
  if (fileSymbols(home).exported.get(node.name)?.node !== node) {
    return refuse(`"${node.name}" is private in ${fileName(home)}. Remove \`private\` there to use it here.`);
  }
  const path = importPath(home, context);
  if (path === undefined) return refuse(`"${node.name}" belongs to another project and cannot be used here.`);
  const name = freeName(node.name, isTaken);
  // Two of one name that are both wanted here: the full name says which.
  if (name !== node.name && home.namespace && belongTogether(uriOf(home), document.uri, services)) {
    return known(`${home.namespace}.${node.name}`);
  }
  return { ok: true, name, imports: [{ name: node.name, path, ...(name === node.name ? {} : { alias: name }) }] };
}

function known(name: string): VisibleName {
  return { ok: true, name, imports: [] };
}

function importPath(home: ast.SourceFile, { file, document, services }: GestureContext): string | undefined {
  const uri = uriOf(home);
  if (uri.toString() === LIBRARY_URI.toString()) return LIBRARY_PACKAGE;
  if (belongTogether(uri, document.uri, services)) return relativeImport(document.uri.path, uri.path);
  const { Imports } = services.shared.workspace;
  for (const other of [file, ...documentsWith(document, services).map(fileOf)]) {
    const found = other.imports?.find((node) => Imports.fileOf(node) === home && !/^\.{1,2}\//.test(node.path));
    if (found) return found.path;
  }
  return undefined;
}

function fileOf(document: { readonly parseResult: { readonly value: unknown } }): ast.SourceFile {
  return document.parseResult.value as ast.SourceFile;
}

function uriOf(file: ast.SourceFile) {
  return AstUtils.getDocument(file).uri;
}

function fileName(file: ast.SourceFile): string {
  return uriOf(file).path.replace(/.*\//, "");
}

/** The declaration that a typed name means in the bound file, if the file sees it as it is. */
export function seenDeclaration(name: string, { file, services }: GestureContext) {
  const { FileNames } = services.references;
  const { names, modules } = FileNames.importedBy(file);
  const direct =
    fileSymbols(file).declared.get(name) ??
    names.get(name) ??
    FileNames.prelude().get(name) ??
    PRIMITIVE_TYPES.get(name) ??
    FileNames.qualifiedNames(file).get(name);
  if (direct) return direct.node;
  const module = modules.get(name.slice(0, Math.max(0, name.indexOf("."))));
  return module && FileNames.behindModule(module).get(name)?.node;
}

/** The declarations that other files would let the bound one import under a name: of its project before the library's. */
export function importableNamed(name: string, { document, services }: GestureContext): readonly ast.NamedDeclaration[] {
  const found: ast.NamedDeclaration[] = [];
  for (const other of documentsWith(document, services)) {
    const node = other === document ? undefined : fileSymbols(fileOf(other)).exported.get(name)?.node;
    if (ast.isNamedDeclaration(node)) found.push(node);
  }
  if (found.length > 0) return found;
  const library = services.references.FileNames.library();
  const node = library && fileSymbols(library).exported.get(name)?.node;
  return ast.isNamedDeclaration(node) ? [node] : [];
}

/** A typed text, with imports for the types that it names. */
export interface Resolved {
  readonly ok: true;
  readonly text: string;
  readonly imports: readonly ImportRequest[];
  /** What its first type is. */
  readonly type: ast.TypeDeclaration | undefined;
}

/** Finds the types of a typed text: what no file declares is refused, and what another one does is imported. */
export function resolveTypes(typed: Typed<unknown>, context: GestureContext): Resolved | Refusal {
  const imports: ImportRequest[] = [];
  let text = typed.text;
  let type: ast.TypeDeclaration | undefined;
  for (const { name, offset, end } of typed.names.filter(({ role }) => role === "type").toReversed()) {
    const seen = seenDeclaration(name, context);
    if (seen) {
      if (!ast.isTypeDeclaration(seen)) return refuse(`"${name}" is no type.`);
      type = seen;
      continue;
    }
    const candidates = importableNamed(name, context).filter(isType);
    const [found, another] = candidates;
    if (!found) return unknownType(name, context);
    if (another) {
      const files = candidates.map((node) => fileName(sourceFileOf(node))).join(", ");
      return refuse(`There are several "${name}" (${files}). Write the full name, with its namespace.`);
    }
    const visible = visibleName(found, context);
    if (!visible.ok) return visible;
    imports.push(...visible.imports);
    text = text.slice(0, offset) + visible.name + text.slice(end);
    type = found;
  }
  return { ok: true, text, imports, type };
}

/** What can be the type of a member and is declared in a file. */
function isType(node: ast.NamedDeclaration): node is Extract<ast.TypeDeclaration, ast.NamedDeclaration> {
  return ast.isTypeDeclaration(node);
}

function unknownType(name: string, context: GestureContext): Refusal {
  const { document, services } = context;
  const names = [
    ...PRIMITIVE_TYPES.keys(),
    ...documentsWith(document, services).flatMap((other) => [...fileSymbols(fileOf(other)).exported.keys()]),
  ];
  const meant = closest(name, names);
  return refuse(`There is no type "${name}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`);
}
