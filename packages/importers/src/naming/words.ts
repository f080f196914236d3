import { PRIMITIVES } from "@domainsmith/model";

const BUILT_IN_TYPES: ReadonlySet<string> = new Set(PRIMITIVES);

/** True if the text can be a name in a `.domain` file. */
export function isWord(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** The text with everything that a name cannot hold replaced by `_`, and a leading digit led by one. */
export function toWord(text: string): string {
  const word = text.replace(/\W/g, "_");
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`;
}

/** True for `String`, `Date`, `File` and the other types of the language. */
export function isBuiltInType(name: string): boolean {
  return BUILT_IN_TYPES.has(name);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
