import { type AstNode, AstUtils, type URI } from "langium";
import { type ImportRequest, replacement, type TextChange } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { LIBRARY_PACKAGE, LIBRARY_URI } from "../../library/library.ts";
import { isSynthetic } from "../../references/builtins.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import type { DomainServices } from "../../services.ts";
import { relativeImport, sourceFileOf } from "../../workspace/imports.ts";
import { freeName } from "./names.ts";
import { belongTogether, nameOf, type Site, sitesIn, targetOf } from "./sites.ts";

/** What a piece of text needs in another file. */
export interface Transplant {
  /** Names to write differently there: places in the text where it stands now. */
  readonly changes: readonly TextChange[];
  /** What to import there. */
  readonly imports: readonly ImportRequest[];
  /** Declarations that are `private` in the file that they stay in: they cannot be imported. */
  readonly hidden: readonly string[];
  /** All names that it uses there: what is imported under one of them has to stay. */
  readonly names: ReadonlySet<string>;
}

/** The file that a text goes to: one that exists, or a new one. */
export interface Destination {
  readonly uri: URI;
  /** Absent for a new file. */
  readonly file?: ast.SourceFile;
}

/**
 * Works out what nodes need to mean the same in another file: imports, and other names where the file calls things
 * differently.
 *
 * @param moved declarations that go along: they need no import
 */
export function transplant(
  nodes: readonly AstNode[],
  destination: Destination,
  moved: ReadonlySet<AstNode>,
  services: DomainServices,
): Transplant {
  const names = new DestinationNames(destination, moved, services);
  const changes: TextChange[] = [];
  const imports: ImportRequest[] = [];
  const hidden: string[] = [];
  const used = new Set<string>();
  for (const site of sitesIn(nodes)) {
    const meant = meantAt(site);
    if (!meant) continue;
    const { declaration, span, written } = meant;
    if (isFullName(written, declaration, services) && !moved.has(topOf(declaration))) continue;
    const name = names.nameOf(declaration, written, site);
    if (name === undefined) {
      hidden.push(nameOf(declaration));
      continue;
    }
    used.add(name.text);
    if (name.request) imports.push(name.request);
    if (name.text !== written) changes.push(replacement(span, name.text));
  }
  return { changes, imports, hidden: [...new Set(hidden)], names: used };
}

/** The declaration that a site needs to see by its name, and the whole of what is written for it. */
function meantAt(site: Site) {
  const { container, reference, span } = site;
  const target = targetOf(site);
  if (!target || isSynthetic(target)) return undefined;
  // `crm.Status.paid`: the module goes with the name behind it.
  if (ast.isImport(target)) {
    const path = container.$container;
    const declaration = path && ast.isPathExpression(path) ? path.member?.ref : undefined;
    const member = path && ast.isPathExpression(path) ? path.member?.$refNode : undefined;
    if (!declaration || !member || !isVisible(declaration)) return undefined;
    return {
      declaration,
      span: { offset: span.offset, end: member.end },
      written: site.text.slice(span.offset, member.end),
    };
  }
  if (!isVisible(target) || ast.isPathExpression(container) || ast.isImportedName(container)) return undefined;
  return { declaration: target, span, written: reference.$refText };
}

/** What is seen by its name in a file. */
function isVisible(node: AstNode): node is ast.NamedDeclaration {
  return ast.isNamedDeclaration(node);
}

/** The element at the top of a file: for a role, the line that declares it. */
export function topOf(node: AstNode): AstNode {
  let top = node;
  while (top.$container && !ast.isSourceFile(top.$container)) top = top.$container;
  return top;
}

/** `shop.sales.Order` works everywhere in its project. */
function isFullName(written: string, declaration: AstNode, services: DomainServices): boolean {
  const file = sourceFileOf(declaration);
  return (
    written.includes(".") &&
    written === `${file.namespace}.${nameOf(declaration)}` &&
    services.references.FileNames.qualifiedNames(file).get(written)?.node === declaration
  );
}

class DestinationNames {
  private readonly destination: Destination;
  private readonly services: DomainServices;
  /** What the destination calls declarations, by declaration. */
  private readonly known = new Map<AstNode, string>();
  private readonly taken = new Map<string, AstNode>();

  constructor(destination: Destination, moved: ReadonlySet<AstNode>, services: DomainServices) {
    this.destination = destination;
    this.services = services;
    const { file } = destination;
    const tables = file ? [fileSymbols(file).declared, services.references.FileNames.importedBy(file).names] : [];
    for (const [name, { node }] of tables.flatMap((table) => [...table])) {
      if (!this.known.has(node)) this.known.set(node, name);
      if (!this.taken.has(name)) this.taken.set(name, node);
    }
    for (const node of moved) {
      for (const declared of ast.isRoles(node) ? node.roles : [node]) {
        this.known.set(declared, nameOf(declared));
        this.taken.set(nameOf(declared), declared);
      }
    }
  }

  nameOf(
    declaration: ast.NamedDeclaration,
    written: string,
    site: Site,
  ): { readonly text: string; readonly request?: ImportRequest } | undefined {
    const own = nameOf(declaration);
    const known = this.known.get(declaration);
    if (known !== undefined) return { text: known };
    const { FileNames } = this.services.references;
    if (FileNames.prelude().get(own)?.node === declaration && !this.taken.has(own)) return { text: own };
    if (isPrivate(declaration)) return undefined;
    const path = this.pathTo(declaration, site);
    const wanted = written.includes(".") ? own : written;
    const text = freeName(wanted, (name) => (this.taken.get(name) ?? declaration) !== declaration);
    this.known.set(declaration, text);
    this.taken.set(text, declaration);
    return { text, request: { name: own, path, ...(text === own ? {} : { alias: text }) } };
  }

  private pathTo(declaration: AstNode, site: Site): string {
    const { uri } = AstUtils.getDocument(declaration);
    if (uri.toString() === LIBRARY_URI.toString()) return LIBRARY_PACKAGE;
    const { Imports } = this.services.shared.workspace;
    const from = site.document;
    const inOtherProject = !belongTogether(uri, from.uri, this.services);
    if (inOtherProject) {
      // A package is called the same everywhere in a project.
      for (const node of (from.parseResult.value as ast.SourceFile).imports) {
        if (Imports.fileOf(node) === sourceFileOf(declaration)) return node.path;
      }
    }
    return relativeImport(this.destination.uri.path, uri.path);
  }
}

function isPrivate(declaration: AstNode): boolean {
  const top = topOf(declaration);
  return ast.isDeclaration(top) && top.modifiers.includes("private");
}
