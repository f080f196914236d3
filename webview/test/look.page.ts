import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { useWindows } from "./support/use-window.ts";

const shop = path.resolve(import.meta.dirname, "../../examples/shop");

/** The files of the largest example. */
function shopFiles(): Record<string, string> {
  const files = readdirSync(shop).filter((name) => name.endsWith(".domain") || name.endsWith(".json"));
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(shop, name), "utf8")]));
}

/** Pictures to be looked at: `.cache/screenshots/diagram`. */
describe("the look of a diagram", () => {
  const windows = useWindows();

  for (const theme of ["dark", "light", "highContrast"] as const) {
    it(`shows a large example in ${theme}`, async () => {
      const window = await windows.open(shopFiles(), {
        file: "catalog.domain",
        theme,
        size: { width: 1440, height: 900 },
      });
      const { page } = window;
      await window.card("Product").first().waitFor();
      await page.waitForTimeout(500);
      await windows.screenshot(window, `catalog-${theme}`);
      await window.card("Product").first().locator("header").click();
      await page.waitForTimeout(600);
      await windows.screenshot(window, `catalog-selected-${theme}`);
      window.host.notify("command", { command: "search" });
      await page.getByRole("combobox", { name: "Search the model" }).fill("na");
      await page.getByRole("option").first().waitFor();
      await windows.screenshot(window, `search-${theme}`);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Filters" }).click();
      await page.getByRole("checkbox").first().waitFor();
      await windows.screenshot(window, `filters-${theme}`);
      await page.keyboard.press("Escape");
      for (let step = 0; step < 5; step++) window.host.notify("command", { command: "zoomOut" });
      await page.waitForTimeout(300);
      await windows.screenshot(window, `overview-${theme}`);
      window.host.notify("command", { command: "fit" });
      await window.card("Product").first().waitFor();
      await window.card("Product").first().locator(".dg-states-button").click();
      await page.locator(".dg-states svg").first().waitFor();
      await windows.screenshot(window, `states-${theme}`);
    });
  }
});
