import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { makeLibraryByKeyboard, walkTo } from "../../../webview/test/support/by-keyboard.ts";
import { makeLibraryByMouse } from "../../../webview/test/support/by-mouse.ts";
import { LIBRARY } from "../../../webview/test/support/library-model.ts";
import { DiagramPage } from "../support/diagram-page.ts";
import { eventually } from "../support/eventually.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

const [MOUSE, KEYBOARD] = ["mouse.domain", "keyboard.domain"];

/** Each entity is added, named and given its members. */
const STEPS = LIBRARY.entities.reduce((steps, { members }) => steps + 2 + members.length, LIBRARY.relations.length);

describe("a model made on the diagram", () => {
  const session = useSession(() => ({
    files: { [MOUSE]: "", [KEYBOARD]: "" },
    extensions: [packagedExtension()],
    size: { width: 1440, height: 900 },
  }));
  let diagram: DiagramPage;

  before(async () => {
    diagram = await DiagramPage.watch(session().workbench);
  });

  it("comes about by mouse, and is undone to the first bytes", async () => {
    const { workbench } = session();
    await workbench.page.locator(".explorer-folders-view").getByText(MOUSE, { exact: true }).dblclick();
    await workbench.click(/^Toggle Primary Side Bar/);
    // Away from the button, whose tooltip would cover others.
    await workbench.page.mouse.move(400, 500);
    await workbench.click("Open Diagram to the Side");
    await diagram.frame.getByRole("button", { name: "Add entity" }).waitFor();
    // Makes the column as wide as it can be.
    await workbench.tab(`${MOUSE} (Diagram)`).dblclick();
    await makeLibraryByMouse(diagram);
    await diagram.frame.locator("[data-row][data-key='Book#title']").click({ button: "right" });
    await diagram.frame.getByRole("menuitem", { name: "Go to the properties" }).click();
    await diagram.frame.getByRole("checkbox", { name: "Unique" }).click();
    await workbench.screenshot("diagram-by-mouse");
    await travel(MOUSE, LIBRARY.text.replace("String(1..200)", "String(1..200) unique"), STEPS + 1);
  });

  it("comes about by keyboard alone, and is undone to the first bytes", async () => {
    const { workbench } = session();
    await workbench.quickOpen(KEYBOARD);
    await workbench.command("Domainsmith: Open Diagram to the Side");
    await diagram.hasKeyboard();
    await makeLibraryByKeyboard(diagram);
    await workbench.screenshot("diagram-by-keyboard");
    await workbench.press("1");
    await travel(KEYBOARD, LIBRARY.text, STEPS);
    await workbench.press(...repeated("Control+y", STEPS));
    await walkTo(diagram, "Loan");
    await workbench.press("F12");
    await workbench.page.locator(".editor-group-container.active .monaco-editor.focused").waitFor();
    const line = LIBRARY.text.slice(0, LIBRARY.text.indexOf("entity Loan")).split("\n").length;
    await workbench.page.locator(".statusbar").getByText(`Ln ${line}, Col`).waitFor();
  });

  it("keeps to its policy", () => assert.deepEqual(diagram.complaints, []));

  /** Saves what is there, undoes it all, makes it all again and undoes it once more. */
  async function travel(file: string, made: string, steps: number): Promise<void> {
    const { workbench } = session();
    await saved(file, made);
    await workbench.press(...repeated("Control+z", steps));
    await diagram.frame.getByRole("button", { name: "Add entity" }).waitFor();
    await saved(file, "");
    await workbench.press(...repeated("Control+y", steps));
    await diagram.frame.locator("[data-card=Event]").waitFor();
    await saved(file, made);
    await workbench.press(...repeated("Control+z", steps));
    await diagram.frame.getByRole("button", { name: "Add entity" }).waitFor();
    await saved(file, "");
  }

  /** Saves the file by the usual key, and looks what is in it. */
  async function saved(file: string, expected: string): Promise<void> {
    const { workbench, folder } = session();
    const text = () => readFileSync(path.join(folder, file), "utf8");
    await workbench.press("Control+s");
    await eventually(`${file} is saved`, async () => (await workbench.page.locator(".tab.dirty").count()) === 0);
    assert.equal(text(), expected);
  }
});

function repeated(key: string, times: number): readonly string[] {
  return Array.from({ length: times }, () => key);
}
