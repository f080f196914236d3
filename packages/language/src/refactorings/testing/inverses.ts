import type { Model } from "@domainsmith/model";
import type { AstNode, LangiumDocument } from "langium";
import * as ast from "../../generated/ast.ts";
import { flatTree } from "../../references/flat-tree.ts";
import { nameSpanOf, referenceSpan, type Span, spanOf, textOf } from "../../syntax/index.ts";
import type { ProjectTexts } from "../../testing/arbitrary-project.ts";
import type { ParsedFiles } from "../../testing/index.ts";
import type { OfferedRefactoring } from "../apply.ts";
import { bodyName } from "../support/sites.ts";
import { readAsTexts } from "./read-as-texts.ts";

/** Where a refactoring is asked for. */
export interface Place {
  readonly document: LangiumDocument;
  readonly span: Span;
  readonly argument?: string;
}

/** What was done, and what is there now. */
export interface Done {
  readonly offer: OfferedRefactoring;
  /** What was selected. */
  readonly element: ast.Element | undefined;
  readonly declaration: string | undefined;
  readonly from: string;
  readonly name: string | undefined;
  readonly after: ParsedFiles;
}

/** The refactoring that takes another one back, and where it is asked for. */
export interface Inverse {
  readonly id: string;
  /** What a reader would change first; undefined where that is not what was written. */
  prepare?(texts: ProjectTexts, name: string): ProjectTexts | undefined;
  /** Where the inverse is asked for; undefined where nothing leads back. */
  find(done: Done): Place | undefined;
  /**
   * The model without what the pair cannot bring back.
   *
   * @param name what was made up on the way back
   */
  read?(model: Model, done: Done, name: string | undefined): unknown;
}

