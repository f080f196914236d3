import type { Finding, Section, Severity } from "./finding.ts";

const ORDER: readonly Severity[] = ["high", "moderate", "low"];

/** The findings for people, the worst first. */
export function reportOf(sections: readonly Section[]): string {
  const all = sections.flatMap(({ findings }) => findings);
  const counts = ORDER.map((severity) => `${all.filter((each) => each.severity === severity).length} ${severity}`);
  return `${sections.map(textOf).join("\n\n")}\n\nFindings: ${counts.join(", ")}.`;
}

function textOf({ name, looked, findings, failure }: Section): string {
  const sorted = findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const lines = sorted.map(({ severity, what, where, advice }: Finding) => {
    return `  ${severity.padEnd(8)}  ${where}: ${what}\n            ${advice}`;
  });
  if (failure !== undefined) lines.push(`  not looked at: ${failure}`);
  else if (lines.length === 0) lines.push("  nothing found");
  return `${name} (${looked})\n${lines.join("\n")}`;
}

/** 1 for findings that are more than low; 2 where there are none but something was not looked at; otherwise 0. */
export function exitCodeOf(sections: readonly Section[]): 0 | 1 | 2 {
  if (sections.some(({ findings }) => findings.some(({ severity }) => severity !== "low"))) return 1;
  return sections.some(({ failure }) => failure !== undefined) ? 2 : 0;
}
