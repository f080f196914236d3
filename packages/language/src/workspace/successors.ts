import type { AstNode } from "langium";
import type { Import } from "../generated/ast.ts";
import { commonEnds } from "../references/common-ends.ts";
import type { TopLevel } from "../references/file-symbols.ts";
import { linkedTarget } from "../references/linker.ts";
import type { FileChange } from "../references/links.ts";
import { linksAround, type SegmentLinks } from "../references/segment-links.ts";
import { exportSignature } from "./export-signature.ts";

/** What replaced imports and declarations that were parsed again. */
export class Successors {
  /** By what they replace: of the same kind and name in the same file. */
  private readonly all = new Map<SegmentLinks, SegmentLinks>();
  /** Those of them that others see in the same shape, and in the same order among their neighbours. */
  readonly alike = new Map<SegmentLinks, SegmentLinks>();
  /** Those that stayed, but changed places with their neighbours. */
  readonly moved = new Set<SegmentLinks>();

  constructor(changes: readonly FileChange[]) {
    for (const change of changes) this.pair(change);
  }

  /** What stands in the place of something: itself, or what replaced it. Undefined where it is gone. */
  of(links: SegmentLinks): SegmentLinks | undefined {
    return links.gone ? this.all.get(links) : links;
  }

  /** Whether a reference that led to one declaration, and now leads to another, still means the same. */
  isSame(before: AstNode | undefined, after: AstNode | undefined): boolean {
    if (before === after) return true;
    if (!before || !after || before.$type !== after.$type || nameOf(before) !== nameOf(after)) return false;
    const links = linksAround(before);
    return links !== undefined && this.all.get(links) === linksAround(after);
  }

  private pair({ before, after, removed, added }: FileChange): void {
    if (!before || !after) return;
    const candidates = new Map<string, SegmentLinks[]>();
    for (const links of added) push(candidates, keyOf(links.node as TopLevel | Import), links);
    for (const list of candidates.values()) list.reverse();
    const origins = new Map<SegmentLinks, SegmentLinks>();
    for (const links of removed) {
      const successor = candidates.get(keyOf(links.node as TopLevel | Import))?.pop();
      if (!successor) continue;
      this.all.set(links, successor);
      origins.set(successor, links);
    }
    // What stands at the start or at the end of both has not moved.
    const { start, end } = commonEnds(before.segments, after.segments);
    const was = before.segments.slice(start, before.segments.length - end);
    const positions = new Map(was.map((links, position) => [links, position]));
    let last = -1;
    for (const links of after.segments.slice(start, after.segments.length - end)) {
      const origin = origins.get(links) ?? links;
      const position = positions.get(origin);
      if (position === undefined) continue;
      if (origin === links) {
        if (position < last) this.moved.add(links);
      } else if (position > last && isAlike(origin, links)) this.alike.set(origin, links);
      last = Math.max(last, position);
    }
  }
}

/** What was never linked in full has led nowhere yet: nobody can say whether it still leads there. */
function isAlike(before: SegmentLinks, after: SegmentLinks): boolean {
  return (
    before.linked &&
    exportSignature(before.node as TopLevel | Import) === exportSignature(after.node as TopLevel | Import)
  );
}

function keyOf(node: TopLevel | Import): string {
  switch (node.$type) {
    case "Import":
      return `Import ${node.path ?? ""}`;
    case "Extension":
      return `Extension ${node.entity?.$refText ?? ""}`;
    case "Roles":
    case "Tenancy":
      return node.$type;
    default:
      return `${node.$type} ${node.name ?? ""}`;
  }
}

function nameOf(node: AstNode): unknown {
  return "name" in node ? node.name : undefined;
}

/** Properties of references that others follow, to learn what a declaration looks like: they depend on names alone. */
const SHAPE: ReadonlySet<string> = new Set([
  "TypeRef",
  "Entity",
  "Mixin",
  "Extension",
  "Tenancy",
  "Annotation",
  "Action",
]);

/** The references of an import or declaration that others follow. Those in expressions, rules and views nobody does. */
export function shapeOf(links: SegmentLinks) {
  return links.references.filter(({ container }) => SHAPE.has(container.$type) || container.$type === "ImportedName");
}

/** Where the references of {@link shapeOf} lead, as far as they are linked. */
export function shapeTargets(links: SegmentLinks): readonly (AstNode | undefined)[] {
  return shapeOf(links).map(({ reference }) => linkedTarget(reference));
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
