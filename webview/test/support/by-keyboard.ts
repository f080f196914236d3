import type { Cardinalities } from "./by-mouse.ts";
import { LIBRARY } from "./library-model.ts";
import type { Surface } from "./surface.ts";

/** What chooses these in the form of a new relation, from its first field on. */
const MANY = ["ArrowDown", "ArrowDown"];
const OWNS = ["Tab", "Tab", "Space"];

/** Walks with Tab to the canvas, as people get there. Throws where it is not found. */
export async function tabToCanvas({ content, window }: Surface): Promise<void> {
  const canvas = content.locator("[data-canvas]:focus");
  for (let presses = 0; presses < 20; presses++) {
    if ((await canvas.count()) > 0) return;
    await window.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead to the canvas.");
}

/** Makes the whole model, on an empty diagram whose canvas has the keyboard. */
export async function makeLibraryByKeyboard(surface: Surface): Promise<void> {
  for (const { name, members } of LIBRARY.entities) await addEntityByKeyboard(surface, name, members);
  for (const { from, to, ...how } of LIBRARY.relations) {
    await walkTo(surface, from);
    await relateByKeyboard(surface, to, how);
  }
}

/** Adds an entity with members: `name: Type`. */
async function addEntityByKeyboard(
  { content, window }: Surface,
  name: string,
  members: readonly string[],
): Promise<void> {
  await window.keyboard.press("n");
  await content.locator(".inline-input:focus").waitFor();
  await window.keyboard.type(name);
  await window.keyboard.press("Tab");
  const line = content.getByRole("combobox", { name: `New member of ${name}` });
  await line.and(content.locator(":focus")).waitFor();
  for (const member of members) {
    await window.keyboard.type(member);
    await window.keyboard.press("Enter");
  }
  await window.keyboard.press("Escape");
  await line.waitFor({ state: "detached" });
  await content.locator("[data-canvas]:focus").waitFor();
}

/** Walks to a card by the search, as in a large model. */
export async function walkTo({ content, window }: Surface, name: string, key = name): Promise<void> {
  await window.keyboard.press("/");
  await content.locator(".dg-search input:focus").waitFor();
  await window.keyboard.press("Control+a");
  await window.keyboard.type(name);
  const first = content.locator(".dg-search [role=option][aria-selected=true]");
  await first.locator(".dg-search-name").getByText(name, { exact: true }).waitFor();
  await window.keyboard.press("Enter");
  await content.locator("[data-canvas]:focus").waitFor();
  await content.locator(`[data-card="${key}"].dg-selected`).waitFor();
}

/** Relates the card that the keyboard is at to another one. */
async function relateByKeyboard(
  { content, window }: Surface,
  to: string,
  { many = false, owns = false }: Cardinalities = {},
): Promise<void> {
  await window.keyboard.press("r");
  const pick = content.getByRole("combobox", { name: /^Relate / });
  await pick.and(content.locator(":focus")).waitFor();
  await window.keyboard.type(to);
  await window.keyboard.press("Enter");
  await content.locator("vscode-dropdown:focus").waitFor();
  for (const key of [...(many ? MANY : []), ...(owns ? OWNS : [])]) await window.keyboard.press(key);
  await window.keyboard.press("Enter");
  await content.locator(".connect").waitFor({ state: "detached" });
}

/** Types over a name or a type that is open in place. */
export async function typeOver({ content, window }: Surface, text: string): Promise<void> {
  await content.locator(".inline input:focus").waitFor();
  await window.keyboard.type(text);
  await window.keyboard.press("Enter");
  await content.locator(".inline").waitFor({ state: "detached" });
}
