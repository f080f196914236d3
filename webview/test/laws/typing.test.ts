import assert from "node:assert/strict";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import { Chance } from "../../../packages/language/src/gestures/testing/random-operations.ts";
import { PlainPage } from "../support/plain-page.ts";
import { TextEditor } from "../support/text-editor.ts";
import { checkFresh, checkPlaces } from "./support/laws.ts";
import { exampleFiles, randomFiles, within } from "./support/projects.ts";
import { randomGesture } from "./support/random-gesture.ts";

const SEED = Number(process.env.DIAGRAM_SEED ?? 23);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1);
const STEPS = Number(process.env.GESTURE_STEPS ?? 12);

/** What breaks any text at its end, and what leaves it as good as it was. */
const BROKEN = ["entity {", "}", "entity A { a: ", "/* never closed", "§", 'enum X { a "', "value 1 {}"];

describe("typing beside a diagram", function () {
  this.timeout(1_200_000);

  let editor: TextEditor;
  const projects = randomFiles(SEED, RUNS).map((files, index) => within(`random${index}`, files));
  const files = Object.assign({}, within("shop", exampleFiles("shop")), ...projects) as Record<string, string>;
  const diagrams = ["shop/sales.domain", ...projects.map((_, index) => `random${index}/one.domain`)];

  before(async () => {
    editor = await TextEditor.start(files);
  });
  after(() => editor.close());

  async function start(file: string): Promise<PlainPage> {
    const page = await PlainPage.open(editor, editor.show(file));
    await page.ask("move", { positions: { [page.state.scene.nodes[0]?.id ?? ""]: { x: 4000, y: 0 } } });
    return page;
  }

  function typeAtEnd(page: PlainPage, what: string): void {
    editor.type(page.uri, `${editor.text(page.uri)}${what}`);
  }

  async function undoTo(page: PlainPage, steps: number): Promise<void> {
    while (editor.steps > steps) editor.undo();
    await page.settle();
  }

  /** What a gesture does to the text when nobody types; undefined where it is refused. */
  async function alone(page: PlainPage, operation: DiagramOperation): Promise<string | undefined> {
    const steps = editor.steps;
    const result = await page.edit(operation);
    const text = result.ok ? editor.text(page.uri) : undefined;
    await undoTo(page, steps);
    return text;
  }

  for (const [index, file] of diagrams.entries()) {
    it(`loses neither what is typed nor what is done on the diagram: ${file}`, async () => {
      const seed = SEED + index;
      const chance = new Chance(seed);
      const page = await start(file);
      const start0 = editor.steps;
      const original = editor.text(page.uri);
      let made = 0;
      for (let step = 0; step < STEPS; step++) {
        const operation = randomGesture(page.state.scene, chance);
        const where = `step ${step} of seed ${seed}, ${JSON.stringify(operation)} in ${file}:\n${editor.text(page.uri)}`;
        const wanted = await alone(page, operation);
        // Somebody types once or twice while the edit is worked out, and thrice at the worst.
        let times = 1 + chance.below(3);
        const told: string[] = [];
        const isEarly = chance.flip();
        const type = () => {
          if (times-- <= 0) return;
          const comment = `// typed ${step}.${times}`;
          told.push(comment);
          typeAtEnd(page, `${editor.text(page.uri).endsWith("\n") ? "" : "\n"}${comment}\n`);
        };
        page.environment.beforeEdit = type;
        const answer = page.edit(operation);
        if (isEarly) type();
        const result = await answer;
        page.environment.beforeEdit = () => undefined;
        await page.settle();
        const text = editor.text(page.uri);
        for (const comment of told) assert.equal(text.split(comment).length, 2, `${comment}: ${where}`);
        if (result.ok) {
          made++;
          assert.ok(wanted !== undefined, where);
          assert.equal(essence(text), essence(wanted), where);
        } else {
          assert.notEqual(result.message, "", where);
          // Refused as it would be otherwise, or because somebody types all the time.
          assert.ok(wanted === undefined || told.length >= 3, `${result.message}: ${where}`);
        }
        checkPlaces(page.state, where);
        if (chance.flip()) checkFresh(page.state, await page.fresh(), where);
      }
      assert.ok(made > 0);
      await undoTo(page, start0);
      assert.equal(editor.text(page.uri), original);
      page.close();
    });

    it(`refuses gestures while the text cannot be read, and goes on when it is mended: ${file}`, async () => {
      const seed = SEED * 3 + index;
      const chance = new Chance(seed);
      const page = await start(file);
      const start0 = editor.steps;
      for (let step = 0; step < STEPS / 4; step++) {
        const good = page.state;
        const text = editor.text(page.uri);
        const broken = chance.pick(BROKEN) ?? "{";
        const where = `step ${step} of seed ${seed} with ${broken} in ${file}:\n${text}`;
        typeAtEnd(page, `\n${broken}`);
        const operation = randomGesture(good.scene, chance);
        const steps = editor.steps;
        const [refused] = await Promise.all([page.edit(operation), page.settle()]);
        assert.equal(page.state.text.kind, "broken", where);
        assert.deepEqual(page.state.scene, good.scene, where);
        assert.deepEqual(page.state.layout, good.layout, where);
        assert.ok(!refused.ok, `${JSON.stringify(operation)}: ${where}`);
        assert.match(
          refused.message,
          /has a syntax error in line \d+|is taken|not there|Nothing|no name|is not/,
          where,
        );
        assert.equal(editor.steps, steps, where);
        assert.equal(editor.text(page.uri), `${text}\n${broken}`, where);
        // Mended by hand, to something that is the same or has one card more.
        const mended = chance.flip() ? text : `${text}\nentity Typed${step} { a: Int }\n`;
        editor.type(page.uri, mended);
        await page.settle();
        assert.equal(page.state.text.kind, "good", where);
        checkPlaces(page.state, where);
        checkFresh(page.state, await page.fresh(), where);
        await page.edit(randomGesture(page.state.scene, chance));
        await page.settle();
        checkFresh(page.state, await page.fresh(), where);
      }
      await undoTo(page, start0);
      page.close();
    });
  }
});

/** A text without what was typed and without blanks: where a comment at the end comes to stand is a matter of taste. */
function essence(text: string): string {
  return text
    .replace(/\/\/ typed [\d.]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
