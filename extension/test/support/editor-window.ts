import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { eventually, isFalse, isTrue } from "./eventually.ts";
import { Window } from "./window.ts";

/** The text editor of a window: what it shows, where its cursor is, and what is done at it. */
export class EditorWindow extends Window {
  /** The text editor that has the focus or had it last. */
  get editor(): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** An entry of the path above the editor. That it names a symbol tells that the language server has answered. */
  breadcrumb(name: string): Locator {
    return this.page.locator(".monaco-breadcrumb-item").filter({ hasText: name }).first();
  }

  /** What is underlined as an error in the visible part of the editor. */
  get errors(): Locator {
    return this.editor.locator(".squiggly-error");
  }

  /** What is underlined as a warning in the visible part of the editor. */
  get warnings(): Locator {
    return this.editor.locator(".squiggly-warning");
  }

  /** The entries of the open completion list. */
  get completions(): Locator {
    return this.page.locator(".suggest-widget.visible .monaco-list-row");
  }

  /** The entries of the open menu of fixes and refactorings. */
  get codeActions(): Locator {
    return this.page.locator(".action-widget .monaco-list-row.action");
  }

  /** Where a new name is typed in the text. */
  get renameBox(): Locator {
    return this.page.locator(".rename-box input:focus");
  }

  /** The lines above declarations. */
  get lenses(): Locator {
    return this.editor.locator(".codelens-decoration");
  }

  /** What an editor within the editor shows: references, hierarchies of calls and types. */
  get peek(): Locator {
    return this.page.locator(".peekview-widget").first();
  }

  /** The hover that is shown. */
  get hover(): Locator {
    return this.page.locator(".monaco-hover:not(.hidden)").filter({ hasText: /\S/ }).first();
  }

  /** Opens a file by its name, through Quick Open, and clicks into its text. */
  async openFile(name: string): Promise<void> {
    await this.quickOpen(name);
    await this.editor.locator(".view-lines").click();
  }

  /** Opens a file by its name, through Quick Open, by keyboard alone. */
  async quickOpen(name: string): Promise<void> {
    const input = this.quickInput;
    const found = this.choices.first().filter({ hasText: name });
    // What takes the focus at the same moment, such as a file that has just moved, closes it again; and a search that
    // began before a file was there does not find it.
    await eventually(`Quick Open offers ${name}`, async () => {
      await this.press("Control+p");
      const filled = input.fill(name, { timeout: 2000 });
      if (await filled.then(() => found.waitFor({ timeout: 4000 })).then(isTrue, isFalse)) return true;
      await this.press("Escape");
      return false;
    });
    await this.press("Enter");
    await this.page.locator(".editor-group-container.active .tab.active").filter({ hasText: name }).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  /** Saves all files and waits until it is done. */
  async saveAll(): Promise<void> {
    await this.command("File: Save All Files");
    await eventually("all files are saved", async () => (await this.page.locator(".tab.dirty").count()) === 0);
  }

  /** Puts the cursor at the end of a line, counted from 1. */
  async goToLine(line: number): Promise<void> {
    await this.goTo(`:${line}`);
    await this.page.locator(".statusbar").getByText(`Ln ${line}, Col`).waitFor();
    await this.press("End");
  }

  /** Goes to a place of the open file: `:12,3`. */
  protected async goTo(place: string): Promise<void> {
    await this.press("Control+g");
    await this.quickInput.fill(place);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Opens a file, as it lies on the disk, with the cursor where a text begins, or so many characters behind. */
  async goToText(folder: string, file: string, text: string, behind = 0): Promise<void> {
    const before = readFileSync(path.join(folder, file), "utf8").split(text, 2);
    assert.equal(before.length, 2, `${file} has no "${text}".`);
    const lines = (before[0] ?? "").split("\n");
    await this.openFile(file);
    const column = (lines.at(-1)?.length ?? 0) + behind + 1;
    await this.goTo(`:${lines.length},${column}`);
    const place = this.page.locator(".statusbar").getByText(`Ln ${lines.length}, Col ${column}`);
    await place.waitFor();
  }

  /** Opens the menu of fixes (`Control+.`) or refactorings (`Control+Shift+r`), as soon as it has an entry. */
  async openActions(key: string, title: string): Promise<void> {
    const wanted = this.codeActions.filter({ hasText: title }).first();
    // What is proposed is of the problems that are known when the key is pressed.
    await eventually(`the menu has "${title}"`, async () => {
      await this.press(key);
      if (await wanted.waitFor({ timeout: 5000 }).then(isTrue, isFalse)) return true;
      // Without a menu the key would take the selection away.
      if (await this.codeActions.first().isVisible()) await this.press("Escape");
      return false;
    });
  }

  /** Takes an entry of the open menu of fixes or refactorings by its title, by keyboard. */
  async takeAction(title: string): Promise<void> {
    const wanted = this.page.locator(".action-widget .monaco-list-row.action.focused").filter({ hasText: title });
    await eventually(`"${title}" is chosen in the menu`, async () => {
      if (await wanted.first().isVisible()) return true;
      await this.press("ArrowDown");
      return false;
    });
    await this.press("Enter");
    await this.codeActions.first().waitFor({ state: "hidden" });
  }

  /** Waits until nothing is underlined as an error in the visible part of the editor. */
  async showsNoError(): Promise<void> {
    await eventually("the editor shows no error", async () => (await this.errors.count()) === 0);
  }

  /** The text of the lines that the editor shows. */
  async visibleText(): Promise<string> {
    // All at once: lines come and go while the editor scrolls.
    const found = await this.editor
      .locator(".view-line")
      .evaluateAll((lines) => lines.map((line) => ({ top: line.getBoundingClientRect().y, text: line.textContent })));
    return found
      .sort((left, right) => left.top - right.top)
      .map(({ text }) => (text ?? "").replaceAll("\u00a0", " "))
      .join("\n");
  }

  /** Waits until the editor shows a text. */
  async shows(text: string): Promise<void> {
    await eventually(`the editor shows "${text}"`, async () => (await this.visibleText()).includes(text));
  }

  /** Moves the mouse over the first occurrence of a word in the editor and waits for the hover that holds a text. */
  async hoverOver(word: string, text: string): Promise<void> {
    const token = this.editor.locator(".view-line span span").filter({ hasText: word }).first();
    // A line that moves under the mouse, as lines above it come in, shows nothing.
    await eventually(`"${word}" has a hover`, async () => {
      await token.hover();
      return this.hover
        .getByText(text)
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => this.page.mouse.move(0, 0).then(() => false),
        );
    });
  }

  /** Takes a quick fix for the problem at the cursor, or for an error in its line, by its title. */
  async fix(title: string): Promise<void> {
    await this.openActions("Control+.", title);
    await this.codeActions.filter({ hasText: title }).first().click();
  }
}
