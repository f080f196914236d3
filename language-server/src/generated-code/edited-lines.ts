import type { LineRun } from "@domainsmith/model";

/**
 * Lines that somebody changed in a text, or added to it. Where lines are only missing, the line behind them. CR LF is
 * read as LF.
 */
export async function editedLines(base: string, text: string): Promise<readonly LineRun[]> {
  const before = plainLines(base);
  const now = plainLines(text);
  if (before.length === now.length && before.every((line, index) => line === now[index])) return [];
  const { align } = await import("@domainsmith/regeneration/lines");
  return align(before, now).map(({ bStart, bEnd }) => {
    const first = Math.min(bStart, now.length - 1);
    return { first, last: Math.max(first, bEnd - 1) };
  });
}

function plainLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .split("\n");
}
