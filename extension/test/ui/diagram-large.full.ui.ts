import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { DiagramPage } from "../support/diagram-page.ts";
import { packagedExtension } from "../support/packaged.ts";
import { useSession } from "../support/session.ts";

describe("the diagram of a large model", () => {
  const session = useSession(() => ({
    files: { "large.domain": largeModel(300) },
    extensions: [packagedExtension()],
    size: { width: 1440, height: 900 },
  }));

  it("is not arranged when that is cancelled", async () => {
    const { workbench, folder } = session();
    const diagram = await DiagramPage.watch(workbench);
    await workbench.quickOpen("large.domain");
    await workbench.command("Domainsmith: Open Diagram to the Side");
    await diagram.hasKeyboard();
    await diagram.frame.locator(".dg-empty").waitFor({ state: "detached", timeout: 80_000 });
    await workbench.press("Shift+l");
    const cancel = diagram.frame.getByRole("button", { name: "Cancel" });
    await cancel.click();
    await cancel.waitFor({ state: "detached" });
    assert.ok(!existsSync(path.join(folder, "large.domain.layout.json")));
  });
});

/** Entities that relate to each other so much that it takes a while to arrange them. */
function largeModel(entities: number): string {
  const one = (index: number) => {
    const others = index > 2 ? `  near: E${Math.floor(index / 3)}\n  far: E${(index * 7) % index}\n` : "";
    return `entity E${index} {\n  name: String(1..80)\n${others}}\n`;
  };
  return `namespace large\n\n${Array.from({ length: entities }, (_, index) => one(index)).join("\n")}`;
}
