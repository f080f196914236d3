import { texts } from "../../texts.ts";
import { shownChord } from "../keyboard/chord.ts";
import type { DiagramPageState } from "../store/state.ts";
import { addCommands } from "./add-commands.tsx";
import { changeCommands } from "./change-commands.tsx";
import { clipboardCommands } from "./clipboard-commands.tsx";
import type { Command, CommandContext } from "./command.ts";
import { lookCommands } from "./look-commands.tsx";
import { pageCommands } from "./page-commands.tsx";
import { placeCommands } from "./place-commands.tsx";
import { subjectOf } from "./subject.ts";

/** Everything that can be done, in the order of menus and help. */
export const COMMANDS: readonly Command[] = [
  ...addCommands,
  ...changeCommands,
  ...clipboardCommands,
  ...placeCommands,
  ...lookCommands,
  ...pageCommands,
];

/**
 * Carries out the command of some keys.
 *
 * @param chord as {@link chordOf} writes it
 * @returns whether there was one
 */
export function runChord(chord: string, { state, actions }: Omit<CommandContext, "subject">): boolean {
  const subject = subjectOf(state);
  const everywhere = { keys: [], cards: [], rows: [], edges: [] };
  const named = COMMANDS.filter(({ keys }) => keys?.includes(chord));
  // What is made for the whole diagram is there whatever is selected.
  for (const about of [subject, everywhere]) {
    const context = { state, actions, subject: about };
    const command = named.find((each) => each.fits(context));
    if (!command) continue;
    if (command.edits && !state.editable) actions.tell("warning", refusal(state));
    else command.run(context);
    return true;
  }
  return false;
}

/** The keys of a command as people read them; undefined where it has none. */
export function keysOf(id: string): string | undefined {
  const chord = COMMANDS.find((command) => command.id === id)?.keys?.[0];
  return chord === undefined ? undefined : shownChord(chord);
}

function refusal({ bound, text }: DiagramPageState): string {
  return bound && text.kind === "broken" ? texts.refused.broken(text.line) : texts.refused.lookOnly;
}
