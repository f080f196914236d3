/** A Java regular expression as JavaScript and this language understand it, or why there is none. */
export type PatternResult =
  | { readonly ok: true; readonly pattern: string; readonly rewritten: readonly string[] }
  | { readonly ok: false; readonly construct: string };

/** What Java's names of character classes stand for, written so that it fits between brackets. */
const CLASSES: Readonly<Record<string, string>> = {
  ASCII: "\\x00-\\x7F",
  Alnum: "A-Za-z0-9",
  Alpha: "A-Za-z",
  Blank: " \\t",
  Digit: "0-9",
  Lower: "a-z",
  Punct: "!-\\/:-@\\[-\\x60\\{-~",
  Space: "\\s",
  Upper: "A-Z",
  XDigit: "0-9A-Fa-f",
};

const UNKNOWN: readonly (readonly [RegExp, string])[] = [
  [/^\(\?>/, "an atomic group (?>…)"],
  [/^\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\)/, "flags for the rest of the pattern, such as (?i)"],
  [/^\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?:/, "a group with flags, such as (?i:…)"],
  [/^\\[QE]/, "a quotation \\Q…\\E"],
  [/^\\[GRX]/, "the escape \\$"],
  [/^\\[aeN]/, "the escape \\$"],
  [/^\\0/, "an octal character \\0…"],
  [/^\\x\{/, "a character \\x{…}"],
  [/^(?:[*+?]|\{\d+(?:,\d*)?\})\+/, "a possessive quantifier such as *+"],
];

/**
 * Translates a pattern of Java's `java.util.regex` for a value that must match as a whole, as it must for Bean
 * Validation. Anchors at both ends say nothing then and are left out.
 */
export function translateJavaPattern(java: string): PatternResult {
  const rewritten = new Set<string>();
  let pattern = "";
  let inClass = false;
  for (let index = 0; index < java.length; ) {
    const rest = java.slice(index, index + 40);
    const unknown = unknownConstruct(rest, inClass);
    if (unknown !== undefined) return { ok: false, construct: unknown };
    const [step, text] = translateStep(rest, inClass, rewritten);
    if (!inClass && rest.startsWith("[")) inClass = true;
    else if (inClass && rest.startsWith("]")) inClass = false;
    pattern += text;
    index += step;
  }
  pattern = withoutAnchors(pattern);
  try {
    new RegExp(pattern, "u");
  } catch {
    return { ok: false, construct: "something JavaScript cannot read" };
  }
  return { ok: true, pattern, rewritten: [...rewritten] };
}

function unknownConstruct(rest: string, inClass: boolean): string | undefined {
  if (inClass) {
    if (rest.startsWith("&&")) return "an intersection of classes [a&&b]";
    if (rest.startsWith("[")) return "a class within a class [a[b]]";
    if (/^\\[QEaeGHRXZz0]/.test(rest)) return `the escape ${rest.slice(0, 2)} within brackets`;
    return undefined;
  }
  const construct = UNKNOWN.find(([start]) => start.test(rest))?.[1];
  return construct?.replace("$", rest.charAt(1));
}

/** How many characters of `rest` are read, and what they become. */
function translateStep(rest: string, inClass: boolean, rewritten: Set<string>): [number, string] {
  if (!rest.startsWith("\\")) return [1, rest.charAt(0)];
  const named = /^\\p\{(?:Is)?(\w+)\}/.exec(rest);
  const members = named === null ? undefined : CLASSES[named[1] ?? ""];
  if (named !== null && members !== undefined) {
    rewritten.add(named[0]);
    return [named[0].length, inClass ? members : `[${members}]`];
  }
  const escaped = rest.charAt(1);
  if (escaped === "h" || escaped === "H") {
    rewritten.add(`\\${escaped}`);
    if (inClass) return [2, " \\t"];
    return [2, escaped === "h" ? "[ \\t]" : "[^ \\t]"];
  }
  if (escaped === "A" && !inClass) return [2, "^"];
  if (/[Zz]/.test(escaped) && !inClass) return [2, "$"];
  if (/[A-Za-z0-9]/.test(escaped) || /[\^$\\.*+?()[\]{}|/]/.test(escaped) || (inClass && escaped === "-")) {
    return [2, escaped === "/" ? "/" : rest.slice(0, 2)];
  }
  return [2, escaped];
}

function withoutAnchors(pattern: string): string {
  if (hasTopLevelAlternative(pattern)) return pattern;
  const start = pattern.startsWith("^") ? pattern.slice(1) : pattern;
  return /(?<!\\)(?:\\\\)*\$$/.test(start) ? start.slice(0, -1) : start;
}

function hasTopLevelAlternative(pattern: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === "\\") index++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "|" && depth === 0) return true;
  }
  return false;
}
