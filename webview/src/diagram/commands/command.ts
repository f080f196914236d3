import type { ReactNode } from "react";
import type { Actions } from "../actions/actions.ts";
import type { DiagramPageState } from "../store/state.ts";
import type { Subject } from "./subject.ts";

/** What a command works with. */
export interface CommandContext {
  readonly state: DiagramPageState;
  readonly actions: Actions;
  /** What it is about. */
  readonly subject: Subject;
}

export type CommandSection = "add" | "change" | "clipboard" | "place" | "look" | "page";

/**
 * Something that can be done. Menus, keyboard and help are made from the same list, so that what one has the others have
 * too, in the same order.
 */
export interface Command {
  readonly id: string;
  readonly section: CommandSection;
  /** As the help calls it; menus ask {@link labelFor}, if it is there. */
  readonly label: string;
  labelFor?(context: CommandContext): string;
  readonly icon?: ReactNode;
  /** As {@link chordOf} writes them; the first is shown. */
  readonly keys?: readonly string[];
  /** Its entry in a menu stands in this submenu. */
  readonly submenu?: string;
  /** Only by its keys: menus do without it. */
  readonly keysOnly?: boolean;
  /** It changes the model: while that cannot be, its entry is greyed and its keys say why. */
  readonly edits?: boolean;
  /** For what is switched on and off. */
  checked?(context: CommandContext): boolean;
  /** Whether it means anything for a subject; where it does not, it is no entry of the menu. */
  fits(context: CommandContext): boolean;
  run(context: CommandContext): void;
}
