import assert from "node:assert/strict";
import { expectEqual } from "./support/eventually.ts";
import { LIBRARY, undoAll } from "./support/library-model.ts";
import { useWindows } from "./support/use-window.ts";

describe("the outline", () => {
  const windows = useWindows();

  it("walks, opens, finds and changes the model, and the live region tells what happened", async () => {
    const window = await windows.open({ "library.domain": LIBRARY.text });
    const { page } = window;
    const live = page.locator("[data-live]");
    await page.locator("[data-card=Member]").waitFor();
    await page.locator("[data-canvas]").focus();
    await page.keyboard.press("o");
    const tree = page.getByRole("tree");
    await tree.waitFor();
    assert.equal(await tree.evaluate((element) => element === document.activeElement), true);
    const active = () =>
      tree.evaluate((element) => {
        const id = element.getAttribute("aria-activedescendant") ?? "";
        const row = document.getElementById(id);
        return `${row?.getAttribute("aria-label")} ${row?.getAttribute("aria-level")} ${row?.getAttribute("aria-posinset")}/${row?.getAttribute("aria-setsize")}`;
      });
    await page.keyboard.press("Home");
    assert.equal(await active(), "Member, entity 1 1/8");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    assert.match(await active(), /^authors, Author\[\].* 2 2\/3$/);
    await expectEqual(() => window.selection, ["Book#authors"]);

    await page.keyboard.press("F2");
    await page.locator(".inline-input").waitFor();
    await page.keyboard.type("writers");
    await page.keyboard.press("Enter");
    await live.getByText("authors is now writers").waitFor({ state: "attached" });
    assert.match(window.editor.text(window.uri), /writers: +Author\[\]/);

    await tree.focus();
    await page.keyboard.press("n");
    await page.locator(".inline-input").waitFor();
    await page.keyboard.type("Publisher");
    await page.keyboard.press("Enter");
    await live.getByText("is now Publisher").waitFor({ state: "attached" });
    await tree.focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Delete" }).waitFor();
    await page.keyboard.press("Escape");

    await page.keyboard.press("/");
    await page.locator("input:focus").waitFor();
    await page.keyboard.type("city");
    await tree.getByRole("treeitem", { name: /^city/ }).waitFor();
    assert.equal(await tree.getByRole("treeitem").count(), 2);
    await page.keyboard.press("Escape");
    assert.equal(undoAll(window), LIBRARY.text);
    assert.deepEqual(window.complaints, []);
  });

  it("has elements for what is seen alone, of a large model as well", async () => {
    const names = Array.from({ length: 600 }, (_, index) => `entity E${String(index).padStart(3, "0")} {}\n`);
    const window = await windows.open({ "large.domain": names.join("\n") });
    const { page } = window;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await page.locator("[data-canvas]").focus();
    await page.keyboard.press("o");
    const tree = page.getByRole("tree");
    await tree.getByRole("treeitem").first().waitFor();
    await page.keyboard.press("End");
    await tree.getByRole("treeitem", { name: "E599, entity" }).waitFor();
    assert.ok((await tree.getByRole("treeitem").count()) < 80);
    await expectEqual(() => window.selection, ["E599"]);
  });

  it("leaves room for the canvas in a small window, as at a zoom of 200 %", async () => {
    const size = { width: 640, height: 400 };
    const window = await windows.open({ "library.domain": LIBRARY.text }, { size });
    const { page } = window;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await page.locator("[data-canvas]").focus();
    await windows.screenshot(window, "small");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    const box = await page.getByRole("dialog").boundingBox();
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 640 && box.y + box.height <= 400);
    await windows.screenshot(window, "small-help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F10");
    const menu = await page.getByRole("menu").boundingBox();
    assert.ok(menu && menu.y >= 0 && menu.y + menu.height <= 400);
    await windows.screenshot(window, "small-menu");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 640);
    assert.deepEqual(window.complaints, []);
  });
});
