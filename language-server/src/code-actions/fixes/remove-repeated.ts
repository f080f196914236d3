import {
  ast,
  deletion,
  diagnostics,
  extentOf,
  propertySpan,
  referenceSpan,
  removeExtents,
  removeItems,
  type Span,
  spanOf,
} from "@domainsmith/language";
import type { AstNode, Reference } from "langium";
import { fileText, offer } from "../offer.ts";
import { beforeKeyword } from "../parts.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import type { Problem, QuickFix } from "../quick-fix.ts";

const {
  duplicateArgument,
  duplicateEnumValue,
  emitsTwice,
  repeatedIndexPart,
  repeatedMixin,
  repeatedOperation,
  repeatedRole,
  repeatedTarget,
  repeatedTransition,
  viewEntityTwice,
} = diagnostics;

/** Whether the one that is taken away may say something else than the one that stays. */
const MAY_DIFFER: ReadonlySet<unknown> = new Set([duplicateArgument.code, duplicateEnumValue.code]);

/** Removes what stands in a list twice: an operation, a role, an event, a state, a mixin, an argument. */
export const removeRepeated: QuickFix = {
  codes: [
    duplicateArgument.code,
    duplicateEnumValue.code,
    emitsTwice.code,
    repeatedIndexPart.code,
    repeatedMixin.code,
    repeatedOperation.code,
    repeatedRole.code,
    repeatedTarget.code,
    repeatedTransition.code,
    viewEntityTwice.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const list = listAt(problem);
    if (!list) return [];
    const { node, items, index } = list;
    const text = fileText(node);
    const traits = { preferred: true, safe: !MAY_DIFFER.has(code) };
    const title = `Remove this "${markedText(problem).replaceAll(/\s+/g, " ")}"`;
    if (items.length > 1) return offer(title, node, removeItems(text, items, [index]), traits);
    const [only] = items;
    if (ast.isTransition(node)) {
      const extent = extentOf(node, text);
      return extent ? offer("Remove this transition", node, removeExtents(text, [extent]), traits) : [];
    }
    // `with M` alone goes with its word.
    const start = only && beforeKeyword(text, only.offset, "with");
    return start === undefined ? [] : offer(title, node, deletion(start, only?.end ?? start), traits);
  },
};

interface List {
  readonly node: AstNode;
  readonly items: readonly Span[];
  readonly index: number;
}

/** The list that a marked word stands in. */
function listAt(problem: Problem): List | undefined {
  const { offset } = markedSpan(problem);
  for (let node = nodeAt(problem, isNode); node; node = node.$container) {
    for (const items of listsOf(node)) {
      const index = items.findIndex((item) => item.offset === offset);
      // `read(total)` beside `read` goes with its members, `read` of `read(total)` does not stand for a list of one.
      if (index >= 0 && (items.length > 1 || !ast.isOperation(node))) return { node, items, index };
    }
  }
  return undefined;
}

function isNode(node: AstNode): node is AstNode {
  return node.$container !== undefined;
}

function listsOf(node: AstNode): readonly (readonly Span[])[] {
  if (ast.isTransition(node)) return [references(node.from)];
  if (ast.isOperation(node)) return [references(node.members)];
  if (ast.isRule(node)) return [nodes(node.operations), references(node.roles)];
  if (ast.isAction(node)) return [references(node.emits)];
  if (ast.isIndex(node)) return [nodes(node.parts)];
  if (ast.isAnnotation(node)) return [nodes(node.arguments)];
  if (ast.isEnum(node)) return [nodes(node.values)];
  if (ast.isView(node)) return [references(node.entities)];
  if (ast.isAnnotationDeclaration(node)) return [targetsOf(node)];
  if (ast.isEntity(node) || ast.isMixin(node) || ast.isExtension(node)) return [references(node.mixins)];
  return [];
}

function targetsOf(node: ast.AnnotationDeclaration): readonly Span[] {
  return node.targets.flatMap((_, index) => propertySpan(node, "targets", index) ?? []);
}

function nodes(list: readonly AstNode[]): readonly Span[] {
  return list.flatMap((node) => spanOf(node) ?? []);
}

function references(list: readonly Reference[]): readonly Span[] {
  return list.flatMap((reference) => referenceSpan(reference) ?? []);
}
