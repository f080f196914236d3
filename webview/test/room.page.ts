import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { tabToCanvas, walkTo } from "./support/by-keyboard.ts";
import { expectEqual } from "./support/eventually.ts";
import { useWindows } from "./support/use-window.ts";

const PAIR = `entity Upper {
  name: String(80)
}

entity Lower {
  name: String(80)
}
`;

function places(upper: number, lower: number): string {
  return JSON.stringify({ Lower: { x: 0, y: lower }, Upper: { x: 0, y: upper }, $version: 1 });
}

const wholesale = path.resolve(import.meta.dirname, "../../packages/diagram/src/layout/fixtures/wholesale");

/** A model of 64 entities. */
function wholesaleFiles(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(wholesale).map((file) => [file, readFileSync(path.join(wholesale, file), "utf8")]),
  );
}

describe("room on a diagram", () => {
  const windows = useWindows();

  it("is made where a card has grown upon another, on request and as one step", async () => {
    const window = await windows.open({
      "a.domain": PAIR,
      "a.domain.layout.json": places(0, 80),
    });
    const { page, editor, uri } = window;
    const lower = window.card("Lower");
    await lower.waitFor();
    const before = await lower.boundingBox();
    editor.type(uri, PAIR.replace("  name: String(80)\n", "  name: String(80)\n  more: Int\n"));
    await page.getByText("Upper has grown upon its neighbours.").waitFor();
    assert.deepEqual(await lower.boundingBox(), before, "nothing moves by itself");
    await windows.screenshot(window, "crowded");
    await page.getByRole("button", { name: "Make room" }).click();
    await page.getByText("Upper has grown upon its neighbours.").waitFor({ state: "hidden" });
    const after = await lower.boundingBox();
    assert.ok(before && after && after.y > before.y && after.x === before.x);
    window.host.notify("command", { command: "undoMove" });
    await expectEqual(() => lower.boundingBox(), before);
    await window.card("Upper").locator("header").click();
    await page.keyboard.press("Shift+R");
    await expectEqual(() => lower.boundingBox(), after);
    assert.deepEqual(window.complaints, []);
  });

  it("is for the first package where the window is too narrow for all of them to be read", async () => {
    const window = await windows.open(wholesaleFiles(), {
      file: "sales.domain",
      size: { width: 520, height: 900 },
    });
    await window.page.locator("[data-card]").first().waitFor();
    await windows.screenshot(window, "narrow");
    await window.page.setViewportSize({ width: 1600, height: 1000 });
    await window.page.waitForTimeout(300);
    await windows.screenshot(window, "wide-again");
    assert.deepEqual(window.complaints, []);
  });

  it("is there to type in: from afar the card comes near first", async () => {
    const window = await windows.open({ "a.domain": PAIR });
    const { page } = window;
    await window.card("Upper").waitFor();
    await window.card("Upper").locator("header").click();
    for (let step = 0; step < 8; step++) await page.keyboard.press("-");
    await page.locator("[data-card]").first().waitFor({ state: "detached" });
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name of Upper" }).fill("Top");
    await window.card("Upper").waitFor();
    await page.keyboard.press("Enter");
    await window.card("Top").waitFor();
  });

  it("stays with what is typed when its row is renamed meanwhile", async () => {
    const window = await windows.open({ "a.domain": PAIR });
    const { page, editor, uri } = window;
    await window.card("Upper").getByText("name", { exact: true }).click();
    await page.keyboard.press("t");
    await page.locator(".inline input:focus").waitFor();
    await page.keyboard.type("Decimal(1");
    editor.type(uri, PAIR.replace("name: String(80)", "title: String(80)"));
    await window.card("Upper").getByText("title", { exact: true }).waitFor();
    await page.keyboard.type("0, 2)");
    await page.keyboard.press("Enter");
    await page.locator(".inline").waitFor({ state: "detached" });
    assert.match(editor.text(uri), /title: Decimal\(10, 2\)/);
  });

  it("is taken by what a card has to say, where pointer or keyboard rest on it, until Escape", async () => {
    const window = await windows.open({ "a.domain": PAIR.replace("entity Upper", "/// Stands above.\nentity Upper") });
    const { page } = window;
    const tooltip = page.getByRole("tooltip");
    await window.card("Upper").locator("header").hover();
    await tooltip.getByText("Stands above.").waitFor();
    await windows.screenshot(window, "tooltip");
    await page.keyboard.press("Escape");
    await tooltip.waitFor({ state: "detached" });
    await page.mouse.move(5, 400);
    await tabToCanvas(window.surface);
    await walkTo(window.surface, "Upper");
    await tooltip.getByText("Stands above.").waitFor();
    assert.equal(
      await page.locator("[data-canvas]").getAttribute("aria-describedby"),
      await tooltip.getAttribute("id"),
    );
    await page.keyboard.press("Enter");
    await tooltip.getByText("Stands above.").waitFor({ state: "detached" });
    assert.deepEqual(window.complaints, []);
  });

  it("is left to refused text and the reason, until Escape brings the old text back", async () => {
    const window = await windows.open({ "a.domain": PAIR });
    const { page, editor, uri } = window;
    await window.card("Upper").locator("header").click();
    const field = page.getByRole("complementary").getByRole("textbox", { name: "Name", exact: true });
    await field.fill("Lower");
    await field.press("Enter");
    const reason = page.getByRole("alert");
    await reason.waitFor();
    await field.press("Tab");
    await page.waitForTimeout(200);
    assert.equal(await field.inputValue(), "Lower");
    assert.equal(await reason.count(), 1);
    await field.press("Escape");
    await reason.waitFor({ state: "detached" });
    // The control gives its text to the field in a moment of its own.
    await page.waitForFunction((input) => (input as HTMLInputElement).value === "Upper", await field.elementHandle());
    assert.equal(editor.text(uri), PAIR);
  });

  it("is used well by a model of 64 entities", async () => {
    const texts = Object.entries(wholesaleFiles()).flatMap(([file, text]) =>
      file.endsWith(".domain") ? [text.replaceAll(/^(\/\/\/|namespace|import) .*$/gm, "")] : [],
    );
    const window = await windows.open({ "all.domain": texts.join("\n") }, { size: { width: 1920, height: 1080 } });
    await window.page.locator(".dg-minimap").waitFor();
    await window.page.waitForTimeout(1_000);
    await windows.screenshot(window, "wholesale");
    await window.page.keyboard.press("2");
    assert.deepEqual(window.complaints, []);
  });
});
