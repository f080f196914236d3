import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Point } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { type Positions, readPositions, writePositions } from "./index.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;

/** What somebody does to positions on a branch, by the number of a card. */
type Change =
  | { readonly kind: "move"; readonly card: number; readonly to: Point }
  | { readonly kind: "add"; readonly card: number; readonly to: Point }
  | { readonly kind: "delete"; readonly card: number };

/** Cards stand at even numbers, new ones come at odd ones: between them. */
const keyOf = (card: number) => `shop.E${`${card}`.padStart(3, "0")}`;
const base: Positions = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [keyOf(2 * index), { x: 0, y: 80 * index }]),
);

function changed(positions: Positions, changes: readonly Change[]): Positions {
  const entries = new Map(Object.entries(positions));
  for (const change of changes) {
    if (change.kind === "delete") entries.delete(keyOf(change.card));
    else entries.set(keyOf(change.card), change.to);
  }
  return Object.fromEntries(entries);
}

const to = fc.record({ x: fc.integer({ min: 1, max: 99 }), y: fc.nat(99) }).map(({ x, y }) => ({ x: x * 8, y: y * 8 }));
const move = fc.nat(11).chain((index) => to.map((point): Change => ({ kind: "move", card: 2 * index, to: point })));
const add = fc.nat(10).chain((index) => to.map((point): Change => ({ kind: "add", card: 2 * index + 1, to: point })));
const remove = fc.nat(11).map((index): Change => ({ kind: "delete", card: 2 * index }));

describe("merging files of positions with git", function () {
  this.timeout(60_000);
  let folder = "";

  before(function () {
    if (!hasGit) this.skip();
    folder = mkdtempSync(path.join(tmpdir(), "domainsmith-positions-"));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  function merge(ours: Positions, theirs: Positions, style: "merge" | "diff3" = "merge") {
    const file = (name: string, positions: Positions) => {
      const place = path.join(folder, name);
      writeFileSync(place, writePositions(positions));
      return place;
    };
    const args = [file("ours", ours), file("base", base), file("theirs", theirs)];
    const { status, stdout } = spawnSync(
      "git",
      ["merge-file", "-p", ...(style === "diff3" ? ["--diff3"] : []), ...args],
      {
        encoding: "utf8",
      },
    );
    return { conflicts: status, text: stdout };
  }

  it("needs nobody where branches move different cards, neighbours too", () => {
    const moves = fc.uniqueArray(move, { selector: ({ card }) => card, maxLength: 12 });
    fc.assert(
      fc.property(moves, fc.nat(12), (all, split) => {
        const [mine, yours] = [all.slice(0, split), all.slice(split)];
        const { conflicts, text } = merge(changed(base, mine), changed(base, yours));
        assert.equal(conflicts, 0);
        assert.equal(text, writePositions(changed(base, all)));
      }),
      { numRuns: 60 },
    );
  });

  it("needs nobody where one branch moves cards, and the other adds or deletes ones beside them", () => {
    const moves = fc.uniqueArray(move, { selector: ({ card }) => card, maxLength: 6 });
    const others = fc.uniqueArray(fc.oneof(add, remove), { selector: ({ card }) => card, maxLength: 6 });
    fc.assert(
      fc.property(moves, others, (mine, all) => {
        const yours = all.filter(({ card }) => !mine.some((change) => change.card === card));
        const { conflicts, text } = merge(changed(base, mine), changed(base, yours));
        assert.equal(conflicts, 0);
        assert.equal(text, writePositions(changed(changed(base, mine), yours)));
      }),
      { numRuns: 60 },
    );
  });

  for (const style of ["merge", "diff3"] as const) {
    it(`leaves, where it needs somebody, a file that is read with both sides, ours first: ${style}`, () => {
      const some = fc.array(fc.oneof(move, add, remove), { maxLength: 12 });
      fc.assert(
        fc.property(some, some, (mine, yours) => {
          const [ours, theirs] = [changed(base, mine), changed(base, yours)];
          const { conflicts, text } = merge(ours, theirs, style);
          const read = readPositions(text);
          assert(read.ok, read.ok ? "" : `${read.message}\n${text}`);
          assert.equal(read.hadConflicts, conflicts !== 0);
          for (const [key, point] of Object.entries(read.positions)) {
            const candidates = [ours[key], theirs[key]].map((each) => JSON.stringify(each));
            assert(candidates.includes(JSON.stringify(point)), key);
          }
          for (const key of Object.keys(ours)) if (Object.hasOwn(theirs, key)) assert(read.positions[key], key);
        }),
        { numRuns: 40 },
      );
    });
  }
});

describe("conflict markers in files of positions", () => {
  it("are read past: ours counts where both have a card", () => {
    const text = `{
<<<<<<< HEAD
  "A": {
    "x": 8, "y": 8
  },
||||||| base
  "A": {
    "x": 0, "y": 0
  },
  "Gone": {
    "x": 0, "y": 0
  },
=======
  "A": {
    "x": 16, "y": 16
  },
  "B": {
    "x": 24, "y": 24
  },
>>>>>>> feature
  "C": {
    "x": 32, "y": 32
  },
  "$version": 1
}
`;
    assert.deepEqual(readPositions(text), {
      ok: true,
      hadConflicts: true,
      positions: { A: { x: 8, y: 8 }, B: { x: 24, y: 24 }, C: { x: 32, y: 32 } },
    });
  });

  it("are told of where a side cannot be read", () => {
    const read = readPositions(`{\n<<<<<<< HEAD\n  "A": {\n=======\n>>>>>>> feature\n  "$version": 1\n}\n`);
    assert(!read.ok);
    assert.match(read.message, /^One side of the merge is no JSON/);
  });
});
