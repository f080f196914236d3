import type * as ast from "../../../generated/ast.ts";
import { defineCheck, type Report } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { closest } from "../../did-you-mean.ts";

/** The arguments of an annotation, by place or by name: each of a parameter, once, and none missing. */
export const annotationArguments = defineCheck("Annotation", (node, report) => {
  const declaration = node.annotation?.ref;
  if (!declaration) return;
  const given = new Set<ast.Parameter>();
  let named = false;
  node.arguments.forEach((argument, position) => {
    if (argument.name === undefined && named) {
      report(
        diagnostics.argumentOrder,
        "Behind an argument with a name, each needs its own. Write the name in front of it, or move it forward.",
        { node: argument },
      );
      return;
    }
    named ||= argument.name !== undefined;
    const parameter =
      argument.name === undefined
        ? declaration.parameters[position]
        : declaration.parameters.find(({ name }) => name === argument.name);
    if (!parameter) reportSurplus(declaration, argument, report);
    else if (given.has(parameter)) {
      report(diagnostics.duplicateArgument, `\`${parameter.name}\` is given already. Remove one.`, { node: argument });
    } else given.add(parameter);
  });
  const missing = declaration.parameters.filter((parameter) => !given.has(parameter) && isRequired(parameter));
  if (missing.length > 0) {
    const words = missing.map(({ name, type }) => `\`${name}: ${type ? written(type) : ""}\``).join(" and ");
    report(
      diagnostics.missingArgument,
      `@${declaration.name} needs ${words}. Write \`${exampleOf(declaration)}\` with ${missing.length > 1 ? "values" : "a value"} of your own.`,
      { node, property: "annotation" },
    );
  }
});

function reportSurplus(declaration: ast.AnnotationDeclaration, argument: ast.Argument, report: Report): void {
  const { name, parameters } = declaration;
  const known = parameters.map((parameter) => parameter.name);
  if (argument.name !== undefined) {
    const given = new Set(argument.$container.arguments.map((other, position) => other.name ?? known[position]));
    const meant = closest(
      argument.name,
      known.filter((word) => !given.has(word)),
    );
    const advice = meant
      ? `Did you mean \`${meant}\`?`
      : known.length > 0
        ? `It has ${known.map((word) => `\`${word}\``).join(", ")}.`
        : "Remove it.";
    report(diagnostics.surplusArgument, `@${name} has no parameter \`${argument.name}\`. ${advice}`, {
      node: argument,
      property: "name",
      ...(meant ? { data: { replacement: meant } } : {}),
    });
    return;
  }
  const most =
    known.length === 0 ? "no arguments" : known.length === 1 ? "one argument" : `${known.length} arguments at most`;
  report(diagnostics.surplusArgument, `@${name} takes ${most}. Remove this one.`, { node: argument });
}

function isRequired({ default: value, type }: ast.Parameter): boolean {
  return value === undefined && type !== undefined && !type.optional && !(type.many && Number(type.lower ?? 0) === 0);
}

function exampleOf({ name, parameters }: ast.AnnotationDeclaration): string {
  if (parameters.length === 1) return `@${name}(…)`;
  return `@${name}(${parameters
    .filter(isRequired)
    .map((parameter) => `${parameter.name}: …`)
    .join(", ")})`;
}

/** A type as it is written. */
function written({ type, arguments: given, optional, many, lower, upper }: ast.TypeRef): string {
  const bounds = given.map(({ from, range, to }) => `${from ?? ""}${range ? ".." : ""}${to ?? ""}`);
  const count = many ? `[${lower === undefined ? "" : `${lower}..${upper ?? "*"}`}]` : "";
  return `${type?.$refText ?? ""}${bounds.length > 0 ? `(${bounds.join(", ")})` : ""}${optional ? "?" : count}`;
}
