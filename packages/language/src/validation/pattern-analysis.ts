import type { Lengths, SlowText } from "../patterns/analysis.ts";
import { mayBeSlow } from "../patterns/may-be-slow.ts";
import { diagnostics } from "./diagnostics.ts";
import { LateCode } from "./late-code.ts";
import type { ModelPlace, ReportFinding } from "./model-check.ts";

const analysis = new LateCode(() => import("../patterns/analysis.ts"));

/** What applications allow where a model says nothing. */
const MOST_CHARACTERS = 65_536;

/** Says of a pattern that some texts within the lengths keep it busy for seconds. */
export function checkPattern(
  pattern: string,
  { min = 0, max = MOST_CHARACTERS }: { readonly min?: number | undefined; readonly max?: number | undefined },
  report: ReportFinding,
  where: ModelPlace,
): void {
  const lengths: Lengths = { min, max };
  if (!mayBeSlow(pattern, max)) return;
  const finding = analysis.get().slowPattern(pattern, lengths);
  if (!finding) return;
  const { slow, simpler } = finding;
  const better = simpler === undefined ? "" : `, such as \`${simpler}\``;
  const advice =
    slow.growth === "exponential"
      ? `The pattern can read it in more than a billion ways, and all are tried. Write it so that there is one way to read a text${better}.`
      : "The longer it is, the more ways there are to read it, and all are tried. Allow fewer characters, or write the pattern so that there is one way to read a text.";
  report(diagnostics.slowPattern, `Applications stand still over ${described(slow)}. ${advice}`, {
    ...where,
    ...(simpler === undefined ? {} : { data: { simpler } }),
  });
}

/** A text in a few words: `"a" 41 times, then "!"`. */
function described({ prefix, repeated, times, suffix }: SlowText): string {
  let [before, count] = [prefix, times];
  for (; before.endsWith(repeated); count++) before = before.slice(0, -repeated.length);
  const begin = before === "" ? "" : `${JSON.stringify(before)}, then `;
  const end = suffix === "" ? "" : `, then ${JSON.stringify(suffix)}`;
  return `${begin}${JSON.stringify(repeated)} ${count} times${end}`;
}
