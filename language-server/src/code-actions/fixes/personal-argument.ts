import { ast, diagnostics, insertion, replacement, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { moments, withoutArgument } from "../personal.ts";
import { markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { personalArgument } = diagnostics;

/** Writes what an argument of `personal(…)` was meant for, or removes it. */
export const personalArgumentFix: QuickFix = {
  codes: [personalArgument.code],
  fixesFor: argument,
};

/** Which argument of `personal(…)` a plain name was meant for. */
const MEANT: Readonly<Record<string, string>> = { LegalBasis: "basis", Erasure: "erase" };

function argument(problem: Problem): readonly Fix[] {
  const node = nodeAt(problem, ast.isPersonalArgument);
  if (!node) return [];
  const { value } = node;
  const span = spanOf(node);
  const text = fileText(node);
  if (node.after && markedText(problem) === node.after.$refText) {
    const behind = spanOf(value)?.end;
    return behind === undefined || !span
      ? []
      : offer("Remove `after`", node, { offset: behind, end: span.end, text: "" }, { preferred: true, safe: true });
  }
  const word = ast.isNameExpression(value) ? value.target.$refText : "";
  const isUnknown = node.name !== undefined && !["basis", "keep", "erase"].includes(node.name);
  const meant = node.name === undefined || isUnknown ? meantFor(word, problem) : undefined;
  const isFree = meant !== undefined && !node.$container.arguments.some(({ name }) => name === meant);
  const named =
    span && isFree
      ? offer(
          `Write \`${meant}: ${word}\``,
          node,
          replacement({ offset: span.offset, end: spanOf(value)?.offset ?? span.offset }, `${meant}: `),
          { preferred: true },
        )
      : [];
  const holder = node.$container.$container;
  const [moment] = node.after || !ast.isMember(holder) ? [] : moments(holder, problem);
  const timed =
    span && moment !== undefined && node.name === undefined && ast.isNumberLiteral(value) && value.unit !== undefined
      ? offer(`Write \`keep: ${text.slice(span.offset, span.end)} after ${moment}\``, node, [
          insertion(span.offset, "keep: "),
          insertion(span.end, ` after ${moment}`),
        ])
      : [];
  return [...named, ...timed, ...withoutArgument(node, "Remove this argument")];
}

function meantFor(word: string, { services }: Problem): string | undefined {
  const library = services.references.FileNames.library();
  const found = (library?.declarations ?? []).find(
    (node) => ast.isEnum(node) && MEANT[node.name] && node.values.some(({ name }) => name === word),
  );
  return ast.isEnum(found) ? MEANT[found.name] : undefined;
}
