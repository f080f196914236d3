import { words } from "../naming/index.ts";
import type { CheckRule } from "./schema.ts";
import type { ConstraintMeaning } from "./storage.ts";

/** What a broken unique constraint means to a client; `noun` is a row: `order line`. */
export function meaningOfUnique(noun: string, fields: readonly string[]): ConstraintMeaning {
  return { kind: "unique", fields, message: `There is another ${noun} with the same ${listed(fields.map(readable))}.` };
}

/** What a broken foreign key means to a client: the row it points at is missing, or still pointed at. */
export function meaningOfForeignKey(noun: string, target: string, fields: readonly string[]): ConstraintMeaning {
  return {
    kind: "foreignKey",
    fields,
    message: `There is no such ${target}.`,
    inUse: `The ${target} is still in use by ${noun === target ? `another ${noun}` : withArticle(noun)}.`,
  };
}

/** What a broken rule of the model means to a client; `status` as {@link ConstraintMeaning} says. */
export function meaningOfRule(
  rule: string,
  message: string,
  fields: readonly string[],
  status: 409 | 422,
): ConstraintMeaning {
  return { kind: "rule", fields, message, rule, code: rule, status };
}

/** What a broken CHECK means to a client. */
export function meaningOfCheck(rule: CheckRule, fields: readonly string[]): ConstraintMeaning {
  const field = capital(listed(fields.map(readable)));
  return { kind: "check", fields, message: `${field} ${requirement(rule)}.` };
}

function requirement(rule: CheckRule): string {
  switch (rule.kind) {
    case "length":
      return `must have ${bounds(rule.min, rule.max)} characters`;
    case "pattern":
      return "has the wrong format";
    case "caseless":
      return "must be in small letters";
    case "range":
      return `must be ${range(rule.min, rule.max)}`;
    case "values":
      return `must be one of ${rule.values.join(", ")}`;
    case "size":
      return `must have ${bounds(rule.min, rule.max)} elements`;
    case "together":
      return "must be complete or missing";
    case "required":
      return "must be set";
    case "owner":
      return "must not be set together";
    case "rule":
      return "must keep a rule";
  }
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `exactly ${min}` : `${min} to ${max}`;
}

function range(min: string | undefined, max: string | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}

/** `shipTo/street` as people read it: `ship to street`; a reference without its `Id`. */
function readable(field: string): string {
  const found = words(field);
  return (found.length > 1 && found.at(-1) === "id" ? found.slice(0, -1) : found).join(" ");
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) && !/^(uni|use|eu|one|ut)/.test(noun) ? "an" : "a"} ${noun}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
