import {
  ast,
  deletion,
  diagnostics,
  insertElement,
  referenceSpan,
  removeItems,
  type TextChange,
} from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { beforeKeyword } from "../parts.ts";
import { isOwn, markedSpan, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { inheritanceCycle, principalHeir } = diagnostics;

/** Takes a step of inheritance away that leads round in a circle, or to the people who sign in. */
export const inheritance: QuickFix = {
  codes: [inheritanceCycle.code, principalHeir.code],
  fixesFor(problem) {
    const node = nodeAt(problem, ast.isNamedDeclaration);
    if (ast.isEntity(node) && node.base && referenceSpan(node.base)?.offset === markedSpan(problem).offset) {
      const name = node.base.$refText;
      return [
        ...(problem.diagnostic.code === principalHeir.code ? related(node, problem) : []),
        ...offer(`Remove \`extends ${name}\``, node, withoutBase(node), {
          preferred: problem.diagnostic.code === inheritanceCycle.code,
        }),
      ];
    }
    return ast.isMixin(node) || ast.isEntity(node) ? withoutMixin(node, problem) : [];
  },
};

function withoutBase(entity: ast.Entity): TextChange | undefined {
  const span = entity.base && referenceSpan(entity.base);
  if (!span) return undefined;
  const text = fileText(entity);
  const start = beforeKeyword(text, span.offset, "extends");
  return start === undefined ? undefined : deletion(start, span.end);
}

/** An account of its own instead of being one. */
function related(entity: ast.Entity, problem: Problem): readonly Fix[] {
  const base = entity.base?.ref;
  if (!base || !isOwn(entity, problem)) return [];
  const name = base.name.charAt(0).toLowerCase() + base.name.slice(1);
  if (problem.services.references.Members.membersOf(entity, entity).has(name)) return [];
  const member = insertElement(entity, [`${name}: ${entity.base?.$refText} unique`], "start", fileText(entity));
  return offer(`Relate "${entity.name}" to "${base.name}" instead`, entity, [withoutBase(entity), member], {
    preferred: true,
  });
}

function withoutMixin(node: ast.Mixin | ast.Entity, problem: Problem): readonly Fix[] {
  const spans = node.mixins.flatMap((mixin) => referenceSpan(mixin) ?? []);
  const { offset } = markedSpan(problem);
  const index = spans.findIndex((span) => span.offset === offset);
  const name = node.mixins[index]?.$refText;
  const [only] = spans;
  if (name === undefined || !only) return [];
  const text = fileText(node);
  const title = `Remove \`${name}\``;
  if (spans.length > 1) return offer(title, node, removeItems(text, spans, [index]), { preferred: true });
  const start = beforeKeyword(text, only.offset, "with");
  return start === undefined ? [] : offer(title, node, deletion(start, only.end), { preferred: true });
}
