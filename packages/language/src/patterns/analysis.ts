import { simplerPattern } from "./simpler-pattern.ts";
import { type Lengths, type SlowText, slowTextOf } from "./slow-text.ts";

export type { Lengths, SlowText } from "./slow-text.ts";

/** What there is to say about a pattern. */
export interface PatternFinding {
  readonly slow: SlowText;
  /** A pattern that matches the same texts, and is not slow. */
  readonly simpler?: string;
}

/** Answers that are kept: what stands around a pattern is checked at every keystroke. */
const KEPT = 200;
const known = new Map<string, PatternFinding | undefined>();

/** Whether some text within the lengths keeps the pattern, which has to match the whole text, busy for seconds. */
export function slowPattern(source: string, lengths: Lengths): PatternFinding | undefined {
  const key = `${lengths.min} ${lengths.max} ${source}`;
  if (known.has(key)) return known.get(key);
  const finding = findingOf(source, lengths);
  const [oldest] = known.size < KEPT ? [] : known.keys();
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, finding);
  return finding;
}

function findingOf(source: string, lengths: Lengths): PatternFinding | undefined {
  const slow = slowTextOf(source, lengths);
  if (!slow) return undefined;
  const simpler = simplerPattern(source);
  return simpler === undefined || slowTextOf(simpler, lengths) ? { slow } : { slow, simpler };
}
