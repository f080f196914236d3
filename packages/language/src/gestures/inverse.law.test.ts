import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import fc from "fast-check";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { arbitraryProject, type ProjectTexts } from "../testing/arbitrary-project.ts";
import { type ParsedFiles, parseFiles } from "../testing/index.ts";
import { detailsOf } from "./details.ts";
import { keyOfNode } from "./support/keys.ts";
import { isWrittenRow, rowsOf } from "./support/rows.ts";
import { attempt, textsOf } from "./testing/operate.ts";
import { Chance, Things } from "./testing/random-operations.ts";

function sourcesOf(example: string): ProjectTexts {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

interface Pair {
  readonly there: DiagramOperation;
  /** Made of the key of what there came to be. */
  back(focus: string): DiagramOperation | undefined;
}

/** Operations that can be taken back by others, with both of them. */
function pairsIn(parsed: ParsedFiles, file: string, chance: Chance): readonly Pair[] {
  const { cards, rows } = new Things(parsed, file);
  const document = parsed.byName[file];
  assert.ok(document);
  const details = (key: string) => detailsOf(key, document, parsed.services.Domain);
  const pairs: Pair[] = [];
  const remove = (focus: string): DiagramOperation => ({ kind: "delete", keys: [focus] });
  pairs.push({ there: { kind: "addDeclaration", declaration: "entity" }, back: remove });
  for (const card of chance.some(cards, 3)) {
    const key = keyOfNode(card) ?? "";
    if (ast.isEnum(card)) pairs.push({ there: { kind: "addEnumValue", owner: key }, back: remove });
    else if (!isEmpty(card)) pairs.push({ there: { kind: "addMember", owner: key }, back: remove });
    pairs.push({ there: { kind: "duplicate", keys: [key] }, back: remove });
    const isPrivate = card.modifiers.includes("private");
    const setPrivate = (on: boolean): DiagramOperation => ({
      kind: "setModifier",
      keys: [key],
      modifier: "private",
      on,
    });
    if (!isPrivate) pairs.push({ there: setPrivate(true), back: () => setPrivate(false) });
    pairs.push(...documentationPairs(key, details(key)?.doc ?? ""));
    const others = cards.filter((other) => ast.isEntity(other) && other !== card);
    const base = chance.pick(others);
    if (base && ast.isEntity(card) && !card.base) {
      const baseKey = keyOfNode(base) ?? null;
      pairs.push({
        there: { kind: "setBase", key, base: baseKey },
        back: () => ({ kind: "setBase", key, base: null }),
      });
    }
  }
  for (const row of chance.some(rows, 3)) {
    const key = keyOfNode(row) ?? "";
    const found = details(key);
    for (const flag of ["key", "unique", "readonly", "optional"] as const) {
      if (found?.flags?.[flag] === false) {
        const set = (on: boolean): DiagramOperation => ({ kind: "setFlag", keys: [key], flag, on });
        pairs.push({ there: set(true), back: () => set(false) });
      }
    }
    if (found?.personal === null) {
      const set = (personal: string | null): DiagramOperation => ({ kind: "setPersonal", keys: [key], personal });
      pairs.push({ there: set("contact"), back: () => set(null) });
    }
    if (found?.label === null) {
      const set = (label: string | null): DiagramOperation => ({ kind: "setLabel", key, label });
      pairs.push({ there: set('A "label"'), back: () => set(null) });
    }
    if (found?.default === null) {
      const set = (value: string | null): DiagramOperation => ({ kind: "setDefault", key, value });
      pairs.push({ there: set("null"), back: () => set(null) });
    }
    if (found?.type !== undefined && found.relation === undefined) {
      const type = found.type;
      const set = (other: string): DiagramOperation => ({ kind: "setType", key, type: other });
      // Its import may be for this type alone, and comes back at its place in the order.
      if (/^[A-Z][a-z]+$/.test(type)) pairs.push({ there: set(`${type}?`), back: () => set(type) });
    }
    pairs.push(
      ...documentationPairs(key, found?.doc ?? ""),
      ...movePairs(row, document.textDocument.getText(), chance),
    );
  }
  return pairs;
}

function isEmpty(card: Parameters<typeof rowsOf>[0]): boolean {
  return rowsOf(card).length === 0;
}

function documentationPairs(key: string, doc: string): readonly Pair[] {
  if (doc !== "") return [];
  const set = (text: string): DiagramOperation => ({ kind: "setDocumentation", key, text });
  return [{ there: set("One\n\nTwo"), back: () => set("") }];
}

/** To another place in the same block, and back in front of what followed. */
function movePairs(row: Parameters<typeof keyOfNode>[0], text: string, chance: Chance): readonly Pair[] {
  const holder = row.$container as Parameters<typeof rowsOf>[0];
  const all = rowsOf(holder).filter((each) => isWrittenRow(each));
  const to = keyOfNode(holder);
  const index = all.findIndex((each) => keyOfNode(each) === keyOfNode(row));
  const [next, other] = [all[index + 1], chance.pick(all)];
  const key = keyOfNode(row);
  if (to === undefined || key === undefined || !next || !other || other === row || other === next) return [];
  // Blank lines do not travel: whoever comes back comes to the block that it is put in front of.
  const between = text.slice(spanOf(row)?.end, spanOf(next)?.offset);
  if (/\n[ \t\r]*\n/.test(between)) return [];
  const before = keyOfNode(other) ?? "";
  const follower = keyOfNode(next) ?? "";
  return [
    {
      there: { kind: "moveMembers", keys: [key], to, before },
      back: () => ({ kind: "moveMembers", keys: [key], to, before: follower }),
    },
  ];
}

const counts = new Map<string, number>();

/**
 * Where the style itself leaves a choice to its author, what an operation needed stays: a list that was broken into
 * lines, a blank line in front of documentation or between declarations that stood together before one of them was
 * doubled, columns without the wider one that a key took out of them.
 */
function isAsBefore(before: string, after: string, { kind, ...operation }: DiagramOperation): boolean {
  if (before === after) return true;
  const lists = before.match(/enum \w+ \{[^\n}]*\}|event \w+\([^\n)]*\)/g) ?? [];
  const isBroken = lists.some((list) => !after.includes(list));
  const isApart = kind === "setDocumentation" || kind === "duplicate";
  const isChoice = isBroken || isApart || ("flag" in operation && operation.flag === "key");
  return isChoice && before.replace(/\s+/g, "") === after.replace(/\s+/g, "");
}

