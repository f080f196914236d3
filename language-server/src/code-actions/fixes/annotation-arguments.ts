import {
  ast,
  diagnostics,
  insertItem,
  insertion,
  removeItems,
  replacement,
  type Span,
  spanOf,
} from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, nodeAt } from "../place.ts";
import type { Fix, QuickFix } from "../quick-fix.ts";

const { argumentOrder, missingArgument, oldNameForm, surplusArgument } = diagnostics;

/** Mends the arguments of an annotation. */
export const annotationArguments: QuickFix = {
  codes: [argumentOrder.code, missingArgument.code, oldNameForm.code, surplusArgument.code],
  fixesFor(problem) {
    const annotation = nodeAt(problem, ast.isAnnotation);
    if (!annotation) return [];
    const { code } = problem.diagnostic;
    if (code === missingArgument.code) return missing(annotation);
    const { offset } = markedSpan(problem);
    const spans = annotation.arguments.flatMap((argument): Span[] => {
      const span = spanOf(argument);
      return span ? [span] : [];
    });
    const index = spans.findLastIndex((span) => span.offset <= offset);
    const argument = annotation.arguments[index];
    if (!argument) return [];
    if (code === argumentOrder.code) return named(annotation, index, spans);
    if (code === oldNameForm.code) return withoutQuotes(argument);
    const text = fileText(annotation);
    return spans.length > 1
      ? offer("Remove this argument", annotation, removeItems(text, spans, [index]))
      : offer("Remove the argument", annotation, withoutList(annotation, text));
  },
};

function withoutList(annotation: ast.Annotation, text: string) {
  const [name, all] = [annotation.annotation.$refNode, spanOf(annotation)];
  return name && all && text[all.end - 1] === ")" ? { offset: name.end, end: all.end, text: "" } : undefined;
}

/** What the type of a parameter is written with when nothing is known. */
function exampleOf(parameter: ast.Parameter): string {
  const type = parameter.type.type.ref;
  if (parameter.type.many) return "[]";
  if (ast.isEnum(type)) return type.values[0]?.name ?? "null";
  switch (type?.name) {
    case "Int":
    case "Long":
    case "Decimal":
    case "Float":
      return "0";
    case "Boolean":
      return "true";
    case "Date":
      return '"2000-01-01"';
    default:
      return '""';
  }
}

function missing(annotation: ast.Annotation): readonly Fix[] {
  const parameters = annotation.annotation.ref?.parameters ?? [];
  const given = new Set(annotation.arguments.map(({ name }, index) => name ?? parameters[index]?.name));
  const wanted = parameters.filter(
    ({ name, default: value, type }) => !given.has(name) && value === undefined && !type.optional,
  );
  const isNamed = annotation.arguments.some(({ name }) => name !== undefined) || parameters.length > 1;
  const written = wanted
    .map((parameter) => `${isNamed ? `${parameter.name}: ` : ""}${exampleOf(parameter)}`)
    .join(", ");
  const spans = annotation.arguments.flatMap((argument) => spanOf(argument) ?? []);
  const name = annotation.annotation.$refNode;
  const all = spanOf(annotation);
  if (written === "" || !name || !all) return [];
  const text = fileText(annotation);
  const change =
    spans.length > 0
      ? insertItem(text, spans, spans.length, written)
      : replacement({ offset: name.end, end: all.end }, `(${written})`);
  return offer(`Write @${annotation.annotation.$refText}(${written})`, annotation, change, { preferred: true });
}

/** Behind an argument with a name: the name of the first parameter that is not given. */
function named(annotation: ast.Annotation, index: number, spans: readonly Span[]): readonly Fix[] {
  const parameters = annotation.annotation.ref?.parameters ?? [];
  const given = new Set(
    annotation.arguments.slice(0, index).map(({ name }, position) => name ?? parameters[position]?.name),
  );
  const later = new Set(annotation.arguments.map(({ name }) => name));
  const free = parameters.find(({ name }) => !given.has(name) && !later.has(name));
  const span = spans[index];
  if (!free || !span) return [];
  return offer(`Write \`${free.name}:\` in front of it`, annotation, insertion(span.offset, `${free.name}: `), {
    preferred: true,
  });
}

function withoutQuotes(argument: ast.Argument): readonly Fix[] {
  const { value } = argument;
  const span = spanOf(value);
  if (!span || !ast.isStringLiteral(value) || !/^[A-Za-z_]\w*$/.test(value.value)) return [];
  return offer(`Write \`@was(${value.value})\``, argument, replacement(span, value.value), {
    preferred: true,
    safe: true,
  });
}
