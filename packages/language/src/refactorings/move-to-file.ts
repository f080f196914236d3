import { kebabCase } from "@domainsmith/model";
import { type AstNode, type LangiumDocument, UriUtils } from "langium";
import * as ast from "../generated/ast.ts";
import { nameSpanOf, referenceSpan } from "../syntax/index.ts";
import { relativeImport } from "../workspace/imports.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { Moving, type Target } from "./support/moving.ts";
import { bodyName, documentsAround, nameOf } from "./support/sites.ts";

/** More files would be a list, and no menu. */
const MAX_FILES = 5;

/**
 * Declarations move to another file: a new one that is called like the first of them, or one of the project's. All
 * files import from there what they imported from here.
 */
export const moveToFile: Refactoring = {
  id: "move.file",
  kind: "refactor.move",
  offers(selection) {
    const moved = movedIn(selection);
    if (moved.length === 0) return [];
    const what = moved.length === 1 ? `"${labelOf(moved[0])}"` : `${moved.length} declarations`;
    const { document } = selection;
    const files = nearby(selection).map((other) => {
      const path = relativeImport(document.uri.path, other.uri.path).replace(/^\.\//, "");
      return { title: `Move ${what} to "${path}.domain"`, argument: other.uri.toString() };
    });
    return [{ title: `Move ${what} to a new file` }, ...files];
  },
  apply(selection, argument) {
    const moved = movedIn(selection);
    if (moved.length === 0) return refuse("Select declarations.");
    const destination = argument === undefined ? newFile(selection, moved) : existingFile(selection, argument);
    if (typeof destination === "string") return refuse(destination);
    return new Moving(selection, moved, destination).result();
  },
};

/** Where the cursor names a declaration, or all that is selected. */
function movedIn(selection: Selection): readonly ast.Declaration[] {
  const { declarations, span } = selection;
  if (span.offset < span.end) {
    const [only, another] = declarations;
    // A piece of one declaration: something inside of it is meant.
    if (only && !another && !coversHeader(selection, only)) return [];
    return declarations;
  }
  return declarations.filter((node) => coversHeader(selection, node));
}

function coversHeader(selection: Selection, node: ast.Declaration): boolean {
  const name =
    ast.isExtension(node) || ast.isTenancy(node)
      ? referenceSpan(node.entity)
      : nameSpanOf(ast.isRoles(node) ? (node.roles[0] ?? node) : node);
  return selection.touchesSpan(name);
}

function labelOf(node: AstNode | undefined): string {
  if (!node) return "";
  if (ast.isRoles(node)) return node.roles.map(nameOf).join(", ");
  if (ast.isTenancy(node)) return `tenancy by ${node.entity.$refText}`;
  return ast.isExtension(node) ? `extend entity ${bodyName(node)}` : nameOf(node);
}

/** The files of the project, those of the same folder and those that have to do with this one first. */
function nearby({ document, services }: Selection): readonly LangiumDocument[] {
  const folder = UriUtils.dirname(document.uri).toString();
  const { Imports } = services.shared.workspace;
  const imported = new Set((document.parseResult.value as ast.SourceFile).imports.map((node) => Imports.fileOf(node)));
  const distance = (other: LangiumDocument) =>
    (imported.has(other.parseResult.value as ast.SourceFile) ? 0 : 1) +
    (UriUtils.dirname(other.uri).toString() === folder ? 0 : 2);
  return documentsAround(document.parseResult.value, services)
    .filter((other) => other !== document)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_FILES);
}

/** `OrderLine` goes to `order-line.domain`, in the same folder. */
function newFile({ document, services }: Selection, moved: readonly ast.Declaration[]): Target | string {
  const name = fileNameFor(moved[0]);
  if (!name) return "A declaration without a name has no file to go to.";
  if (!document.uri.path.startsWith("/")) return "Save this file first: the new one goes beside it.";
  const base = kebabCase(name);
  const { LangiumDocuments, FileSystemProvider } = services.shared.workspace;
  for (let number = 1; ; number++) {
    const file = `${base}${number === 1 ? "" : `-${number}`}.domain`;
    const uri = UriUtils.joinPath(UriUtils.dirname(document.uri), file);
    if (!LangiumDocuments.hasDocument(uri) && !FileSystemProvider.existsSync(uri)) return { uri };
  }
}

function fileNameFor(node: ast.Declaration | undefined): string | undefined {
  if (!node || ast.isTenancy(node)) return node && "tenancy";
  if (ast.isRoles(node)) return node.roles[0]?.name;
  return ast.isExtension(node) ? `${bodyName(node)}Extension` : bodyName(node);
}

function existingFile({ services, document }: Selection, uri: string): Target | string {
  const found = documentsAround(document.parseResult.value, services).find((each) => each.uri.toString() === uri);
  if (!found) return "There is no such file any more.";
  return { uri: found.uri, file: found.parseResult.value as ast.SourceFile, document: found };
}
