import { pointAnchor } from "../../ui/float.ts";
import { Menu } from "../../ui/menu.tsx";
import { canvasSubject, subjectOf } from "../commands/subject.ts";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";
import { menuEntries, menuLabel } from "./menu-entries.ts";

/** The menu that was opened on a card, a row, a line or the canvas. */
export function ContextMenuLayer() {
  const menu = useDiagram((state) => state.menu);
  const actions = useActions();
  const store = useStore();
  if (!menu) return null;
  const state = store.get();
  const { key, at } = menu;
  const subject = key === undefined ? canvasSubject(at) : subjectOf(state, key, at);
  const context = { state, actions, subject };
  return (
    <Menu
      key={`${menu.x} ${menu.y} ${key ?? ""}`}
      label={menuLabel(context)}
      anchor={pointAnchor(menu.x, menu.y)}
      entries={menuEntries(context)}
      onClose={actions.closeMenu}
    />
  );
}
