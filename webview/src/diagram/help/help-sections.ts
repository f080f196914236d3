import { texts } from "../../texts.ts";
import type { CommandSection } from "../commands/command.ts";
import { COMMANDS } from "../commands/registry.ts";

export interface HelpLine {
  readonly label: string;
  /** As commands name them. */
  readonly chords: readonly string[];
}

export interface HelpSection {
  readonly title: string;
  readonly lines: readonly HelpLine[];
}

const SECTIONS: readonly CommandSection[] = ["add", "change", "clipboard", "place", "look", "page"];

/** What the help lists: walking first, then the commands that have keys, as menus order them. */
export function helpSections(): readonly HelpSection[] {
  const t = texts.commands;
  const walk: HelpSection = {
    title: t.sections.walk,
    lines: [
      { label: t.walk.nearest, chords: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] },
      { label: t.walk.extend, chords: ["Shift+ArrowRight"] },
      { label: t.walk.only, chords: ["Ctrl+ArrowRight"] },
      { label: t.walk.toggle, chords: ["Space"] },
      { label: t.walk.rows, chords: ["Enter"] },
      { label: t.walk.related, chords: ["ArrowRight"] },
      { label: t.walk.back, chords: ["Escape"] },
      { label: t.walk.ends, chords: ["Home", "End"] },
      { label: t.menu, chords: ["Shift+F10"] },
    ],
  };
  const sections = SECTIONS.map((section): HelpSection => {
    const lines = new Map<string, string[]>();
    for (const { keys, label } of COMMANDS.filter((command) => command.section === section)) {
      if (!keys) continue;
      lines.set(label, [...(lines.get(label) ?? []), ...keys.slice(0, 1)]);
    }
    const undo = section === "change" ? [{ label: texts.help.undo, chords: [texts.help.undoKeys] }] : [];
    return {
      title: t.sections[section],
      lines: [...[...lines].map(([label, chords]) => ({ label, chords })), ...undo],
    };
  });
  return [walk, ...sections].filter(({ lines }) => lines.length > 0);
}