async function checkPairs(sources: ProjectTexts, seed: number): Promise<void> {
  const parsed = await parseFiles(sources);
  const chance = new Chance(seed);
  for (const file of Object.keys(parsed.byName)) {
    for (const { there, back } of pairsIn(parsed, file, chance)) {
      const before = parsed.byName[file]?.textDocument.getText();
      const result = await attempt(parsed, there, file);
      if (!result.ok || result.edits.isEmpty) continue;
      const between = textsOf(parsed, result)[file] ?? "";
      await parsed.update({ [file]: between });
      const operation = back(result.focus?.key ?? "");
      const returned = operation && (await attempt(parsed, operation, file));
      assert.ok(returned?.ok, `${JSON.stringify(operation)} is refused:\n${between}`);
      const after = textsOf(parsed, returned)[file];
      const where = `${JSON.stringify(there)} and back, by
${between}`;
      if (!isAsBefore(before ?? "", after ?? "", there)) assert.equal(after, before, where);
      counts.set(there.kind, (counts.get(there.kind) ?? 0) + 1);
      await parsed.update({ [file]: before });
    }
  }
}

describe("an operation and the one that takes it back", () => {
  after(() => assert.ok(counts.size > 8, JSON.stringify([...counts])));

  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`give the same bytes: ${example}`, async function () {
      this.timeout(600_000);
      await checkPairs(sourcesOf(example), 4);
    });
  }

  it("give the same bytes: random projects", async function () {
    this.timeout(600_000);
    await fc.assert(fc.asyncProperty(arbitraryProject, fc.nat(), checkPairs), {
      numRuns: Number(process.env.PROPERTY_RUNS ?? 10),
    });
  });
});