/** By the refactoring that they take back. */
export const INVERSES: Readonly<Record<string, Inverse>> = {
  "extract.value": {
    id: "inline.value",
    find: ({ after, name }) =>
      first(after, (node) => (ast.isMember(node) && node.type?.type?.$refText === name ? spanOf(node) : undefined)),
  },
  "extract.mixin": {
    id: "inline.mixin",
    find: ({ after, name }) =>
      first(after, (node) => {
        const mixin =
          "mixins" in node && (ast.isEntity(node) || ast.isMixin(node) || ast.isExtension(node))
            ? node.mixins.find(({ $refText }) => $refText === name)
            : undefined;
        return mixin && referenceSpan(mixin);
      }),
  },
  "extract.type": {
    id: "inline.type",
    find: ({ after, name }) =>
      // A type with comments in it stays where it is.
      first(after, (node) =>
        ast.isTypeDeclaration(node) && node.name === name && /\/[/*]/.test(textOf(node)) ? spanOf(node) : undefined,
      )
        ? undefined
        : first(after, (node) => (ast.isTypeRef(node) && node.type?.$refText === name ? spanOf(node) : undefined)),
  },
  "rewrite.cardinality": {
    id: "rewrite.cardinality",
    find: (done) => {
      const { element, offer } = done;
      // What only one, or only a required one can have is gone for good.
      if (!ast.isMember(element) || /inverse/.test(offer.title)) return undefined;
      const isPlain = element.clauses.every((clause) => ast.isInverseClause(clause) || ast.isAnnotation(clause));
      const isFree = element.type.many ? element.type.lower === undefined : element.type.optional;
      return isPlain && isFree ? sameMember(done) : undefined;
    },
  },
  "move.up": {
    id: "move.down",
    find: ({ after, element }) =>
      first(after, (node) =>
        ast.isMember(node) && node.name === nameOf(element) && isOnlyBase(node.$container, after)
          ? nameSpanOf(node)
          : undefined,
      ),
  },
  "extract.computed": {
    id: "inline.computed",
    find: ({ after, name }) =>
      first(after, (node) => (ast.isComputed(node) && node.name === name ? nameSpanOf(node) : undefined)),
  },
  "move.file": {
    id: "move.file",
    find({ after, declaration, from }) {
      const place = first(after, (node) =>
        "name" in node && node.name === declaration && ast.isNamedDeclaration(node) ? nameSpanOf(node) : undefined,
      );
      return place && { ...place, argument: from };
    },
  },
  "rewrite.inverse": {
    id: "rewrite.forget-inverse",
    find: ({ after, name, element }) =>
      first(after, (node) =>
        ast.isInverseClause(node) && node.name === name && node.$container.name === nameOf(element)
          ? spanOf(node)
          : undefined,
      ),
  },
  "rewrite.unique-block": {
    id: "rewrite.unique-clause",
    find: ({ after, element }) =>
      first(after, (node) =>
        ast.isIndex(node) && node.parts.length === 1 && node.parts[0]?.member.$refText === nameOf(element)
          ? spanOf(node)
          : undefined,
      ),
  },
  "move.down": {
    id: "move.up",
    find: ({ after, element }) =>
      first(after, (node) =>
        ast.isMember(node) && node.name === nameOf(element) && ast.isEntity(node.$container) && node.$container.base
          ? nameSpanOf(node)
          : undefined,
      ),
  },
  "rewrite.string": {
    id: "rewrite.enum",
    find: sameMember,
    // The enum's name is made up anew, and the check that limits the text stays.
    read: (model, { element }, name) =>
      readAsTexts(model, nameOf(element), [ast.isMember(element) ? element.type?.type?.ref?.name : undefined, name]),
  },
  "rewrite.enum": {
    id: "rewrite.string",
    find: sameMember,
    // How long the text may be is forgotten, and a check limits it where none did.
    read: (model, { element, name }) => readAsTexts(model, nameOf(element), [name]),
  },
  // No refactoring makes one entity of two. Read as a value object, the part can be inlined: then all that reads its
  // members has to reach them as before.
  "extract.entity": {
    id: "inline.value",
    prepare(texts, name) {
      const entity = new RegExp(`(shared )?entity ${name} \\{`);
      const member = new RegExp(`: owns ${name} inverse \\w+`);
      const all = Object.values(texts).join("\n");
      if (!entity.test(all) || !member.test(all)) return undefined;
      return Object.fromEntries(
        Object.entries(texts).map(([file, text]) => [
          file,
          text.replace(entity, `value ${name} {`).replace(member, `: ${name}`),
        ]),
      );
    },
    find: ({ after, name }) =>
      first(after, (node) => (ast.isMember(node) && node.type?.type?.$refText === name ? spanOf(node) : undefined)),
  },
  "rewrite.ownership": { id: "rewrite.ownership", find: sameMember },
  "rewrite.swap-relation": {
    id: "rewrite.swap-relation",
    find: ({ after, element }) =>
      // What is said about deletion holds anyway, and is not written at the other end.
      ast.isMember(element) && !element.clauses.some(ast.isOnDeleteClause)
        ? memberNamed(after, element.clauses.find(ast.isInverseClause)?.name)
        : undefined,
  },
};

function nameOf(element: ast.Element | undefined): string | undefined {
  return ast.isMember(element) ? element.name : undefined;
}

/** Whether one entity extends it: then what it has, that one has. */
function isOnlyBase(body: AstNode, after: ParsedFiles): boolean {
  const heirs = documentsOf(after)
    .flatMap((document) => nodesOf(document))
    .filter((node) => ast.isEntity(node) && node.base?.ref === body);
  return heirs.length === 1;
}

/** The selected member as it is now. */
function sameMember({ after, element, from }: Done): Place | undefined {
  if (!ast.isMember(element)) return undefined;
  const body = bodyName(element.$container);
  return first(after, (node, document) =>
    ast.isMember(node) &&
    node.name === element.name &&
    bodyName(node.$container) === body &&
    document.uri.toString() === from
      ? nameSpanOf(node)
      : undefined,
  );
}

function memberNamed(after: ParsedFiles, name: string | undefined): Place | undefined {
  return first(after, (node) => (ast.isMember(node) && node.name === name ? nameSpanOf(node) : undefined));
}

function first(
  parsed: ParsedFiles,
  spanIn: (node: ReturnType<typeof nodesOf>[number], document: LangiumDocument) => Span | undefined,
): Place | undefined {
  for (const document of documentsOf(parsed)) {
    for (const node of nodesOf(document)) {
      const span = spanIn(node, document);
      if (span) return { document, span: { offset: span.offset, end: span.offset } };
    }
  }
  return undefined;
}

/** All nodes of a document. */
export function nodesOf(document: LangiumDocument) {
  return flatTree(document.parseResult.value).nodes;
}

function documentsOf(parsed: ParsedFiles): readonly LangiumDocument[] {
  return Object.values(parsed.byName);
}
