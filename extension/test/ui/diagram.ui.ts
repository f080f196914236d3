import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { DiagramPage } from "../support/diagram-page.ts";
import { eventually } from "../support/eventually.ts";
import { HOSTILE_MESSAGES } from "../support/hostile-messages.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

const ACCOUNT = "shop.customers.Account";
const CUSTOMER = "shop.customers.Customer";
const TIER = "shop.customers.CustomerTier";
const FILE = "customers.domain";
const POSITIONS = "customers.domain.layout.json";

describe("the diagram", () => {
  const session = useSession(() => ({ workspace: "examples/shop", extensions: [packagedExtension()] }));
  let diagram: DiagramPage;

  before(async () => {
    diagram = await DiagramPage.watch(session().workbench);
  });

  it("opens beside the text from the button above it", async () => {
    const { workbench } = session();
    await workbench.openFile(FILE);
    await workbench.press("Control+b");
    await workbench.click("Open Diagram to the Side");
    await workbench.tab(`${FILE} (Diagram)`).waitFor();
    await diagram.frame.getByRole("toolbar").first().waitFor();
    // Beside a text the properties are closed: there is room for cards with all their rows.
    await workbench.command("Domainsmith: Show Whole Diagram");
    await diagram.card(CUSTOMER).waitFor();
    await workbench.screenshot("diagram-beside", { forDocs: true });
  });

  it("shows in the text what is selected in it, and keeps the focus", async () => {
    const { workbench } = session();
    await diagram.select(ACCOUNT);
    const line = lineOf("entity Account", session().folder);
    await workbench.page.locator(".line-numbers.active-line-number").getByText(`${line}`, { exact: true }).waitFor();
    await workbench.screenshot("diagram-selected");
    await workbench.press("Escape");
  });

  it("leads to the text, and shows where the cursor stands in it", async () => {
    const { workbench, folder } = session();
    await workbench.command("Domainsmith: Open Text of Diagram");
    await workbench.page.locator(".editor-group-container.active .monaco-editor.focused").waitFor();
    await workbench.goToLine(lineOf("entity Customer", folder));
    await diagram.selectedCard(CUSTOMER).waitFor();
    await workbench.screenshot("diagram-follows");
  });

  it("changes the text, and the editor's undo takes it back to the first bytes", async () => {
    const { workbench, folder } = session();
    const before = read(folder, FILE);
    await diagram.select(TIER);
    await diagram.send({
      type: "request",
      id: 1_000_000,
      method: "edit",
      params: { operation: { kind: "rename", key: TIER, name: "Tier" } },
    });
    await diagram.card("shop.customers.Tier").waitFor();
    await workbench.saveAll();
    assert.notEqual(read(folder, FILE), before);
    await diagram.select("shop.customers.Tier");
    await diagram.card("shop.customers.Tier").locator("header").press("Control+z");
    await diagram.card(TIER).waitFor();
    await workbench.saveAll();
    assert.equal(read(folder, FILE), before);
  });

  it("moves a card, and takes the move back by the same key, which leaves the text alone", async () => {
    const { workbench, folder } = session();
    const text = read(folder, FILE);
    await diagram.card(TIER).waitFor();
    const before = await diagram.placeOf(TIER);
    const header = diagram.card(TIER).locator("header");
    await header.hover();
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(before.x + 20, before.y - 60, { steps: 5 });
    await workbench.page.mouse.up();
    await eventually("the positions are written", () => existsSync(path.join(folder, POSITIONS)));
    assert.notDeepEqual(await diagram.placeOf(TIER), before);
    await workbench.press("Control+z");
    await eventually("the card is back", async () => {
      const { x, y } = await diagram.placeOf(TIER);
      return x === before.x && y === before.y;
    });
    assert.equal(read(folder, FILE), text);
  });

  it("is the same picture when the window is loaded again", async () => {
    const { workbench } = session();
    await diagram.select(ACCOUNT);
    const place = await diagram.placeOf(ACCOUNT);
    await diagram.whenStored(`"selection":["${ACCOUNT}"]`);
    await workbench.page.reload();
    // A whole VS Code starts anew, with its extensions and the language server.
    await diagram.selectedCard(ACCOUNT).waitFor({ timeout: 60_000 });
    // What is beside the diagram comes later.
    await eventually("the card is where it was", async () => isDeepStrictEqual(await diagram.placeOf(ACCOUNT), place));
    await workbench.screenshot("diagram-reloaded");
  });

  it("writes nothing but its model and its positions, whatever its page asks for", async () => {
    const { workbench, folder } = session();
    const before = contents(folder);
    for (const message of HOSTILE_MESSAGES) await diagram.send(message);
    // What is asked last is answered last.
    const params = { positions: { [ACCOUNT]: { x: 4000, y: 4000 }, __outside__: { x: 0, y: 0 } } };
    await diagram.send({ type: "request", id: 1_000_001, method: "move", params });
    await eventually("the last message is acted on", () => read(folder, POSITIONS).includes("4000"));
    await workbench.saveAll();
    const after = contents(folder);
    const changed = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
    assert.deepEqual(changed, [POSITIONS]);
    assert.equal(after.size, before.size);
    const keys = Object.keys(JSON.parse(read(folder, POSITIONS)));
    assert.deepEqual(
      keys.filter((key) => !/^(shop\.[\w.]+|\$version)$/.test(key)),
      [],
    );
    await workbench.screenshot("diagram-hostile");
  });

  it("keeps to its policy", () => assert.deepEqual(diagram.complaints, []));
});

function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

/** The line, counted from 1, that a text is in. */
function lineOf(text: string, folder: string): number {
  return read(folder, FILE).split(text)[0]?.split("\n").length ?? 0;
}

/** The files of a folder and what is in them. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return new Map(paths.map((file) => [file, read(folder, file)]));
}
