import * as ast from "../../../generated/ast.ts";

/** What `personal(category, …)` can say beside the category. */
export const PERSONAL_ARGUMENTS = ["basis", "keep", "erase"] as const;

export type PersonalArgumentName = (typeof PERSONAL_ARGUMENTS)[number];

/** Whether `personal(…)` has an argument like this one. */
export function isKnown(argument: ast.PersonalArgument): boolean {
  return argument.name === undefined || (PERSONAL_ARGUMENTS as readonly string[]).includes(argument.name);
}

/** Whether a name is what an argument stands for: of another argument, another problem tells. */
export function expectsName(argument: ast.PersonalArgument): boolean {
  if (argument.name === undefined) return argument.$container.arguments.indexOf(argument) === 0;
  return argument.name === "basis" || argument.name === "erase";
}

/** The argument of this name, the first of several. */
export function argumentOf(clause: ast.PersonalClause, name: PersonalArgumentName): ast.PersonalArgument | undefined {
  return clause.arguments.find((argument) => argument.name === name);
}

/** The category as it was written: the first argument, which has no name. */
export function categoryOf(clause: ast.PersonalClause): string | undefined {
  const [first] = clause.arguments;
  return first && first.name === undefined ? nameIn(first) : undefined;
}

/** The bare name that an argument is. */
export function nameIn({ value }: ast.PersonalArgument): string | undefined {
  return ast.isNameExpression(value) ? value.target?.$refText : undefined;
}
