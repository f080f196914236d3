import { type AstNode, AstUtils, type LangiumDocument, type Reference, type ReferenceInfo, type URI } from "langium";
import * as ast from "../../generated/ast.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { referenceSpan, type Span, spanOf } from "../../syntax/index.ts";

/** A place that refers to something. */
export interface Site {
  readonly document: LangiumDocument;
  readonly text: string;
  readonly container: AstNode;
  readonly property: string;
  readonly reference: Reference;
  /** Where the reference is written, with the qualifiers in front of a name. */
  readonly span: Span;
}

/** All places of a project that refer to one of some nodes, in the order of documents and their texts. */
export function sitesOf(targets: ReadonlySet<AstNode>, from: AstNode, services: DomainServices): readonly Site[] {
  return documentsAround(from, services).flatMap((document) =>
    flatTree(document.parseResult.value).references.flatMap((info) => {
      const target = targetOf(info);
      return target && targets.has(target) ? (siteOf(info, document) ?? []) : [];
    }),
  );
}

/** The places in some nodes that refer to something. */
export function sitesIn(nodes: readonly AstNode[]): readonly Site[] {
  return nodes.flatMap((node) => {
    const document = AstUtils.getDocument(node);
    return flatTree(node).references.flatMap((info) => siteOf(info, document) ?? []);
  });
}

/** What a site refers to; undefined where it does not resolve. */
export function targetOf(info: Pick<ReferenceInfo, "reference">): AstNode | undefined {
  return "ref" in info.reference ? info.reference.ref : undefined;
}

/** The documents of the project of a node. Files outside of projects may import each other: they belong together. */
export function documentsAround(node: AstNode, services: DomainServices): readonly LangiumDocument[] {
  return documentsWith(AstUtils.getDocument(node), services);
}

/** As {@link documentsAround}, for a document. */
export function documentsWith(document: LangiumDocument, services: DomainServices): readonly LangiumDocument[] {
  const { Projects, LangiumDocuments } = services.shared.workspace;
  const project = Projects.of(document.uri);
  if (project.kind !== "lone") return Projects.documentsOf(project);
  const lone = LangiumDocuments.all.filter(({ uri }) => Projects.of(uri).kind === "lone").toArray();
  return lone.sort((a, b) => (a.uri.toString() < b.uri.toString() ? -1 : 1));
}

/** Whether two files can import each other by their paths. */
export function belongTogether(one: URI, other: URI, services: DomainServices): boolean {
  const { Projects } = services.shared.workspace;
  const [own, theirs] = [Projects.of(one), Projects.of(other)];
  return own.key === theirs.key || (own.kind === "lone" && theirs.kind === "lone");
}

/** Whether a node stands in one of some nodes, or is one. */
export function isWithin(node: AstNode, nodes: ReadonlySet<AstNode>): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (nodes.has(at)) return true;
  return false;
}

/** For people: `in sales.domain, line 12`. */
export function placeOf(node: AstNode): string {
  const document = AstUtils.getDocument(node);
  const offset = spanOf(node)?.offset ?? 0;
  const name = document.uri.path.replace(/.*\//, "");
  return `in ${name}, line ${document.textDocument.positionAt(offset).line + 1}`;
}

/** The text in which a node stands. */
export function textAround(node: AstNode): string {
  return AstUtils.getDocument(node).textDocument.getText();
}

/** What a declaration or member is called; empty where the name is missing. */
export function nameOf(node: AstNode): string {
  return "name" in node && typeof node.name === "string" ? node.name : "";
}

/** What an entity, mixin or value is called of which an `extend` or itself is the body. */
export function bodyName(body: AstNode): string {
  return ast.isExtension(body) ? (body.entity?.$refText ?? "").replace(/.*\./, "") : nameOf(body);
}

function siteOf({ reference, container, property }: ReferenceInfo, document: LangiumDocument): Site | undefined {
  if (!("ref" in reference)) return undefined;
  const span = referenceSpan(reference);
  return span && { document, text: document.textDocument.getText(), container, property, reference, span };
}
