import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { DiagramState } from "@domainsmith/model/diagram";
import { Chance } from "../../../packages/language/src/gestures/testing/random-operations.ts";
import { PlainPage } from "../support/plain-page.ts";
import { TextEditor } from "../support/text-editor.ts";
import { checkFresh, checkPlaces, checkStays } from "./support/laws.ts";
import { exampleFiles, modelsOf, randomFiles, within } from "./support/projects.ts";
import { randomGesture } from "./support/random-gesture.ts";

const SEED = Number(process.env.DIAGRAM_SEED ?? 11);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 2);
const STEPS = Number(process.env.GESTURE_STEPS ?? 16);

describe("random gestures on a diagram", function () {
  this.timeout(1_200_000);

  let editor: TextEditor;
  let total = 0;
  const counts = new Map<string, number>();
  const examples = ["shop", "clinic", "helpdesk"].map((name) => within(name, exampleFiles(name)));
  const projects = randomFiles(SEED, RUNS).map((files, index) => within(`random${index}`, files));
  const files = Object.assign({}, ...examples, ...projects) as Record<string, string>;

  before(async () => {
    editor = await TextEditor.start(files);
  });
  after(async () => {
    await editor.close();
    assert.ok(total > STEPS, `Only ${total} gestures could be made.`);
    if (process.env.GESTURE_REPORT)
      console.log(
        [...counts]
          .sort()
          .map(([what, count]) => `${count} ${what}`)
          .join("\n"),
      );
  });

  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const texts = (names: readonly string[]) => names.map((name) => editor.text(editor.uriOf(name)));

  /** Makes gestures on the diagram of one file of a project. */
  async function play(names: readonly string[], file: string, seed: number): Promise<void> {
    const chance = new Chance(seed);
    const original = texts(names);
    let page = await PlainPage.open(editor, editor.show(file));
    // From the first move on, all places are kept.
    const first = page.state.scene.nodes[0]?.id;
    if (first !== undefined) {
      const positions = { [first]: { x: 8 * chance.below(500) + 4000, y: 8 * chance.below(50) } };
      assert.deepEqual(await page.ask("move", { positions }), { ok: true });
    }
    let made = 0;
    for (let step = 0; step < STEPS; step++) {
      const before = page.state;
      const operation = randomGesture(before.scene, chance);
      const where = `step ${step} of seed ${seed}, ${JSON.stringify(operation)} in ${file}:\n${editor.text(page.uri)}`;
      const told = page.received.length;
      const undoable = editor.steps;
      const result = await page.edit(operation).catch((error: unknown) => {
        throw new Error(`${String(error)}: ${where}`, { cause: error });
      });
      await page.settle();
      made += editor.steps - undoable;
      count(`${operation.kind}: ${result.ok ? "made" : result.message.replace(/"[^"]*"|\w+\.domain|\d+/g, "…")}`);
      if (!result.ok) {
        assert.notEqual(result.message, "", where);
        assert.doesNotMatch(result.message, /would bring a syntax error|at the same moment/, where);
        assert.equal(editor.steps, undoable, where);
        continue;
      }
      const { state } = page;
      checkPlaces(state, where);
      checkStays(before, state, renamesTold(page, told), where);
      checkFocus(state, result.focus?.key, where);
      if (chance.below(3) > 0) checkFresh(state, await page.fresh(), where);
      else page = await reopened(page, where);
    }
    total += made;
    const edited = texts(names);
    for (let step = 0; step < made; step++) assert.ok(editor.undo());
    assert.deepEqual(texts(names), original, `undone: seed ${seed}`);
    await page.settle();
    checkFresh(page.state, await page.fresh(), `undone: seed ${seed}`);
    for (let step = 0; step < made; step++) assert.ok(editor.redo());
    assert.deepEqual(texts(names), edited, `redone: seed ${seed}`);
    await page.settle();
    checkFresh(page.state, await page.fresh(), `redone: seed ${seed}`);
    for (let step = 0; step < made; step++) editor.undo();
    await page.settle();
    page.close();
    for (const name of names) {
      assert.equal(readFileSync(path.join(editor.folder, name), "utf8"), files[name], `${name} on the disk`);
    }
  }

  /** Closed and opened again: everything stands where it stood. */
  async function reopened(page: PlainPage, where: string): Promise<PlainPage> {
    const { state } = page;
    const isSecond = await PlainPage.open(editor, page.uri);
    assert.deepEqual(isSecond.state, state, `another window: ${where}`);
    isSecond.close();
    page.close();
    const again = await PlainPage.open(editor, page.uri);
    checkFresh(again.state, state, `opened again: ${where}`);
    assert.deepEqual(again.state.layout.positions, state.layout.positions, `opened again: ${where}`);
    return again;
  }

  for (const [index, project] of [...examples, ...projects].entries()) {
    const models = modelsOf(project);
    const file = new Chance(SEED + index).pick(models) ?? "";
    it(`can be undone to the byte, and what is shown is what is there: ${file}`, () =>
      play(models, file, SEED + index));
  }
});

/** Which keys the page was told to have become others. */
function renamesTold(page: PlainPage, from: number): Readonly<Record<string, string>> {
  const renames: Record<string, string> = {};
  for (const message of page.received.slice(from)) {
    if (message.type !== "notification" || message.method !== "changed") continue;
    const { scene } = message.params as { readonly scene?: { readonly renamed?: Readonly<Record<string, string>> } };
    for (const [before, after] of Object.entries(scene?.renamed ?? {})) renames[before] = after;
  }
  return renames;
}

/** What is looked at next is on the diagram. */
function checkFocus({ scene }: DiagramState, key: string | undefined, where: string): void {
  if (key === undefined) return;
  const isCard = scene.nodes.some(({ id, rows }) => id === key || rows.some((row) => row.id === key));
  assert.ok(isCard || scene.edges.some(({ id }) => id === key), `${key} is looked at and not shown: ${where}`);
}
