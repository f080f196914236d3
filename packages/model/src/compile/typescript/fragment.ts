/** How tightly JavaScript binds the outermost operator of an expression, loosest first. */
export const LEVEL = {
  lambda: 1,
  nullish: 2,
  or: 3,
  and: 4,
  equality: 8,
  relational: 9,
  additive: 11,
  multiplicative: 12,
  unary: 14,
  member: 17,
  primary: 18,
} as const;

/** A piece of TypeScript that gives one value. */
export interface Code {
  readonly text: string;
  /** Of {@link LEVEL}. */
  readonly level: number;
}

export function code(text: string, level: number = LEVEL.primary): Code {
  return { text, level };
}

/** The text as an operand of something that binds as tightly as `least`. */
export function at({ text, level }: Code, least: number): string {
  return level < least ? `(${text})` : text;
}

/** `left operator right`, grouping to the left. */
export function infix(left: Code, operator: string, right: Code, level: number): Code {
  return code(`${at(left, level)} ${operator} ${at(right, level + 1)}`, level);
}

/** `&&` or `||` between any number of conditions. */
export function chained(conditions: readonly Code[], operator: "&&" | "||"): Code {
  const [first] = conditions;
  if (!first) return code(operator === "&&" ? "true" : "false");
  if (conditions.length === 1) return first;
  const level = operator === "&&" ? LEVEL.and : LEVEL.or;
  // `||` around `&&` needs no parentheses; readers are glad of them.
  const least = (each: Code) => (each.level === level ? level : LEVEL.and + 1);
  return code(conditions.map((each) => at(each, least(each))).join(` ${operator} `), level);
}

export function not(value: Code): Code {
  return code(`!${at(value, LEVEL.unary)}`, LEVEL.unary);
}

/** A text in double quotes, on one line. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
