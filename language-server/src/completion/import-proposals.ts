import { type ast, type DomainServices, fileSymbols, LIBRARY_PACKAGE, sourceFile } from "@domainsmith/language";
import { type LangiumDocument, UriUtils } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { detailOf } from "../presentation/signature.ts";
import type { Fragment } from "./fragment.ts";
import { ICONS, type ProposalList } from "./items.ts";

/** The path by which one file imports another, without its ending: `./catalog`, `../common/money`. */
export function importPath(from: LangiumDocument, to: LangiumDocument): string {
  if (to.uri.scheme === "domainsmith") return LIBRARY_PACKAGE;
  const path = UriUtils.relative(UriUtils.dirname(from.uri), to.uri).replace(/\.domain$/, "");
  return path.startsWith(".") ? path : `./${path}`;
}

/** The documents that a file can import from by a relative path: the others of its project. */
export function importableDocuments(from: LangiumDocument, services: DomainServices): readonly LangiumDocument[] {
  const { Projects, LangiumDocuments } = services.shared.workspace;
  const project = Projects.of(from.uri);
  const library = LangiumDocuments.all.filter(({ uri }) => uri.scheme === "domainsmith").toArray();
  if (project.kind !== "configured") {
    // Lone files see each other where they lie in one folder.
    const folder = UriUtils.dirname(from.uri).toString();
    const near = LangiumDocuments.all.filter(
      ({ uri }) => Projects.of(uri).kind === "lone" && UriUtils.dirname(uri).toString() === folder,
    );
    return [...near.filter((document) => document !== from), ...library];
  }
  return [...Projects.documentsOf(project).filter((document) => document !== from), ...library];
}

/** Proposes what can stand in the quotes behind `from`. The fragment's prefix is what is written of the path. */
export function proposeImportPaths(list: ProposalList, fragment: Fragment, services: DomainServices): void {
  for (const document of importableDocuments(fragment.document, services)) {
    list.add({
      label: importPath(fragment.document, document),
      kind: document.uri.scheme === "domainsmith" ? CompletionItemKind.Module : CompletionItemKind.File,
      rank: "expected",
      detail: sourceFile(document)?.namespace ?? "",
    });
  }
  for (const label of knownPackages(services)) {
    list.add({ label, kind: CompletionItemKind.Module, rank: "expected", detail: "package" });
  }
}

/** Names of the installed packages with models that some file of the workspace imports. */
function knownPackages({ shared: { workspace } }: DomainServices): ReadonlySet<string> {
  const projects = workspace.LangiumDocuments.all.map(({ uri }) => workspace.Projects.of(uri));
  return projects
    .filter(({ kind }) => kind === "package")
    .map(({ name }) => name)
    .toSet();
}

/** Proposes what can be imported inside `{ }`: what the import's file exports, or, without a path, any file's. */
export function proposeImportedNames(list: ProposalList, fragment: Fragment, services: DomainServices): void {
  const file = fragment.document.parseResult.value as ast.SourceFile;
  const node = file.imports?.find(({ $cstNode }) => $cstNode && contains($cstNode, fragment.wordStart));
  const others = node?.names.filter(({ $cstNode }) => !$cstNode || !contains($cstNode, fragment.wordStart));
  const written = new Set(others?.map(({ declaration }) => declaration?.$refText));
  const target = node && services.shared.workspace.Imports.fileOf(node);
  const files = target
    ? [target]
    : importableDocuments(fragment.document, services).flatMap((document) => sourceFile(document) ?? []);
  for (const source of files) {
    for (const [label, { node: declaration }] of fileSymbols(source).exported) {
      if (written.has(label)) continue;
      const description = target ? undefined : importPath(fragment.document, source.$document ?? fragment.document);
      list.add({
        label,
        kind: ICONS[declaration.$type] ?? CompletionItemKind.Reference,
        rank: "expected",
        detail: detailOf(declaration),
        ...(description ? { description } : {}),
      });
    }
  }
}

function contains({ offset, end }: { readonly offset: number; readonly end: number }, place: number): boolean {
  return offset <= place && place <= end;
}
