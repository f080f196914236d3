import { ast, diagnostics, replacement, spanOf, type TextChange } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { typeArguments, typeBounds } = diagnostics;

/** Writes what stands in the parentheses of a type as the type takes it. */
export const typeArgumentsFix: QuickFix = {
  codes: [typeArguments.code, typeBounds.code],
  fixesFor(problem) {
    return problem.diagnostic.code === typeBounds.code ? bounds(problem) : form(problem);
  },
};

function form(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  const [first] = type?.arguments ?? [];
  const count = first && !first.range && first.from !== undefined && /^\d+$/.test(first.from) ? first.from : undefined;
  switch (type?.type.$refText) {
    case "String":
      return first ? written(type, `(${count ?? 80})`) : string(type);
    case "Decimal":
      return written(type, count === undefined ? "(12, 2)" : `(${count}, ${Math.min(2, Number(count))})`);
    case "Int":
    case "Long":
    case "Float":
      return count === undefined
        ? written(type, "")
        : [...written(type, `(0..${count})`, false), ...written(type, "", false)];
    default:
      return type ? written(type, "", true) : [];
  }
}

function written(type: ast.TypeRef, list: string, preferred = true): readonly Fix[] {
  const name = type.type.$refText;
  return offer(`Write \`${name}${list}\``, type, replaceArguments(type, list), { preferred });
}

/** `String` alone: with a length, or as text that has none. What is computed has the length that comes of it. */
function string(type: ast.TypeRef): readonly Fix[] {
  const preferred = ast.isComputed(type.$container);
  const name = type.type.$refNode;
  const text = name && replacement({ offset: name.offset, end: name.end }, "Text");
  const both = [offer("Write `Text`", type, text, { preferred }), written(type, "(80)", !preferred)];
  return (preferred ? both : both.toReversed()).flat();
}

function replaceArguments(type: ast.TypeRef, list: string): TextChange | undefined {
  const start = type.type.$refNode?.end;
  const last = type.arguments.at(-1);
  if (start === undefined) return undefined;
  const end = last ? fileText(type).indexOf(")", spanOf(last)?.end) + 1 : start;
  return end > 0 ? replacement({ offset: start, end }, list) : undefined;
}

function bounds(problem: Problem): readonly Fix[] {
  const argument = nodeAt(problem, ast.isTypeArgument);
  const type = argument?.$container;
  const span = argument && spanOf(argument);
  if (!argument || !ast.isTypeRef(type) || !span) return [];
  const [from, to] = [argument.from, argument.to as string | undefined];
  const name = type.type.$refText;
  if (from !== undefined && to !== undefined && Number(from) > Number(to)) {
    const range = `${to}..${from}`;
    return offer(`Swap the bounds: \`${range}\``, type, replacement(span, range), { preferred: true });
  }
  const isHuge = (bound: string | undefined) => bound !== undefined && Math.abs(Number(bound)) > 2 ** 31 - 1;
  if (name === "Int" && (isHuge(from) || isHuge(to))) {
    const at = type.type.$refNode;
    return at
      ? offer("Write `Long`", type, replacement({ offset: at.offset, end: at.end }, "Long"), { preferred: true })
      : [];
  }
  if (name === "String" && from === "0" && !argument.range) {
    return offer("Write `String(80)`", type, replacement(span, "80"));
  }
  return name === "Decimal" ? digits(type) : [];
}

/** `Decimal(4, 6)`: the digits behind the point count as digits. */
function digits(type: ast.TypeRef): readonly Fix[] {
  const [precision, scale] = type.arguments;
  const [total, behind] = [Number(precision?.from), Number(scale?.from)];
  const span = precision && spanOf(precision);
  if (!span || !(behind > total)) return [];
  const list = `${total + behind}`;
  return offer(`Write \`Decimal(${list}, ${behind})\``, type, replacement(span, list), { preferred: true });
}
