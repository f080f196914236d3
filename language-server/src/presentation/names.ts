import { plural as pluralOf, singular as singularOf } from "@domainsmith/model";

/** `OrderLine` as the name of a member: `orderLine`. */
export function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** `orderLine` as a part of a name: `OrderLine`. */
export function upperFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** English plural of a name in camel case, by its last word: `category` → `categories`, `salesPerson` → `salesPeople`. */
export function plural(name: string): string {
  return withLastWord(name, pluralOf);
}

/** English singular of a name in camel case, by its last word: `orderLines` → `orderLine`. */
export function singular(name: string): string {
  return withLastWord(name, singularOf);
}

function withLastWord(name: string, change: (word: string) => string): string {
  const last = /[A-Z]?[a-z0-9]+$/.exec(name)?.[0];
  if (last === undefined) return change(name);
  const changed = change(last.toLowerCase());
  const cased = /^[A-Z]/.test(last) ? upperFirst(changed) : changed;
  return `${name.slice(0, -last.length)}${cased}`;
}
