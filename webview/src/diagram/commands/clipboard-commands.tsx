import { texts } from "../../texts.ts";
import { CopyIcon, CutIcon, DuplicateIcon, PasteIcon } from "../../ui/icons/index.ts";
import type { Command, CommandContext } from "./command.ts";
import { isOwn, onlyCard } from "./subject.ts";

const t = texts.commands;

const hasText = ({ subject }: CommandContext) => subject.cards.length + subject.rows.length > 0;
/** Cards and rows as text. */
export const clipboardCommands: readonly Command[] = [
  {
    id: "duplicate",
    section: "clipboard",
    label: t.duplicate,
    icon: <DuplicateIcon />,
    keys: ["Ctrl+D"],
    edits: true,
    fits: (context) => hasText(context) && isOwn(context.subject),
    run: ({ actions, subject }) => void actions.duplicate(subject.keys),
  },
  {
    id: "copy",
    section: "clipboard",
    label: t.copy,
    icon: <CopyIcon />,
    keys: ["Ctrl+C"],
    fits: hasText,
    run: ({ actions, subject }) => void actions.copy(subject.keys),
  },
  {
    id: "cut",
    section: "clipboard",
    label: t.cut,
    icon: <CutIcon />,
    keys: ["Ctrl+X"],
    edits: true,
    fits: (context) => hasText(context) && isOwn(context.subject),
    run: ({ actions, subject }) => void actions.cut(subject.keys),
  },
  {
    id: "paste",
    section: "clipboard",
    label: t.paste,
    icon: <PasteIcon />,
    keys: ["Ctrl+V"],
    edits: true,
    fits: ({ subject }) => subject.keys.length === 0 || onlyCard(subject) !== undefined,
    run: ({ actions, subject }) => void actions.paste(onlyCard(subject)?.id, subject.at),
  },
];
