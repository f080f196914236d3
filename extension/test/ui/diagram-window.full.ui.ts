import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { walkTo } from "../../../webview/test/support/by-keyboard.ts";
import { DiagramPage } from "../support/diagram-page.ts";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";
import type { Workbench } from "../support/workbench.ts";

const ACCOUNT = "shop.customers.Account";
const CUSTOMER = "shop.customers.Customer";
const TIER = "shop.customers.CustomerTier";

describe("a diagram in its window", () => {
  const session = useSession(() => ({
    workspace: "examples/shop",
    extensions: [packagedExtension()],
    size: { width: 1440, height: 900 },
  }));
  let diagram: DiagramPage;

  before(async () => {
    const { workbench } = session();
    diagram = await DiagramPage.watch(workbench);
    await workbench.quickOpen("customers.domain");
    await workbench.command("Domainsmith: Open Diagram to the Side");
    await diagram.hasKeyboard();
    await diagram.card(CUSTOMER).waitFor();
  });

  it("is copied as an image", async () => {
    const { workbench } = session();
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench.command("Domainsmith: Copy Diagram as Image");
    await diagram.frame.locator(".dg-message").getByText("The picture is on the clipboard.").waitFor();
    const size = await workbench.page.evaluate<number>(
      "navigator.clipboard.read().then(([item]) => item.getType('image/png')).then((image) => image.size)",
    );
    assert.ok(size > 20_000, `The picture has ${size} bytes.`);
  });

  for (const [format, extension, beginning] of [
    ["SVG", "svg", "<svg"],
    ["PNG", "png", "\u0089PNG"],
    ["Mermaid", "mmd", "erDiagram"],
  ] as const) {
    it(`is exported as ${format} where its user wants it`, async () => {
      const { workbench } = session();
      await workbench.command(`Domainsmith: Export Diagram as ${format}…`);
      await workbench.takePath(`customers.${extension}`);
      await workbench.notification(`customers.${extension} is saved.`).waitFor();
      assert.equal(read(`customers.${extension}`, "latin1").slice(0, beginning.length), beginning);
      await workbench.command("Notifications: Clear All Notifications");
    });
  }

  it("undoes and redoes moves by the keys of the editor", async () => {
    const { workbench } = session();
    const isAt = (place: object) => async () => JSON.stringify(await diagram.placeOf(TIER)) === JSON.stringify(place);
    await diagram.select(TIER);
    const before = await diagram.placeOf(TIER);
    await workbench.press("Shift+Alt+ArrowDown");
    await eventually("the card has moved", async () => !(await isAt(before)()));
    const after = await diagram.placeOf(TIER);
    for (const redo of ["Control+y", "Control+Shift+z"]) {
      await eventually("the card is back", () => pressUntil(workbench, "Control+z", isAt(before)));
      await eventually(`the card has moved again by ${redo}`, () => pressUntil(workbench, redo, isAt(after)));
    }
    await eventually("the positions are written", () => existsSync(path.join(session().folder, POSITIONS)));
  });

  it("keeps what is typed in it while somebody goes on in the text, and both stay", async () => {
    const { workbench } = session();
    await diagram.card(TIER).locator("header").dblclick();
    await diagram.frame.locator(".inline-input").fill("Level");
    await workbench.page.locator(".editor-group-container").first().locator(".view-line").first().click();
    await workbench.press("Control+Home");
    await workbench.type("// Typed meanwhile.\n");
    await diagram.card("shop.customers.Level").waitFor();
    await workbench.saveAll();
    assert.match(read("customers.domain"), /^\/\/ Typed meanwhile\.\n[\s\S]*enum Level \{/);
  });

  it("is the same picture in another column, and after it was hidden", async () => {
    const { workbench } = session();
    await diagram.select(ACCOUNT);
    const areColumns = (count: number) => async () => (await columns()) === count;
    await eventually("there is one column", () => pressUntil(workbench, "Control+Alt+ArrowLeft", areColumns(1)));
    await diagram.selectedCard(ACCOUNT).waitFor();
    await diagram.select(CUSTOMER);
    await eventually("there are two columns", () => pressUntil(workbench, "Control+Alt+ArrowRight", areColumns(2)));
    await diagram.selectedCard(CUSTOMER).waitFor();
    await diagram.select(ACCOUNT);
    await workbench.quickOpen("views.domain");
    await workbench.tab("customers.domain (Diagram)").click();
    await diagram.selectedCard(ACCOUNT).waitFor();
  });

  it("follows its file to another name, with its positions", async () => {
    const { workbench, folder } = session();
    await workbench.fileMenu("customers.domain", "Rename...");
    await workbench.page.locator(".explorer-folders-view .monaco-inputbox input").fill("people.domain");
    await workbench.press("Enter");
    await workbench.letImportsFollow();
    await workbench.tab("people.domain (Diagram)").waitFor();
    await diagram.card("shop.customers.Level").waitFor();
    await eventually("the positions follow", () => existsSync(path.join(folder, "people.domain.layout.json")));
    assert.ok(!existsSync(path.join(folder, POSITIONS)));
  });

  it("of a whole project leads to the text", async () => {
    const { workbench } = session();
    await workbench.command("View: Close All Editors");
    await workbench.command("Domainsmith: Open Project Diagram");
    await diagram.hasKeyboard();
    await diagram.frame.locator(".dg-empty").waitFor({ state: "detached" });
    await walkTo(diagram, "Shipment", "shop.shipping.Shipment");
    await workbench.press("F12");
    await workbench.tab("shipping.domain").waitFor();
    await workbench.page.locator(".editor-group-container.active .monaco-editor.focused").waitFor();
  });

  it("keeps to its policy", () => assert.deepEqual(diagram.complaints, []));

  function columns(): Promise<number> {
    return session().workbench.page.locator(".editor-group-container").count();
  }

  function read(file: string, encoding: BufferEncoding = "utf8"): string {
    return readFileSync(path.join(session().folder, file), encoding);
  }
});

const POSITIONS = "customers.domain.layout.json";

/**
 * Presses a key, unless what it is for is so already, and tells a little later whether it is so: VS Code hears a moment
 * after the page that the next key is the diagram's.
 */
async function pressUntil(workbench: Workbench, key: string, isSo: () => Promise<boolean>): Promise<boolean> {
  if (await isSo()) return true;
  await workbench.press(key);
  await workbench.page.waitForTimeout(500);
  return isSo();
}
