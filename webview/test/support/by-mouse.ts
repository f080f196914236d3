import assert from "node:assert/strict";
import { LIBRARY } from "./library-model.ts";
import type { Surface } from "./surface.ts";

export interface Cardinalities {
  readonly many?: boolean;
  readonly owns?: boolean;
}

/** Makes the whole model, on an empty diagram at 100 %. */
export async function makeLibraryByMouse(surface: Surface): Promise<void> {
  for (const { name, members } of LIBRARY.entities) {
    await addEntityByMouse(surface, name, members, LIBRARY.places[name] ?? { x: 0, y: 0 });
  }
  for (const { from, to, ...how } of LIBRARY.relations) await relateByMouse(surface, from, to, how);
}

/** Adds an entity with the tool of the palette, types its name, and adds members from its menu: `name: Type`. */
async function addEntityByMouse(
  { content, window }: Surface,
  name: string,
  members: readonly string[],
  at: { readonly x: number; readonly y: number },
): Promise<void> {
  await content.getByRole("button", { name: "Add entities" }).click();
  await content.locator("[data-canvas]").click({ position: at });
  await content.locator(".inline-input:focus").waitFor();
  await window.keyboard.type(name);
  await window.keyboard.press("Enter");
  await content.locator(`[data-card=${name}] header`).click({ button: "right" });
  await content.getByRole("menuitem", { name: "Add attribute" }).click();
  const line = content.getByRole("combobox", { name: `New member of ${name}` });
  await line.and(content.locator(":focus")).waitFor();
  for (const member of members) {
    await window.keyboard.type(member);
    await window.keyboard.press("Enter");
    await content.locator(`[data-row][data-key='${rowOf(name, member)}']`).waitFor();
  }
  await window.keyboard.press("Escape");
  await line.waitFor({ state: "detached" });
}

/** Drags from the handle at a card's side to another card, and answers the form. */
async function relateByMouse(
  { content, window }: Surface,
  from: string,
  to: string,
  { many = false, owns = false }: Cardinalities = {},
): Promise<void> {
  await content.locator(`[data-card=${from}] header`).hover();
  const start = await content.locator(`[data-card=${from}] [data-connect]`).last().boundingBox();
  const end = await content.locator(`[data-card=${to}] header`).boundingBox();
  assert.ok(start && end);
  await window.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await window.mouse.down();
  await window.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await window.mouse.up();
  const form = content.locator(".connect");
  await form.waitFor();
  if (many) {
    await form.locator("vscode-dropdown").click();
    await form.getByRole("option", { name: /^any number/ }).click();
  }
  if (owns) await form.getByRole("checkbox", { name: /^Owns/ }).click();
  await form.getByRole("button", { name: "Relate" }).click();
  await form.waitFor({ state: "detached" });
}

/** Chooses from a list of the properties. */
export async function chooseByMouse({ content }: Surface, label: string, option: string): Promise<void> {
  const dropdown = content.getByRole("combobox", { name: label });
  await dropdown.click();
  await dropdown.getByRole("option", { name: option, exact: true }).click();
}

/** The key of a member as somebody types it. */
function rowOf(owner: string, member: string): string {
  return `${owner}#${member.slice(0, member.indexOf(":"))}`;
}
