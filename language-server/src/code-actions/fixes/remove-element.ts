import { ast, diagnostics, extentOf, removeExtents } from "@domainsmith/language";
import type { AstNode } from "langium";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Problem, QuickFix } from "../quick-fix.ts";

const { coveredIndex, emptyStates, eventNeverEmitted, inheritedAction, reservedMember, tenancyTwice } = diagnostics;

/** Removes an element of a body, or a declaration, that adds nothing. */
export const removeElement: QuickFix = {
  codes: [
    coveredIndex.code,
    emptyStates.code,
    eventNeverEmitted.code,
    inheritedAction.code,
    reservedMember.code,
    tenancyTwice.code,
  ],
  fixesFor(problem) {
    const found = elementOf(problem);
    const extent = found && extentOf(found.node, fileText(found.node));
    if (!found || !extent) return [];
    const { code } = problem.diagnostic;
    return offer(`Remove ${found.words}`, found.node, removeExtents(fileText(found.node), [extent]), {
      preferred: code === coveredIndex.code || code === reservedMember.code,
    });
  },
};

function elementOf(problem: Problem): { readonly node: AstNode; readonly words: string } | undefined {
  switch (problem.diagnostic.code) {
    case coveredIndex.code: {
      const node = nodeAt(problem, ast.isIndex);
      return node && { node, words: `this \`${node.kind}\`` };
    }
    case emptyStates.code: {
      const node = nodeAt(problem, ast.isStates);
      return node && { node, words: "the empty `states`" };
    }
    case eventNeverEmitted.code: {
      const node = nodeAt(problem, ast.isDomainEvent);
      return node && { node, words: `the event "${node.name}"` };
    }
    case tenancyTwice.code: {
      const node = nodeAt(problem, ast.isTenancy);
      return node && { node, words: "this `tenancy by`" };
    }
    case inheritedAction.code: {
      const node = nodeAt(problem, ast.isAction);
      return node && { node, words: `the action "${node.name}"` };
    }
    case reservedMember.code: {
      const node = nodeAt(problem, isWrittenMember);
      return node && !nodeAt(problem, ast.isInverseClause) ? { node, words: `"${node.name}"` } : undefined;
    }
    default:
      return undefined;
  }
}

function isWrittenMember(node: unknown): node is ast.Member | ast.Computed {
  return ast.isMember(node) || ast.isComputed(node);
}
