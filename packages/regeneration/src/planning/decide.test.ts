import assert from "node:assert/strict";
import { type Decision, decide, type Situation, type Yours } from "./decide.ts";

const missing: Yours = { kind: "missing" };
const link: Yours = { kind: "obstacle", what: "a link" };
const mine = { resolution: "mine" } as const;
const theirs = { resolution: "generated" } as const;
const marked = (hash: string): Yours => ({ kind: "file", hash, marked: true });
const file = (hash: string): Yours => ({ kind: "file", hash });
const base = (hash: string, owner: "generated" | "once" | "user" = "generated") => ({ base: { hash, owner } });
const next = (hash: string, ownership: "generated" | "once" = "generated") => ({ next: { hash, ownership } });

type Expected = readonly [Decision["action"], Decision["base"], tombstone?: true];

describe("decide", () => {
  const table: readonly (readonly [string, Partial<Situation> & Pick<Situation, "yours">, Expected | undefined])[] = [
    ["no base, nothing there", { yours: missing, ...next("N") }, ["create", "next"]],
    ["no base, the same there", { yours: file("N"), ...next("N") }, ["adopt", "next"]],
    ["no base, another there", { yours: file("Y"), ...next("N") }, ["conflict", "stay"]],
    ["no base, a link there", { yours: link, ...next("N") }, ["conflict", "stay"]],
    ["deleted by the user", { ...base("B"), yours: missing, ...next("N") }, ["keep", "drop", true]],
    ["deleted long ago", { yours: missing, ...next("N"), tombstone: true }, ["keep", "drop", true]],
    [
      "deleted, wanted again",
      { yours: missing, ...next("N"), tombstone: true, resolution: "generated" },
      ["create", "next"],
    ],
    ["no longer generated, unedited", { ...base("B"), yours: file("B") }, ["delete", "drop"]],
    ["no longer generated, edited", { ...base("B"), yours: file("Y") }, ["keep", "stay"]],
    ["no longer generated, a link now", { ...base("B"), yours: link }, ["keep", "stay"]],
    ["no longer generated, the user's", { ...base("B", "user"), yours: file("B") }, ["keep", "stay"]],
    ["no longer generated, gone", { ...base("B"), yours: missing }, undefined],
    ["nothing new, unedited", { ...base("B"), yours: file("B"), ...next("B") }, ["unchanged", "stay"]],
    ["nothing new, edited", { ...base("B"), yours: file("Y"), ...next("B") }, ["keep", "stay"]],
    ["nothing new, a link now", { ...base("B"), yours: link, ...next("B") }, ["keep", "stay"]],
    ["new, unedited", { ...base("B"), yours: file("B"), ...next("N") }, ["update", "next"]],
    ["the same edit on both sides", { ...base("B"), yours: file("N"), ...next("N") }, ["keep", "next"]],
    ["new and edited", { ...base("B"), yours: file("Y"), ...next("N") }, ["merge", "next"]],
    ["new and with markers", { ...base("B"), yours: marked("Y"), ...next("N") }, ["conflict", "stay"]],
    ["nothing new, and with markers", { ...base("B"), yours: marked("Y"), ...next("B") }, ["conflict", "stay"]],
    [
      "generated with what looks like markers",
      { ...base("B"), yours: marked("B"), ...next("B") },
      ["unchanged", "stay"],
    ],
    ["markers, decided for mine", { ...base("B"), yours: marked("Y"), ...next("N"), ...mine }, ["keep", "next"]],
    [
      "markers, decided for generated",
      { ...base("B"), yours: marked("Y"), ...next("N"), ...theirs },
      ["update", "next"],
    ],
    ["new and unedited, decided for mine", { ...base("B"), yours: file("B"), ...next("N"), ...mine }, ["keep", "next"]],
    ["nothing there, decided for mine", { yours: missing, ...next("N"), ...mine }, ["keep", "drop", true]],
    ["edited, decided for generated", { ...base("B"), yours: file("Y"), ...next("B"), ...theirs }, ["update", "next"]],
    ["no longer generated, decided for mine", { ...base("B"), yours: file("B"), ...mine }, ["keep", "stay"]],
    ["no longer generated, edited, not wanted", { ...base("B"), yours: file("Y"), ...theirs }, ["delete", "drop"]],
    ["no base, decided for mine", { yours: file("Y"), ...next("N"), ...mine }, ["keep", "next"]],
    ["new and a link", { ...base("B"), yours: link, ...next("N") }, ["conflict", "stay"]],
    ["decided for mine", { ...base("B"), yours: file("Y"), ...next("N"), resolution: "mine" }, ["keep", "next"]],
    [
      "decided for generated",
      { ...base("B"), yours: file("Y"), ...next("N"), resolution: "generated" },
      ["update", "next"],
    ],
    ["once, nothing there", { yours: missing, ...next("N", "once") }, ["create", "next"]],
    ["once, another there", { yours: file("Y"), ...next("N", "once") }, ["keep", "stay"]],
    ["once, deleted", { ...base("B", "once"), yours: missing, ...next("N", "once") }, ["keep", "drop", true]],
    ["once, new and unedited", { ...base("B", "once"), yours: file("B"), ...next("N", "once") }, ["unchanged", "stay"]],
    ["once, new and edited", { ...base("B", "once"), yours: file("Y"), ...next("N", "once") }, ["keep", "stay"]],
    ["once, gone and unedited", { ...base("B", "once"), yours: file("B") }, ["delete", "drop"]],
  ];
  for (const [what, situation, expected] of table) {
    it(`${what}: ${expected?.[0] ?? "nothing"}`, () => {
      const decision = decide({ tombstone: false, ...situation });
      if (!expected) {
        assert.equal(decision, undefined);
        return;
      }
      assert.ok(decision);
      const [action, itsBase, tombstone = false] = expected;
      assert.deepEqual([decision.action, decision.base, decision.tombstone], [action, itsBase, tombstone]);
      assert.ok(decision.reason.length > 2);
    });
  }
});
