import type { AstNode } from "langium";
import { type DocumentEdits, insertion, removeItems, replacement } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import type { DomainServices } from "../../services.ts";
import { isWithin, nameOf, placeOf, type Site, sitesOf } from "./sites.ts";

/** What becomes of members that move into another member. */
export interface Move {
  readonly members: ReadonlySet<AstNode>;
  /** The member through which they are reached from now on. */
  readonly through: string;
  /** What moves along with the members: what it reads is beside it again. */
  readonly along: ReadonlySet<AstNode>;
  /** For people: what `through` is. */
  readonly into: string;
}

/**
 * Lets everything that reads members reach them through another one: `street` becomes `address.street`, `read(street)`
 * becomes `read(address)`.
 *
 * @returns for people, what cannot follow; undefined when everything does
 */
export function followMove(move: Move, from: AstNode, services: DomainServices, edits: DocumentEdits) {
  const operations = new Map<ast.Operation, Site[]>();
  for (const site of sitesOf(move.members, from, services)) {
    const { container } = site;
    if (isWithin(container, move.along)) continue;
    if (ast.isNameExpression(container) || ast.isPathExpression(container)) {
      edits.add(site.document.uri, insertion(site.span.offset, `${move.through}.`));
    } else if (ast.isOperation(container)) {
      operations.set(container, [...(operations.get(container) ?? []), site]);
    } else return cannotFollow(site, move);
  }
  for (const [operation, sites] of operations) {
    if (sites.length < move.members.size) {
      const { name } = operation;
      return `The rule "${nameOf(operation.$container)}" speaks of some of these members alone (${placeOf(operation)}). \`${name}(…)\` of ${move.into} would be about all of them.`;
    }
    const [first, ...others] = sites;
    if (!first) continue;
    edits.add(first.document.uri, replacement(first.span, move.through));
    const items = operation.members.flatMap((member) => {
      const node = member.$refNode;
      return node ? [{ offset: node.offset, end: node.end }] : [];
    });
    const gone = others.map(({ span }) => items.findIndex(({ offset }) => offset === span.offset));
    if (gone.length > 0) edits.add(first.document.uri, ...removeItems(first.text, items, gone));
  }
  return undefined;
}

function cannotFollow({ container, reference }: Site, { into }: Move): string {
  const name = reference.$refText;
  const place = placeOf(container);
  switch (container.$type) {
    case "IndexPart": {
      const kind = (container as ast.IndexPart).$container.kind === "index" ? "an index" : "a `unique (…)`";
      return `"${name}" is in ${kind} (${place}), and that cannot reach into ${into}.`;
    }
    case "States":
      return `"${name}" holds a state (${place}). A state is a member of its entity itself.`;
    case "PersonalArgument":
      return `How long something is kept depends on "${name}" (${place}), which has to be a member of the same row.`;
    default:
      return `"${name}" is used ${place} in a way that cannot reach into ${into}.`;
  }
}
