import { ast, diagnostics, replacement } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { outOfBounds } = diagnostics;

/** Brings numbers and texts within the bounds of their type. */
export const withinBounds: QuickFix = {
  codes: [outOfBounds.code],
  fixesFor: within,
};

function write(problem: Problem, text: string, preferred = true): readonly Fix[] {
  return offer(`Write \`${text}\``, problem.document, replacement(markedSpan(problem), text), { preferred });
}

/** The nearest literal that a type allows. */
function within(problem: Problem): readonly Fix[] {
  const type = typeAround(problem);
  const written = markedText(problem);
  const [first, scale, range] = type?.arguments ?? [];
  const name = type?.type.$refText;
  if (name === "String" && first && /^"[^"\\]*"$/.test(written)) {
    const most = Number(first.range ? first.to : first.from);
    return written.length - 2 > most ? write(problem, `"${written.slice(1, 1 + most)}"`, false) : [];
  }
  if (!/^-?\s*\d+(\.\d+)?$/.test(written)) return [];
  const number = Number(written.replaceAll(/\s/g, ""));
  const bounds = name === "Decimal" ? range : first;
  if (bounds?.range) {
    const [from, to] = [bounds.from, bounds.to as string | undefined];
    if (from !== undefined && number < Number(from)) return write(problem, from, false);
    if (to !== undefined && number > Number(to)) return write(problem, to, false);
  }
  const behind = name === "Decimal" && scale ? Number(scale.from) : undefined;
  const decimals = written.split(".")[1]?.length ?? 0;
  return behind !== undefined && decimals > behind ? write(problem, number.toFixed(behind), false) : [];
}

/** The built-in type, with its arguments, that a default is for. */
function typeAround(problem: Problem): ast.TypeRef | undefined {
  const holder = AstUtils.getContainerOfType(
    nodeAt(problem, ast.isExpression),
    (node) => ast.isMember(node) || ast.isParameter(node) || ast.isComputed(node),
  );
  let type = ast.isMember(holder) || ast.isParameter(holder) || ast.isComputed(holder) ? holder.type : undefined;
  for (let steps = 0; ast.isNamedType(type?.type.ref) && steps < 20; steps++) type = type?.type.ref.base;
  return type;
}
