import assert from "node:assert/strict";
import { seriousFindings } from "./support/axe.ts";
import type { DiagramWindow } from "./support/diagram-window.ts";
import { LIBRARY } from "./support/library-model.ts";
import { THEMES, type ThemeName } from "./support/page-server.ts";
import { useWindows } from "./support/use-window.ts";

const MODEL = `${LIBRARY.text}
enum Genre {
  novel "Novel",
  poetry "Poetry"
}

value Isbn {
  code: String(10..13)
}

abstract entity Media {
  genre: Genre
  isbn: Isbn?
  email: String?  personal(contact)
  broken: Nothing
}
`;

/** As much at once as there can be: axe takes its time. */
const SURFACES: Readonly<Record<string, (window: DiagramWindow) => Promise<void>>> = {
  "outline, properties and a menu": async ({ page }) => {
    await page.locator("[data-canvas]").focus();
    await page.keyboard.press("o");
    await page.getByRole("tree").waitFor();
    await page.locator("[data-row][data-key='Media#email']").click();
    await page.getByRole("textbox", { name: "Name" }).waitFor();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menu").waitFor();
  },
  "the form of a relation and the properties of one": async ({ page }) => {
    await page.locator("[data-row][data-key='Loan#member']").click();
    await page.getByText("Way back").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("Book");
    await page.keyboard.press("Enter");
    await page.locator(".connect vscode-dropdown").waitFor();
  },
  "the dialog before something is deleted": async ({ page }) => {
    await page.locator("[data-card=Member] header").click();
    await page.keyboard.press("Delete");
    await page.getByRole("dialog").waitFor();
  },
  "the keyboard help": async ({ page }) => {
    await page.locator("[data-canvas]").focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
};

describe("everyone can use a diagram", () => {
  const windows = useWindows();

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`in ${theme}: axe finds nothing serious`, async function () {
      this.timeout(60_000);
      const window = await windows.open({ "library.domain": MODEL }, { theme });
      const { page } = window;
      await page.locator("[data-card=Media]").waitFor();
      const found: string[] = [];
      for (const [name, show] of Object.entries(SURFACES)) {
        await show(window);
        await page.waitForTimeout(150);
        await windows.screenshot(window, `${theme}-${name.replaceAll(/\W+/g, "-")}`);
        for (const each of await seriousFindings(page)) found.push(`${name}: ${each}`);
        await page.keyboard.press("Escape");
      }
      assert.deepEqual([...new Set(found)], []);
    });
  }
});
