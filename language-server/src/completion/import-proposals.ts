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
  const { names: written, path: from } = importAround(fragment);
  const target = from === undefined ? undefined : fileAt(from, fragment.document, services);
  const files = target
    ? [target]
    : importableDocuments(fragment.document, services).flatMap((document) => sourceFile(document) ?? []);
  for (const source of files) {
    for (const [label, { node: declaration }] of fileSymbols(source).exported) {
      if (written.has(label)) continue;
      const path = target ? undefined : importPath(fragment.document, source.$document ?? fragment.document);
      list.add({
        label,
        kind: ICONS[declaration.$type] ?? CompletionItemKind.Reference,
        rank: "expected",
        detail: detailOf(declaration),
        about: declaration,
        ...(path ? { description: path } : {}),
        // Nothing is written behind the name: the rest of the import is, too.
        ...(path && fragment.rest === "" ? { text: `${label} } from "${path}"` } : {}),
      });
    }
  }
}

/** The import around the cursor, as its text tells: it is mostly not complete. */
function importAround({ document, wordStart, wordEnd, text }: Fragment): {
  readonly names: ReadonlySet<string>;
  readonly path: string | undefined;
} {
  const all = document.textDocument.getText();
  const behind = /^[^{}"]*\}\s*(?:from\s*"([^"\r\n]*)")?/.exec(all.slice(wordEnd, wordEnd + 4000));
  const before = text.slice(text.lastIndexOf("{") + 1);
  const list = `${before} ${behind?.[0].slice(0, behind[0].indexOf("}")) ?? ""}`;
  const names = [...list.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name]) => name ?? "");
  // What is written of the word at the cursor is no name yet.
  const whole = all.slice(wordStart, wordEnd);
  return { names: new Set(names.filter((name) => name !== whole)), path: behind?.[1] };
}

/** The file that a path in an import leads to. */
function fileAt(path: string, from: LangiumDocument, services: DomainServices): ast.SourceFile | undefined {
  const near = importableDocuments(from, services).find((document) => importPath(from, document) === path);
  if (near) return sourceFile(near);
  const written = sourceFile(from)?.imports.find((node) => node.path === path);
  return written && services.shared.workspace.Imports.fileOf(written);
}
