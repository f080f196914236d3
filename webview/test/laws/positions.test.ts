import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Positions, readPositions } from "@domainsmith/diagram";
import type { Point } from "@domainsmith/model/diagram";
import { Chance } from "../../../packages/language/src/gestures/testing/random-operations.ts";
import { PlainPage } from "../support/plain-page.ts";
import { TextEditor } from "../support/text-editor.ts";
import { checkPlaces } from "./support/laws.ts";
import { exampleFiles, within } from "./support/projects.ts";

const SEED = Number(process.env.DIAGRAM_SEED ?? 31);
const STEPS = Number(process.env.GESTURE_STEPS ?? 24);

/** Names that every object has. */
const AWKWARD = ["constructor", "__proto__", "toString", "hasOwnProperty"];

const hasGit = spawnSync("git", ["--version"]).status === 0;

describe("positions of a diagram's cards", function () {
  this.timeout(1_200_000);

  const shop = exampleFiles("shop");
  const file = "sales.domain";
  let editor: TextEditor;

  before(async () => {
    editor = await TextEditor.start({
      ...within("ours", shop),
      ...within("theirs", shop),
      ...within("clinic", exampleFiles("clinic")),
      "awkward/domainsmith.json": '{ "name": "awkward" }',
      "awkward/names.domain": AWKWARD.map((name) => `entity ${name} {\n  valueOf: Int\n}\n`).join("\n"),
    });
  });
  after(() => editor.close());

  const sidecar = (folder: string, model = file) => path.join(editor.folder, folder, `${model}.layout.json`);

  it("are on the disk whole at any time, and in the end as they are shown", async () => {
    const page = await PlainPage.open(editor, editor.show(`clinic/scheduling.domain`));
    const place = sidecar("clinic", "scheduling.domain");
    let read = 0;
    const watch = setInterval(() => {
      if (!existsSync(place)) return;
      read++;
      positionsIn(place);
    }, 1);
    try {
      const chance = new Chance(SEED);
      const keys = page.state.scene.nodes.map(({ id }) => id);
      const running: Promise<unknown>[] = [];
      for (let step = 0; step < STEPS; step++) {
        switch (chance.below(6)) {
          case 0:
            running.push(page.ask("arrange", { scope: { kind: "all" } }));
            break;
          case 1:
            running.push(page.ask("arrange", { scope: { kind: "nodes", nodes: chance.some(keys, 3) } }));
            break;
          case 2:
            running.push(page.ask("cancelArrange", {}));
            break;
          case 3:
            await running.pop();
            break;
          default: {
            const positions = Object.fromEntries(chance.some(keys, 3).map((key) => [key, anyPlace(chance)]));
            const saved = page.ask("move", { positions });
            running.push(saved);
            if (chance.flip()) assert.deepEqual(await saved, { ok: true });
          }
        }
        if (chance.below(4) === 0) tellOfWrite(editor, place);
      }
      for (const answer of await Promise.all(running)) {
        // One that is cancelled says nothing.
        if (typeof answer === "object" && answer && "message" in answer) assert.equal(answer.message, "");
      }
    } finally {
      clearInterval(watch);
    }
    tellOfWrite(editor, place);
    await page.settle();
    await page.ask("move", { positions: {} });
    await page.settle();
    checkPlaces(page.state, "in the end");
    assert.deepEqual(positionsIn(place), { ...page.state.layout.positions });
    assert.ok(read > 0);
    page.close();
  });

  it("stay where they are when an arrangement is cancelled", async () => {
    const page = await PlainPage.open(editor, editor.show(`clinic/care.domain`));
    await page.ask("move", { positions: { [page.state.scene.nodes[0]?.id ?? ""]: { x: 8000, y: 8000 } } });
    await page.settle();
    const before = page.state;
    const arranged = page.ask("arrange", { scope: { kind: "all" } });
    await page.ask("cancelArrange", {});
    assert.deepEqual(await arranged, { ok: false, message: "" });
    await page.settle();
    assert.deepEqual(page.state, before);
    page.close();
  });

  it("go along with a rename, on the diagram and in the text", async () => {
    const page = await PlainPage.open(editor, editor.show(`clinic/billing.domain`));
    const node = page.state.scene.nodes.find(({ foreign, kind }) => foreign === undefined && kind === "entity");
    assert.ok(node);
    await page.ask("move", { positions: { [node.id]: { x: -800, y: 1600 } } });
    const namespace = node.id.slice(0, -node.name.length);
    const result = await page.edit({ kind: "rename", key: node.id, name: "Renamed" });
    assert.ok(result.ok);
    await page.settle();
    assert.deepEqual(page.state.layout.positions[`${namespace}Renamed`], { x: -800, y: 1600 });
    editor.type(page.uri, editor.text(page.uri).replace(/\bRenamed\b/g, "Again"));
    await page.settle();
    assert.deepEqual(page.state.layout.positions[`${namespace}Again`], { x: -800, y: 1600 });
    editor.undo();
    await page.settle();
    page.close();
    const again = await PlainPage.open(editor, page.uri);
    assert.deepEqual(again.state.layout.positions[`${namespace}Renamed`], { x: -800, y: 1600 });
    editor.undo();
    await again.settle();
    again.close();
  });

  it("belong to cards whatever these are called", async () => {
    const page = await PlainPage.open(editor, editor.show("awkward/names.domain"));
    checkPlaces(page.state, "opened");
    const positions = Object.fromEntries(AWKWARD.map((name, index) => [name, { x: 400 * index, y: 800 }]));
    assert.deepEqual(await page.ask("move", { positions }), { ok: true });
    await page.settle();
    assert.deepEqual({ ...page.state.layout.positions }, positions);
    page.close();
    const again = await PlainPage.open(editor, page.uri);
    assert.deepEqual({ ...again.state.layout.positions }, positions);
    assert.ok((await again.edit({ kind: "rename", key: "toString", name: "Fine" })).ok);
    await again.settle();
    assert.deepEqual(again.state.layout.positions.Fine, positions.toString);
    checkPlaces(again.state, "renamed");
    again.close();
  });

  it("that different people move on different branches are merged by git", async function () {
    if (!hasGit) this.skip();
    const git = (folder: string, ...args: string[]) => {
      const settings = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
      const { status, stdout, stderr } = spawnSync("git", [...settings, ...args], {
        cwd: path.join(editor.folder, folder),
      });
      assert.equal(status, 0, `git ${args.join(" ")}: ${stdout} ${stderr}`);
    };
    const ours = await PlainPage.open(editor, editor.show(`ours/${file}`));
    const keys = ours.state.scene.nodes.map(({ id }) => id);
    const [mine = "", yours = ""] = keys;
    assert.deepEqual(await ours.ask("move", { positions: { [keys[2] ?? ""]: { x: 0, y: 4000 } } }), { ok: true });
    git("ours", "init", "-q", "-b", "main");
    git("ours", "add", "-A");
    git("ours", "commit", "-q", "-m", "base");
    git("theirs", "init", "-q", "-b", "main");
    git("theirs", "fetch", "-q", "../ours", "main");
    git("theirs", "reset", "-q", "--hard", "FETCH_HEAD");
    const theirs = await PlainPage.open(editor, editor.show(`theirs/${file}`));
    assert.deepEqual(theirs.state.layout.positions, ours.state.layout.positions);
    await ours.ask("move", { positions: { [mine]: { x: -4000, y: 80 } } });
    await theirs.ask("move", { positions: { [yours]: { x: 4000, y: -80 } } });
    for (const folder of ["ours", "theirs"]) git(folder, "commit", "-q", "-a", "-m", "move");
    git("ours", "pull", "-q", "--no-rebase", "--no-edit", "../theirs", "main");
    tellOfWrite(editor, sidecar("ours"));
    const wanted = { ...theirs.state.layout.positions, [mine]: { x: -4000, y: 80 }, [yours]: { x: 4000, y: -80 } };
    assert.deepEqual(positionsIn(sidecar("ours")), wanted);
    await until(async () => {
      await ours.settle();
      return ours.state.layout.positions[yours]?.x === 4000;
    });
    assert.deepEqual({ ...ours.state.layout.positions }, wanted);
    ours.close();
    theirs.close();
  });

  it("are the old or the new ones when the server is killed", async () => {
    const doomed = await TextEditor.start({ "domainsmith.json": '{ "name": "shop" }', "shop.domain": manyCards(150) });
    try {
      const page = await PlainPage.open(doomed, doomed.show("shop.domain"));
      const place = path.join(doomed.folder, "shop.domain.layout.json");
      const keys = page.state.scene.nodes.map(({ id }) => id);
      assert.deepEqual(await page.ask("move", { positions: { [keys[0] ?? ""]: { x: 8, y: 0 } } }), { ok: true });
      const process = doomed.client.process;
      const ended = new Promise((resolve) => process.on("exit", resolve));
      for (let step = 2; step <= 200; step++) {
        void page.ask("move", { positions: { [keys[0] ?? ""]: { x: 8 * step, y: 0 } } }).catch(() => undefined);
      }
      await until(async () => (positionsIn(place)[keys[0] ?? ""]?.x ?? 0) > 8);
      process.kill("SIGKILL");
      await ended;
      const left = positionsIn(place);
      assert.deepEqual(Object.keys(left).sort(), [...keys].sort());
      assert.ok((left[keys[0] ?? ""]?.x ?? 0) > 8);
      page.host.restarted();
    } finally {
      doomed.discard();
    }
  });
});

function anyPlace(chance: Chance): Point {
  return { x: 8 * (chance.below(1000) - 300), y: 8 * (chance.below(1000) - 300) };
}

function positionsIn(file: string): Positions {
  const text = readFileSync(file, "utf8");
  JSON.parse(text);
  const read = readPositions(text);
  assert.ok(read.ok, read.ok ? "" : read.message);
  return read.positions;
}

/** What an editor that watches files says. */
function tellOfWrite(editor: TextEditor, file: string): void {
  const uri = editor.uriOf(path.relative(editor.folder, file));
  void editor.client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
}

function manyCards(count: number): string {
  return Array.from({ length: count }, (_, index) => `entity E${index} {\n  a: Int\n}\n`).join("\n");
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    assert.ok(Date.now() < end, "It never came to be so.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
