import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { MARKERS } from "../markers.ts";
import { align } from "./align.ts";
import { mergeLines } from "./merge-lines.ts";

describe("merging lines", () => {
  it("keeps changes in different places", () => {
    assert.deepEqual(merge("a b c d e", "a x c d e", "a b c d y e"), {
      ok: true,
      text: "a\nx\nc\nd\ny\ne\n",
      way: "lines",
    });
  });

  it("keeps the same change once", () => {
    assert.deepEqual(merge("a b c", "a x c", "a x c d"), { ok: true, text: "a\nx\nc\nd\n", way: "lines" });
  });

  it("shows where changes touch", () => {
    assert.deepEqual(merge("a b c d", "a x c d", "a b y d"), {
      ok: false,
      conflicts: [{ kind: "both-changed", what: "lines 2 to 3", line: 2 }],
      marked: [
        "a",
        MARKERS.yours,
        "x",
        "c",
        MARKERS.base,
        "b",
        "c",
        MARKERS.middle,
        "b",
        "y",
        MARKERS.next,
        "d",
        "",
      ].join("\n"),
    });
  });

  it("says what each side did", () => {
    assert.deepEqual(kinds("a b c", "a c", "a x c"), ["removed-and-changed"]);
    assert.deepEqual(kinds("a b c", "a x c", "a c"), ["changed-and-removed"]);
    assert.deepEqual(kinds("a c", "a x c", "a y c"), ["both-added"]);
  });

  it("does not lose what was changed where the other side moved it away", () => {
    assert.deepEqual(kinds("a b1 b2 c d e", "a c d b1 b2 e", "a b1 x b2 c d e"), ["removed-and-changed"]);
  });

  it("merges the end of the last line on its own", () => {
    const merged = mergeLines({ base: "a\nb\nc\n", yours: "a\nb\nc", next: "x\nb\nc\nd\n" });
    assert.deepEqual(merged, { ok: true, text: "x\nb\nc\nd", way: "lines" });
    assert.deepEqual(mergeLines({ base: "", yours: "a\n", next: "" }), { ok: true, text: "a\n", way: "lines" });
  });

  const word = fc.constantFrom(..."abcdefghijkl");
  const words = fc.array(word, { maxLength: 14 });

  it("fulfils the laws for any texts", () => {
    fc.assert(
      fc.property(words, words, words, (base, yours, next) => {
        const [b, y, n] = [base, yours, next].map((lines) => lines.map((line) => `${line}\n`).join(""));
        if (b === undefined || y === undefined || n === undefined) return;
        assert.deepEqual(mergeLines({ base: b, yours: y, next: b }), { ok: true, text: y, way: "lines" });
        assert.deepEqual(mergeLines({ base: b, yours: b, next: n }), { ok: true, text: n, way: "lines" });
        assert.deepEqual(mergeLines({ base: b, yours: y, next: y }), { ok: true, text: y, way: "lines" });
        const there = mergeLines({ base: b, yours: y, next: n });
        const back = mergeLines({ base: b, yours: n, next: y });
        assert.equal(there.ok, back.ok);
        if (there.ok && back.ok) assert.equal(there.text, back.text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("finds what differs", () => {
    fc.assert(
      fc.property(words, words, fc.constantFrom(1_000, 2), (a, b, limit) => {
        let rebuilt: string[] = [];
        let at = 0;
        for (const { aStart, aEnd, bStart, bEnd } of align(a, b, limit)) {
          rebuilt = [...rebuilt, ...a.slice(at, aStart), ...b.slice(bStart, bEnd)];
          at = aEnd;
        }
        assert.deepEqual([...rebuilt, ...a.slice(at)], b);
      }),
      { numRuns: 2_000 },
    );
  });

  it("merges as git does, or better", function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "merge-lines-"));
    try {
      fc.assert(
        fc.property(edited(), (texts) => compareWithGit(folder, texts)),
        { numRuns: 150 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("takes no longer than it must for thousands of lines that repeat, differ or moved", () => {
    const lines = (line: (index: number) => string) => Array.from({ length: 10_000 }, (_, index) => line(index));
    const texts: [string, (side: number) => (index: number) => string][] = [
      ["repeated", (side) => (index) => `}${index % (3 + side)}`],
      ["different", (side) => (index) => `${side} ${index}`],
      ["moved", (side) => (index) => `${(index * (side === 0 ? 1 : 7919 - 12 * side)) % 10_000}`],
    ];
    for (const [title, text] of texts) {
      const [base, yours, next] = [0, 1, 2].map((side) => lines(text(side)).join("\n"));
      const start = process.cpuUsage();
      mergeLines({ base: base ?? "", yours: yours ?? "", next: next ?? "" });
      const { user } = process.cpuUsage(start);
      assert.ok(user < 2_000_000, `${title}: ${Math.round(user / 1000)} ms`);
    }
  });
});

function merge(base: string, yours: string, next: string) {
  const [b, y, n] = [base, yours, next].map((words) => `${words.split(" ").join("\n")}\n`);
  return mergeLines({ base: b ?? "", yours: y ?? "", next: n ?? "" });
}

function kinds(base: string, yours: string, next: string): string[] {
  const result = merge(base, yours, next);
  return result.ok ? [] : result.conflicts.map(({ kind }) => kind);
}

interface Texts {
  readonly base: string;
  readonly yours: string;
  readonly next: string;
}

/** Texts of lines that differ from each other, so that there is only one way to see what was changed. */
function edited(): fc.Arbitrary<Texts> {
  const edit = fc.record({
    at: fc.nat({ max: 40 }),
    remove: fc.nat({ max: 2 }),
    add: fc.array(fc.nat({ max: 99 }), { maxLength: 2 }),
  });
  return fc
    .record({
      length: fc.integer({ min: 1, max: 40 }),
      yours: fc.array(edit, { maxLength: 3 }),
      next: fc.array(edit, { maxLength: 3 }),
    })
    .map(({ length, yours, next }) => {
      const base = Array.from({ length }, (_, index) => `line ${index}`);
      const apply = (edits: typeof yours) => {
        const lines = [...base];
        for (const { at, remove, add } of edits)
          lines.splice(at % lines.length || 0, remove, ...new Set(add.map((one) => `new ${one}`)));
        return lines.map((line) => `${line}\n`).join("");
      };
      return { base: base.map((line) => `${line}\n`).join(""), yours: apply(yours), next: apply(next) };
    });
}

/** The same text where neither conflicts; no conflict where git has none. */
function compareWithGit(folder: string, texts: Texts): void {
  const paths = (["yours", "base", "next"] as const).map((name) => {
    const path = join(folder, name);
    writeFileSync(path, texts[name]);
    return path;
  });
  const git = spawnSync("git", ["merge-file", "-p", "--diff3", ...paths], { encoding: "utf8" });
  const own = mergeLines(texts);
  if (git.status !== 0) {
    if (!own.ok) assert.ok(own.conflicts.length <= (git.status ?? 0), "more conflicts than git");
    return;
  }
  assert.ok(own.ok, "a conflict where git has none");
  assert.equal(own.text, git.stdout);
}
