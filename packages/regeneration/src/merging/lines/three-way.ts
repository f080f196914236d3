import { align, type Hunk } from "./align.ts";

/** A part of three sequences: half-open runs of base, yours and next. */
export interface Region {
  /** `same`: as in base on both sides, or changed in the same way; `conflict`: changed on both sides, differently. */
  readonly kind: "same" | "yours" | "next" | "conflict";
  readonly base: Run;
  readonly yours: Run;
  readonly next: Run;
}

export interface Run {
  readonly start: number;
  readonly end: number;
}

interface SidedHunk extends Hunk {
  readonly side: "yours" | "next";
}

/**
 * Divides three sequences into parts that stayed, that one side changed, and that both sides changed. Changes that
 * touch are one: of lines next to each other nobody can tell whether they belong together.
 */
export function threeWay(base: readonly string[], yours: readonly string[], next: readonly string[]): Region[] {
  const hunks: SidedHunk[] = [
    ...align(base, yours).map((hunk) => ({ ...hunk, side: "yours" as const })),
    ...align(base, next).map((hunk) => ({ ...hunk, side: "next" as const })),
  ].sort((a, b) => a.aStart - b.aStart || a.aEnd - b.aEnd);
  const regions: Region[] = [];
  const at = { base: 0, yours: 0, next: 0 };
  const push = (kind: Region["kind"], base: number, yours: number, next: number) => {
    if (base === at.base && yours === at.yours && next === at.next) return;
    const region = {
      kind,
      base: { start: at.base, end: base },
      yours: { start: at.yours, end: yours },
      next: { start: at.next, end: next },
    };
    regions.push(region);
    Object.assign(at, { base, yours, next });
  };
  for (const group of grouped(hunks)) {
    const before = group.start - at.base;
    push("same", group.start, at.yours + before, at.next + before);
    const length = group.end - group.start;
    push(
      group.kind,
      group.end,
      at.yours + length + growth(group.hunks, "yours"),
      at.next + length + growth(group.hunks, "next"),
    );
  }
  const rest = base.length - at.base;
  push("same", base.length, at.yours + rest, at.next + rest);
  return regions.map((region) => agreed(region, yours, next));
}

interface Group {
  readonly kind: "yours" | "next" | "conflict";
  readonly start: number;
  readonly end: number;
  readonly hunks: readonly SidedHunk[];
}

function grouped(hunks: readonly SidedHunk[]): Group[] {
  const groups: Group[] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    const bothSides = last && last.kind !== hunk.side;
    if (last && (hunk.aStart < last.end || (bothSides && hunk.aStart === last.end))) {
      groups[groups.length - 1] = {
        kind: bothSides ? "conflict" : last.kind,
        start: last.start,
        end: Math.max(last.end, hunk.aEnd),
        hunks: [...last.hunks, hunk],
      };
    } else {
      groups.push({ kind: hunk.side, start: hunk.aStart, end: hunk.aEnd, hunks: [hunk] });
    }
  }
  return groups;
}

function growth(hunks: readonly SidedHunk[], side: SidedHunk["side"]): number {
  return hunks.reduce(
    (sum, hunk) => (hunk.side === side ? sum + hunk.bEnd - hunk.bStart - (hunk.aEnd - hunk.aStart) : sum),
    0,
  );
}

function agreed(region: Region, yours: readonly string[], next: readonly string[]): Region {
  if (region.kind !== "conflict") return region;
  const length = region.yours.end - region.yours.start;
  if (length !== region.next.end - region.next.start) return region;
  for (let index = 0; index < length; index++) {
    if (yours[region.yours.start + index] !== next[region.next.start + index]) return region;
  }
  return { ...region, kind: "same" };
}
