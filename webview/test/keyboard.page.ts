import assert from "node:assert/strict";
import { makeLibraryByKeyboard, tabToCanvas, typeOver, walkTo } from "./support/by-keyboard.ts";
import type { DiagramWindow } from "./support/diagram-window.ts";
import { expectEqual, expectMatch } from "./support/eventually.ts";
import { LIBRARY, undoAll } from "./support/library-model.ts";
import { useWindows } from "./support/use-window.ts";

describe("the keyboard alone", () => {
  const windows = useWindows();

  it("makes a model of eight entities from an empty file, and undo gives the first bytes", async () => {
    const window = await windows.open({ "library.domain": "" });
    const { page } = window;
    await page.getByRole("button", { name: "Add entity" }).waitFor();
    await tabToCanvas(window.surface);
    await makeLibraryByKeyboard(window.surface);
    assert.equal(window.editor.text(window.uri), LIBRARY.text);
    await windows.screenshot(window, "keyboard-model");
    assert.equal(undoAll(window), "");
    assert.deepEqual(window.complaints, []);
  });

  it("walks to the nearest card, into its rows and along a relation", async () => {
    const window = await windows.open({ "a.domain": LIBRARY.text });
    const { page } = window;
    await page.locator("[data-card=Member]").waitFor();
    await tabToCanvas(window.surface);
    await page.keyboard.press("ArrowRight");
    await expectEqual(() => window.selection.length, 1);
    const start = [...window.selection];
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await expectEqual(() => window.selection, start);
    await walkTo(window.surface, "Loan");
    await page.keyboard.press("Enter");
    await expectEqual(() => window.selection, ["Loan#due"]);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    await expectMatch(() => window.selection[0], /^(Member|Copy)$/);
    await page.keyboard.press("Escape");
    await expectEqual(() => window.selection, []);
  });

  it("renames, types, reorders, marks, moves, copies and deletes rows and cards", async () => {
    const before = "entity Order {\n  // Kept.\n  total: Int\n  note: String\n}\n\nentity Item {\n  name: String\n}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    await page.locator("[data-card=Order]").waitFor();
    await tabToCanvas(window.surface);
    await walkTo(window.surface, "Order");
    await page.keyboard.press("Enter");
    await page.keyboard.press("F2");
    await typeOver(window.surface, "sum");
    await expectEqual(text(window), before.replace("total: Int", "sum: Int @was(total)"));
    await page.keyboard.press("t");
    await typeOver(window.surface, "Decimal(10, 2)");
    await expectEqual(text(window), before.replace("total: Int", "sum: Decimal(10, 2) @was(total)"));
    await page.keyboard.press("Alt+ArrowDown");
    await expectMatch(text(window), /note: String\n\s+\/\/ Kept\.\n\s+sum: Decimal\(10, 2\) @was\(total\)/);
    await page.keyboard.press("m");
    await page.getByRole("combobox", { name: "Move the row to…" }).waitFor();
    await page.keyboard.type("Item");
    await page.keyboard.press("Enter");
    await expectMatch(
      text(window),
      /entity Item \{\n {2}name: +String\n {2}\/\/ Kept\.\n {2}sum: +Decimal\(10, 2\).*\n\}/,
    );
    await walkTo(window.surface, "Item");
    await page.keyboard.press("Control+d");
    await expectMatch(text(window), /entity Item2 \{/);
    await page.locator(".inline-input:focus").waitFor();
    await page.keyboard.press("Escape");
    await walkTo(window.surface, "Order");
    await page.keyboard.press("Delete");
    await expectMatch(text(window), /^(?!.*entity Order)/s);
    await walkTo(window.surface, "Item");
    await page.keyboard.press("Control+c");
    await expectMatch(text(window), /entity Item \{/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+v");
    await expectMatch(text(window), /(entity Item\d* \{[^}]*\}\s*){3}/);
    assert.equal(undoAll(window), before);
    assert.deepEqual(window.complaints, []);
  });
});

describe("the keyboard in fields", () => {
  const windows = useWindows();

  it("leaves to the editor around the page what fields have no use for, and nothing else", async () => {
    const window = await windows.open({ "a.domain": "entity Order {\n  total: Int\n}\n" });
    const { page } = window;
    await page.locator("[data-card=Order]").waitFor();
    await page.evaluate(listenAsAnEditor);
    const press = async (field: string) => {
      await page.locator(field).waitFor();
      for (const key of ["x", "Control+z", "F1", "Control+a", "Control+s"]) await page.keyboard.press(key);
      await page.keyboard.press("Escape");
    };
    await page.locator("[data-card=Order] header").dblclick();
    await press(".inline-input:focus");
    await page.locator("[data-row] .dg-row-type").dblclick();
    await press(".inline input:focus");
    await page.locator("[data-canvas]").press("/");
    await press(".dg-search input:focus");
    await page.locator("[data-row]").click();
    await page.getByRole("textbox", { name: "Documentation" }).click();
    await press("vscode-text-area:focus");
    await page.locator("[data-canvas]").press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("F1");
    const heard = (await page.evaluate("globalThis.__heard")) as readonly string[];
    const times = (wanted: string) => heard.filter((key) => key === wanted).length;
    assert.deepEqual({ F1: times("F1"), s: times("s"), z: times("z") }, { F1: 5, s: 4, z: 0 });
  });
});

describe("the editor's menu", () => {
  const windows = useWindows();

  it("copies, cuts and pastes what is selected", async () => {
    const before = "entity Order {\n  total: Int\n}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    await page.locator("[data-card=Order] header").click();
    // As VS Code does it in a webview.
    assert.equal(await page.evaluate("document.execCommand('copy')"), true);
    await expectMatch(() => window.clipboard, /^entity Order \{/);
    await page.keyboard.press("Escape");
    // Only a desktop lets programs paste.
    const paste = "document.activeElement.dispatchEvent(new Event('paste', { bubbles: true, cancelable: true }))";
    await page.evaluate(paste);
    await expectMatch(text(window), /(entity Order\d* \{[^}]*\}\s*){2}/);
    await page.keyboard.press("/");
    await page.locator(".dg-search input:focus").waitFor();
    await page.evaluate(paste);
    await page.keyboard.press("Escape");
    assert.equal(window.editor.steps, 1);
    await page.locator("[data-card=Order] header").click();
    assert.equal(await page.evaluate("document.execCommand('cut')"), true);
    await page.locator("[data-card=Order]").waitFor({ state: "detached" });
    assert.equal(undoAll(window), before);
    assert.deepEqual(window.complaints, []);
  });
});

/** Hears what the editor around the page would hear. */
function listenAsAnEditor(): void {
  const heard: string[] = [];
  Object.assign(globalThis, { __heard: heard });
  window.addEventListener("keydown", ({ key }) => heard.push(key));
}

describe("the keyboard with several things", () => {
  const windows = useWindows();

  it("extracts rows, copies them to another card, aligns and moves cards, sets marks by the menu", async () => {
    const before =
      "entity Customer {\n  street: String(80)\n  city: String(80) // Kept.\n  name: String(80)\n}\n\nentity Order {}\n\nenum Status {\n  open\n}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    await page.locator("[data-card=Customer]").waitFor();
    await tabToCanvas(window.surface);
    await walkTo(window.surface, "Customer");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+ArrowDown");
    await expectEqual(() => window.selection, ["Customer#street", "Customer#city"]);
    await page.keyboard.press("Control+c");
    await expectMatch(() => window.clipboard, /street: String\(80\)[\s\S]*city/);
    await page.keyboard.press("Shift+X");
    await expectMatch(text(window), /value \w+ \{\n\s+street: String\(80\)\n\s+city: +String\(80\) \/\/ Kept\.\n\}/);
    await page.locator(".inline-input").waitFor();
    await typeOver(window.surface, "Address");
    await expectMatch(text(window), /value Address \{/);
    await walkTo(window.surface, "Order");
    await page.keyboard.press("Control+v");
    await expectMatch(text(window), /entity Order \{\n\s+street: String\(80\)/);
    await walkTo(window.surface, "Status");
    await page.keyboard.press("a");
    await page.getByRole("combobox", { name: "New value of Status" }).waitFor();
    await page.keyboard.type('closed "Closed for good"');
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expectMatch(text(window), /open,\n\s+closed "Closed for good"/);

    await walkTo(window.surface, "Customer");
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Marks" }).press("Enter");
    await page.getByRole("menuitemcheckbox", { name: "Unique" }).press("Enter");
    await expectMatch(text(window), /name: +String\(80\) +unique|unique/);

    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Align" }).press("ArrowRight");
    await page.getByRole("menuitem", { name: "Left edges" }).press("Enter");
    const lefts = await page
      .locator("[data-card]")
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().left));
    assert.equal(new Set(lefts).size, 1);
    await expectEqual(() => window.moveHistory.canUndo, true);
    await page.keyboard.press("Alt+ArrowRight");
    const moved = await page.locator("[data-card]").first().boundingBox();
    assert.equal(Math.round((moved?.x ?? 0) - (lefts[0] ?? 0)), 8);
    assert.equal(undoAll(window), before);
    assert.deepEqual(window.complaints, []);
  });
});

describe("the keyboard on lines and broken texts", () => {
  const windows = useWindows();

  it("takes a base away with its line, and says why nothing is changed while the text is broken", async () => {
    const before = "entity Base {}\n\nentity Order extends Base {\n  total: Int\n}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    await page.locator("[data-edge='Order extends Base']").waitFor();
    const line = await page.locator("[data-edge='Order extends Base']").boundingBox();
    assert.ok(line);
    await page.mouse.click(line.x + line.width / 2, line.y + line.height / 2);
    await page.locator("[data-canvas]").focus();
    await page.keyboard.press("Delete");
    await expectMatch(text(window), /entity Order \{/);
    window.editor.undo();
    window.editor.type(window.uri, `${before}entity {`);
    await page.getByRole("button", { name: "Go to the error" }).waitFor();
    await walkTo(window.surface, "Order");
    await page.keyboard.press("F2");
    await page
      .getByText(/Put it right first; nothing was changed/)
      .first()
      .waitFor();
    assert.equal(await page.locator(".inline").count(), 0);
    assert.deepEqual(window.complaints, []);
  });
});

/** How the text of a window's file is asked for. */
function text({ editor, uri }: DiagramWindow): () => string {
  return () => editor.text(uri);
}
