import { texts } from "../../texts.ts";
import type { MenuEntry, MenuItem } from "../../ui/menu.tsx";
import type { Command, CommandContext, CommandSection } from "../commands/command.ts";
import { COMMANDS } from "../commands/registry.ts";
import { shownChord } from "../keyboard/chord.ts";

/** The entries of a menu about something: what can be done with it, a line between the sections. */
export function menuEntries(context: CommandContext): readonly MenuEntry[] {
  const entries: MenuEntry[] = [];
  let last: CommandSection | undefined;
  const submenus = new Map<string, MenuItem[]>();
  for (const command of COMMANDS) {
    if (command.keysOnly || !command.fits(context)) continue;
    const item = itemOf(command, context);
    const { submenu, section } = command;
    const open = submenu === undefined ? undefined : submenus.get(submenu);
    if (open) {
      open.push(item);
      continue;
    }
    if (last !== undefined && last !== section) entries.push({ kind: "separator" });
    last = section;
    if (submenu === undefined) entries.push(item);
    else {
      const items = [item];
      submenus.set(submenu, items);
      entries.push({ kind: "item", id: `in-${submenu}`, label: submenu, items });
    }
  }
  return entries;
}

function itemOf(command: Command, context: CommandContext): MenuItem {
  const [keys] = command.keys ?? [];
  return {
    kind: "item",
    id: command.id,
    label: command.labelFor?.(context) ?? command.label,
    icon: command.icon,
    ...(keys === undefined ? {} : { keys: shownChord(keys) }),
    ...(command.checked ? { checked: command.checked(context) } : {}),
    ...(command.edits && !context.state.editable ? { disabled: true } : {}),
    run: () => command.run(context),
  };
}

/** What a menu is called: by what it is about. */
export function menuLabel({ subject }: CommandContext): string {
  const names = [...subject.cards.map(({ name }) => name), ...subject.rows.map(({ row }) => row.name)];
  const [name] = names;
  if (subject.keys.length > 1) return texts.menus.several(subject.keys.length);
  return name === undefined ? texts.menus.canvas : texts.menus.of(name);
}
