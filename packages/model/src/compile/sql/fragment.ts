/** How tightly PostgreSQL binds the outermost operator of an expression, loosest first. */
export const LEVEL = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  in: 6,
  operator: 7,
  additive: 8,
  multiplicative: 9,
  atTimeZone: 11,
  collate: 12,
  unary: 13,
  cast: 15,
  primary: 20,
} as const;

/** Which of PostgreSQL's families of numbers a value is of: it decides where a calculation could overflow. */
export type NumberFamily = "integer" | "exact" | "float";

/** A piece of SQL that gives one value. */
export interface Sql {
  readonly text: string;
  /** Of {@link LEVEL}. */
  readonly level: number;
  readonly number?: NumberFamily;
  /** A condition that holds for nothing but what belongs to the principal. */
  readonly own?: true;
}

/** SQL that never needs parentheses. */
export function primary(text: string, number?: NumberFamily): Sql {
  return sql(text, LEVEL.primary, number);
}

export function sql(text: string, level: number, number?: NumberFamily): Sql {
  return number === undefined ? { text, level } : { text, level, number };
}

/** The text as an operand of something that binds as tightly as `level`. */
export function at({ text, level }: Sql, least: number): string {
  return level < least ? `(${text})` : text;
}

/** `left operator right`, grouping to the left. */
export function infix(left: Sql, operator: string, right: Sql, level: number, number?: NumberFamily): Sql {
  return sql(`${at(left, level)} ${operator} ${at(right, level + 1)}`, level, number);
}

/** A comparison; those within it stand in parentheses, for people's sake. */
export function comparison(left: Sql, operator: string, right: Sql): Sql {
  const level = operator.startsWith("IS ") ? LEVEL.is : LEVEL.comparison;
  return sql(`${at(left, LEVEL.operator)} ${operator} ${at(right, LEVEL.operator)}`, level);
}

/** A condition that compares with the principal, or with what belongs to them. */
export function own(condition: Sql): Sql {
  return { ...condition, own: true };
}

/** `value IS NULL`, `value IS NOT TRUE` and the like. */
export function is(value: Sql, what: string): Sql {
  return sql(`${at(value, LEVEL.operator)} IS ${what}`, LEVEL.is);
}

export function not(value: Sql): Sql {
  if (value.text === "TRUE") return primary("FALSE");
  if (value.text === "FALSE") return primary("TRUE");
  return sql(`NOT ${at(value, LEVEL.is)}`, LEVEL.not);
}

export function cast(value: Sql, type: string, number?: NumberFamily): Sql {
  return sql(`${at(value, LEVEL.cast)}::${type}`, LEVEL.cast, number);
}

/** All of the conditions; true for none. */
export function allOf(conditions: readonly Sql[]): Sql {
  const all = joined(conditions, "AND", LEVEL.and, "TRUE");
  return conditions.some((each) => each.own) ? own(all) : all;
}

/** Any of the conditions; false for none. */
export function anyOf(conditions: readonly Sql[]): Sql {
  const any = joined(conditions, "OR", LEVEL.or, "FALSE");
  return conditions.length > 0 && conditions.every((each) => each.own) ? own(any) : any;
}

function joined(conditions: readonly Sql[], word: string, level: number, none: string): Sql {
  const [first, ...rest] = conditions;
  if (!first) return primary(none);
  if (rest.length === 0) return first;
  // OR around AND needs no parentheses in SQL; readers are glad of them.
  const least = word === "OR" ? LEVEL.not : level;
  const text = conditions.map((each) => at(each, each.level === level ? level : least));
  return sql(text.join(` ${word} `), level);
}
