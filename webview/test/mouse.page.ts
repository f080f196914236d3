import assert from "node:assert/strict";
import { chooseByMouse, makeLibraryByMouse } from "./support/by-mouse.ts";
import { expectMatch } from "./support/eventually.ts";
import { LIBRARY, undoAll } from "./support/library-model.ts";
import { useWindows } from "./support/use-window.ts";

describe("the mouse", () => {
  const windows = useWindows();

  it("makes a model of eight entities from an empty file, and undo gives the first bytes", async function () {
    this.timeout(90_000);
    const window = await windows.open({ "library.domain": "" }, { size: { width: 1400, height: 800 } });
    const { page } = window;
    await page.getByRole("button", { name: "Add entity" }).waitFor();
    await makeLibraryByMouse(window.surface);
    await windows.screenshot(window, "mouse-model");
    assert.equal(window.editor.text(window.uri), LIBRARY.text);
    assert.equal(undoAll(window), "");
    assert.deepEqual(window.complaints, []);
  });

  it("sets in the properties what a card is too small for, and undoes it", async () => {
    const before =
      "entity Customer {\n  name: String(80)\n  // Kept.\n  email: String(120)\n}\n\nentity Order {\n  customer: Customer\n}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    const text = () => window.editor.text(window.uri);
    const until = (pattern: RegExp) => expectMatch(text, pattern);
    await page.locator("[data-row][data-key='Customer#email']").click();
    await page.getByRole("checkbox", { name: "Unique" }).click();
    await until(/email: String\(120\) +unique/);
    await page.getByRole("checkbox", { name: "Optional" }).click();
    await until(/email: String\(120\)\? +unique/);
    await page.getByRole("textbox", { name: "Documentation" }).fill("Where we write to.");
    await page.getByRole("textbox", { name: "Name" }).click();
    await until(/\/\/\/ Where we write to\.\n/);
    await chooseByMouse(window.surface, "Personal data", "Contact");
    await until(/personal\(contact\)/);
    await page.getByRole("textbox", { name: "Name" }).fill("1 wrong");
    await page.keyboard.press("Enter");
    await page.locator(".properties").getByRole("alert").waitFor();

    await page.locator("[data-row][data-key='Order#customer']").click();
    await page.getByText("Way back").waitFor();
    await chooseByMouse(window.surface, "One Order has", "any number of Customer");
    await until(/customer: Customer\[\]/);
    await chooseByMouse(window.surface, "Way back", "One Customer has many Order");
    await until(/inverse orders\[\]/);
    await chooseByMouse(window.surface, "When a Customer is deleted", "Leave empty (clear)");
    await until(/on delete clear/);

    await page.locator("[data-card=Customer] header").click();
    await page.getByRole("checkbox", { name: "Audited" }).click();
    await until(/entity Customer with Audited/);
    await page.getByRole("checkbox", { name: /^Data subject/ }).click();
    await until(/subject entity Customer/);
    assert.match(text(), /\/\/ Kept\./);
    await windows.screenshot(window, "properties-set");
    assert.equal(undoAll(window), before);
    assert.deepEqual(window.complaints, []);
  });

  it("keeps a name that is typed when something else is pressed, and says why it cannot stay", async () => {
    const before = "entity Customer {\n  name: String(80)\n}\n\nentity Order {}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    await page.locator("[data-card=Order] header").dblclick();
    await page.locator(".inline-input").fill("Purchase");
    await page.locator("[data-canvas]").click({ position: { x: 300, y: 700 } });
    await page.locator("[data-card=Purchase]").waitFor();
    await page.locator("[data-card=Purchase] header").dblclick();
    await page.locator(".inline-input").fill("Customer");
    await page.keyboard.press("Enter");
    await page.locator(".inline").getByRole("alert").waitFor();
    await windows.screenshot(window, "inline-refused");
    await page.keyboard.press("Escape");
    await page.locator(".inline").waitFor({ state: "detached" });
    await page.locator("[data-row][data-key='Customer#name']").dblclick();
    await page.locator(".inline input").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("[data-card=Customer] header").click();
    await page.keyboard.press("a");
    await page.keyboard.type("home: Te");
    await page.getByRole("option", { name: /^Text/ }).waitFor();
    await windows.screenshot(window, "inline-completion");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("[data-row][data-key='Customer#home']").waitFor();
    assert.match(window.editor.text(window.uri), /home: +Text\n/);
    assert.equal(undoAll(window), before);
    assert.deepEqual(window.complaints, []);
  });

  it("takes several rows at once, and shows what depends on a card before it is deleted", async () => {
    const before =
      "entity Customer {\n  street: String(80)\n  city: String(80)\n}\n\nentity Order {\n  customer: Customer\n}\n";
    const window = await windows.open({ "a.domain": before });
    const { page } = window;
    const text = () => window.editor.text(window.uri);
    await page.locator("[data-row][data-key='Customer#street']").click();
    await page.locator("[data-row][data-key='Customer#city']").click({ modifiers: ["Control"] });
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: "Extract value object" }).click();
    await page.locator("[data-card]").nth(2).waitFor();
    assert.match(text(), /value \w+ \{\n\s+street: String\(80\)\n\s+city: +String\(80\)\n\}/);
    await page.keyboard.press("Escape");
    await page.locator("[data-card=Customer] header").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog", { name: "Delete Customer?" }).getByText("Order.customer").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.locator("[data-card=Customer]").waitFor({ state: "detached" });
    assert.doesNotMatch(text(), /entity Customer|customer:/);
    assert.equal(undoAll(window), before);
    assert.deepEqual(window.complaints, []);
  });
});
