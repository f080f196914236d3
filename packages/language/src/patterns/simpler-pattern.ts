import { type AST, RegExpParser } from "@eslint-community/regexpp";

/**
 * A pattern that matches the same texts, where something repeated is repeated again and nothing else: `(a+)*` is `a*`.
 * Undefined where there is nothing of the kind. Groups that something refers back to must not be in it.
 */
export function simplerPattern(source: string): string | undefined {
  let simpler = source;
  for (let repeated = repeatedTwice(simpler); repeated; repeated = repeatedTwice(simpler)) {
    const [before, after] = [simpler.slice(0, repeated.start), simpler.slice(repeated.end)];
    // What stands before brackets may mean something else without them.
    if (/\\0$/.test(before)) return undefined;
    simpler = before + repeated.once + after;
  }
  return simpler === source ? undefined : simpler;
}

interface Repeated {
  readonly start: number;
  readonly end: number;
  readonly once: string;
}

function repeatedTwice(source: string): Repeated | undefined {
  const pattern = new RegExpParser().parsePattern(source, undefined, undefined, { unicode: true });
  return inAlternatives(pattern.alternatives);
}

function inAlternatives(alternatives: readonly AST.Alternative[]): Repeated | undefined {
  for (const element of alternatives.flatMap(({ elements }) => elements)) {
    const found = inElement(element);
    if (found) return found;
  }
  return undefined;
}

function inElement(element: AST.Element): Repeated | undefined {
  switch (element.type) {
    case "Quantifier":
      return once(element) ?? inElement(element.element);
    case "Group":
    case "CapturingGroup":
      return inAlternatives(element.alternatives);
    case "Assertion":
      return "alternatives" in element ? inAlternatives(element.alternatives) : undefined;
    default:
      return undefined;
  }
}

function once(outer: AST.Quantifier): Repeated | undefined {
  const { element } = outer;
  if ((element.type !== "Group" && element.type !== "CapturingGroup") || !isUnlimited(outer)) return undefined;
  const [only, ...others] = element.alternatives;
  const [inner, ...further] = only?.elements ?? [];
  if (others.length + further.length > 0 || inner?.type !== "Quantifier" || !isUnlimited(inner)) return undefined;
  const sign = inner.min === 1 && outer.min === 1 ? "+" : "*";
  return { start: outer.start, end: outer.end, once: inner.element.raw + sign };
}

/** `*` or `+`. */
function isUnlimited({ min, max }: AST.Quantifier): boolean {
  return min <= 1 && max === Infinity;
}
