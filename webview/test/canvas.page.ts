import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import type { DiagramWindow } from "./support/diagram-window.ts";
import { expectEqual, expectMatch } from "./support/eventually.ts";
import { useWindows } from "./support/use-window.ts";

const SHOP = {
  "shop.domain": `namespace shop

/// Somebody who buys.
entity Customer {
  key email: String
  name: String(1..80)
  address: Address?
}

entity Order {
  key number: Int
  customer: Customer inverse orders[]
  lines: owns OrderLine[] inverse order
  total: Decimal(10, 2)
}

entity OrderLine {
  quantity: Int
}

value Address {
  street: String
  city: String
}

enum Status { open, paid }
`,
};

async function shown(window: DiagramWindow, name: string): Promise<Locator> {
  const card = window.card(name).first();
  await card.waitFor();
  return card;
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  assert.ok(box);
  return box;
}

/** Presses, moves in steps, and lets go. */
async function drag(window: DiagramWindow, from: { x: number; y: number }, by: { x: number; y: number }) {
  const { mouse } = window.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (let step = 1; step <= 8; step++) await mouse.move(from.x + (by.x * step) / 8, from.y + (by.y * step) / 8);
  await mouse.up();
}

describe("the canvas of a diagram", () => {
  const windows = useWindows();

  it("shows every declaration with its rows, and lines between them", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    assert.deepEqual(await order.locator(".dg-row-name").allTextContents(), ["number", "customer", "lines", "total"]);
    assert.equal(await window.page.locator("[data-card]").count(), 5);
    await window.page.locator('[data-edge="shop.Order#customer"]').waitFor({ state: "attached" });
  });

  it("selects by click, adds by Shift, and takes back on the empty canvas; the text follows", async () => {
    const window = await windows.open(SHOP);
    await (await shown(window, "Order")).locator("header").click();
    await expectEqual(() => window.selection, ["shop.Order"]);
    await (await shown(window, "Customer")).locator("header").click({ modifiers: ["Shift"] });
    await expectEqual(() => window.selection, ["shop.Order", "shop.Customer"]);
    await (await shown(window, "Order")).getByText("total", { exact: true }).click();
    await expectEqual(() => window.selection, ["shop.Order#total"]);
    const { x, y } = await boxOf(window.page.locator("[data-canvas]"));
    await window.page.mouse.click(x + 80, y + 700);
    await expectEqual(() => window.selection, []);
  });

  it("selects a line, and tells what it is", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Order");
    const middle = await window.page.locator('[data-edge="shop.Order#customer"] .dg-line').evaluate((path) => {
      if (!(path instanceof SVGPathElement)) throw new Error("There is no path.");
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: at.x, y: at.y };
    });
    await window.page.mouse.move(middle.x, middle.y + 2);
    await window.page.locator('[data-edge="shop.Order#customer"].dg-hovered').waitFor({ state: "attached" });
    assert.match((await window.page.locator("[data-canvas]").getAttribute("data-tip")) ?? "", /Order\.customer/);
    await window.page.mouse.click(middle.x, middle.y + 2);
    await expectEqual(() => window.selection, ["shop.Order#customer"]);
  });

  it("selects what a rectangle touches", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Order");
    const { x, y, width, height } = await boxOf(window.page.locator("[data-canvas]"));
    await drag(window, { x: x + 60, y: y + 60 }, { x: width - 75, y: height - 75 });
    await expectEqual(() => window.selection.length, 5);
  });

  it("moves cards, tells it, and takes it back by the page's own undo", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    const before = await boxOf(order);
    await drag(window, { x: before.x + 40, y: before.y + 14 }, { x: 120, y: 64 });
    const after = await boxOf(order);
    assert.ok(Math.abs(after.x - before.x - 120) < 24, `${after.x - before.x}`);
    assert.ok(Math.abs(after.y - before.y - 64) < 24, `${after.y - before.y}`);
    await expectEqual(() => window.moveHistory, { canUndo: true, canRedo: false });
    window.host.notify("command", { command: "undoMove" });
    await window.page.waitForFunction((x) => {
      const card = document.querySelector('[data-card="shop.Order"]');
      return card && Math.abs(card.getBoundingClientRect().x - x) < 1;
    }, before.x);
    await expectEqual(() => window.moveHistory, { canUndo: false, canRedo: true });
  });

  it("leaves everything where it was when a drag is broken off", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    const before = await boxOf(order);
    const { mouse, keyboard } = window.page;
    await mouse.move(before.x + 40, before.y + 14);
    await mouse.down();
    await mouse.move(before.x + 140, before.y + 114, { steps: 5 });
    await keyboard.press("Escape");
    await mouse.up();
    assert.deepEqual(await boxOf(order), before);
    await expectEqual(() => window.moveHistory, { canUndo: false, canRedo: false });
  });

  it("reorders rows, and moves them to another card, as edits of the text", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    const from = await boxOf(order.locator("[data-row]").nth(3));
    const to = await boxOf(order.locator("[data-row]").nth(0));
    await drag(window, { x: from.x + 8, y: from.y + from.height / 2 }, { x: 4, y: to.y - from.y - 6 });
    await window.page.waitForFunction(
      () => document.querySelector('[data-card="shop.Order"] .dg-row-name')?.textContent === "total",
    );
    assert.match(window.editor.text(window.uri), /entity Order \{\n {2}total: Decimal\(10, 2\)\n {2}key number/);
    const total = await boxOf(order.locator("[data-row]").nth(0));
    const line = await boxOf(await shown(window, "OrderLine"));
    await drag(
      window,
      { x: total.x + 8, y: total.y + total.height / 2 },
      { x: line.x + 60 - total.x - 8, y: line.y + line.height - 4 - total.y - total.height / 2 },
    );
    await window.page.waitForFunction(
      () => document.querySelectorAll('[data-card="shop.OrderLine"] [data-row]').length === 2,
    );
  });

  it("makes a value object of rows that are dragged out", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    const row = await boxOf(order.getByText("total", { exact: true }));
    const rows = await boxOf(order.locator("[data-row]").nth(3));
    const { x, y, height } = await boxOf(window.page.locator("[data-canvas]"));
    await drag(window, { x: rows.x + 8, y: row.y + 6 }, { x: x + 70 - rows.x, y: y + height - 40 - row.y });
    await window.page.waitForFunction(() => document.querySelectorAll("[data-card]").length === 6);
  });

  it("pans by the wheel and zooms to the pointer with Ctrl", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    const before = await boxOf(order);
    await window.page.mouse.move(before.x + 10, before.y + 10);
    await window.page.mouse.wheel(30, 50);
    await window.page.waitForFunction((x) => {
      const card = document.querySelector('[data-card="shop.Order"]');
      return card && Math.abs(card.getBoundingClientRect().x - x + 30) < 1;
    }, before.x);
    const panned = await boxOf(order);
    await window.page.mouse.move(panned.x, panned.y);
    await window.page.keyboard.down("Control");
    await window.page.mouse.wheel(0, -30);
    await window.page.keyboard.up("Control");
    await window.page.waitForFunction((width) => {
      const card = document.querySelector('[data-card="shop.Order"]');
      return card && card.getBoundingClientRect().width > width + 4;
    }, panned.width);
    const zoomed = await boxOf(order);
    assert.ok(Math.abs(zoomed.x - panned.x) < 2 && Math.abs(zoomed.y - panned.y) < 2);
  });

  it("finds a member, and shows it", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Order");
    await window.page.getByRole("button", { name: "Search" }).click();
    await window.page.getByRole("combobox").fill("quantity");
    await window.page.getByRole("option").first().waitFor();
    await window.page.keyboard.press("Enter");
    await window.page.locator('[data-row][data-key="shop.OrderLine#quantity"].dg-selected').waitFor();
    await expectEqual(() => window.selection, ["shop.OrderLine#quantity"]);
  });

  it("hides kinds, folds cards and keeps all of it for the next time", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Status");
    await window.page.getByRole("button", { name: "Filters" }).click();
    await window.page.getByRole("checkbox", { name: "Enums" }).first().click();
    await window.card("Status").waitFor({ state: "detached" });
    const order = await shown(window, "Order");
    await order.hover();
    await order.getByRole("button", { name: /Fold/ }).click();
    await order.locator("[data-row]").first().waitFor({ state: "detached" });
    await expectMatch(async () => JSON.stringify(await window.state()), /"collapsed":\["shop\.Order"\]/);
    const again = await windows.again(window, { state: await window.state() });
    const same = await shown(again, "Order");
    assert.equal(await same.locator("[data-row]").count(), 0);
    assert.equal(await again.card("Status").count(), 0);
  });

  it("says that the text is broken, keeps the last good model, and refuses changes", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Order");
    const text = window.editor.text(window.uri);
    window.editor.type(window.uri, text.replace("entity Order {", "entity Order {{"));
    await window.page.locator(".dg-banner").waitFor();
    assert.equal(await window.page.locator("[data-card]").count(), 5);
    await window.page.getByText("Go to the error").click();
    const line = text.split("\n").indexOf("entity Order {");
    await expectEqual(() => window.shown.length, 1);
    assert.partialDeepStrictEqual(window.shown, [{ location: { range: { start: { line } } }, focus: true }]);
    window.editor.type(window.uri, text);
    await window.page.locator(".dg-banner").waitFor({ state: "detached" });
  });

  it("shows what changes in the text, and where the cursor is", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Order");
    const text = window.editor.text(window.uri);
    window.editor.type(window.uri, text.replace("quantity: Int", "quantity: Int\n  discount: Int?"));
    await window.page.locator('[data-key="shop.OrderLine#discount"]').waitFor();
    window.host.notify("reveal", { node: "shop.Customer", row: "shop.Customer#name" });
    await window.page.locator('[data-key="shop.Customer#name"].dg-selected').waitFor();
    assert.deepEqual(window.complaints, []);
  });

  it("adds what the tool says, where the canvas is pressed", async () => {
    const window = await windows.open({ "empty.domain": "namespace empty\n" });
    const { page } = window;
    await page.getByText("Add your first entity", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Add entities" }).first().click();
    const { x, y } = await boxOf(page.locator("[data-canvas]"));
    await page.mouse.click(x + 400, y + 300);
    const card = page.locator("[data-card]").first();
    await card.waitFor();
    const box = await boxOf(card);
    assert.ok(Math.abs(box.x - x - 400) < 120 && Math.abs(box.y - y - 300) < 120, `${box.x} ${box.y}`);
    assert.match(window.editor.text(window.uri), /entity \w+/);
  });

  it("draws a relation from a card's side to another card, and asks how many", async () => {
    const window = await windows.open(SHOP);
    const line = await shown(window, "OrderLine");
    const customer = await boxOf(await shown(window, "Customer"));
    await line.hover();
    const handle = await boxOf(line.locator(".dg-connector-right"));
    const from = { x: handle.x + 4, y: handle.y + 12 };
    await drag(window, from, { x: customer.x + 40 - from.x, y: customer.y + 14 - from.y });
    await window.page.getByRole("dialog").or(window.page.locator("[popover]")).first().waitFor();
    await windows.screenshot(window, "connect");
    assert.deepEqual(window.complaints, []);
  });

  it("shows an entity with its neighbours, and everything again", async () => {
    const window = await windows.open(SHOP);
    await (await shown(window, "OrderLine")).locator("header").click({ button: "right" });
    await windows.screenshot(window, "menu");
    await window.page.getByRole("menuitem", { name: "Show only neighbours" }).click();
    await window.page.locator('[data-card="shop.Customer"]').waitFor({ state: "detached" });
    assert.equal(await window.page.locator("[data-card]").count(), 2);
    await window.page.getByRole("button", { name: "More steps" }).click();
    await window.page.locator('[data-card="shop.Customer"]').waitFor();
    await windows.screenshot(window, "focus");
    await window.page.getByRole("toolbar", { name: "Neighbours" }).getByRole("button").last().click();
    await (await shown(window, "Status")).waitFor();
    assert.deepEqual(window.complaints, []);
  });

  it("arranges, and takes that back", async () => {
    const window = await windows.open(SHOP);
    const order = await shown(window, "Order");
    const before = await boxOf(order);
    await drag(window, { x: before.x + 40, y: before.y + 14 }, { x: 160, y: 200 });
    await window.page.getByRole("button", { name: "Arrange" }).click();
    await window.page.waitForFunction((x) => {
      const card = document.querySelector('[data-card="shop.Order"]');
      return card && Math.abs(card.getBoundingClientRect().x - x) < 60;
    }, before.x);
    await expectEqual(() => window.moveHistory.canUndo, true);
  });

  it("saves the picture as PNG", async () => {
    const window = await windows.open(SHOP);
    await shown(window, "Order");
    window.host.notify("command", { command: "exportPng" });
    await expectEqual(() => window.saved.has("png"), true);
    const png = window.saved.get("png");
    assert.ok(png instanceof Uint8Array);
    assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from("PNG")]);
    assert.ok(png.length > 10_000, `${png.length} bytes`);
    writeFileSync(path.join(import.meta.dirname, "../../.cache/screenshots/diagram/export.png"), png);
    assert.deepEqual(window.complaints, []);
  });
});
