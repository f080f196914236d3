import type { DiagramFlag, DiagramMark, DiagramModifier } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import {
  ArrowDownIcon,
  ArrowUpIcon,
  MixinIcon,
  RedoIcon,
  RenameIcon,
  UndoIcon,
  ValueIcon,
} from "../../ui/icons/index.ts";
import type { Command, CommandContext } from "./command.ts";
import { deleteCommand } from "./delete-command.tsx";
import { isOwn, onlyCard, onlyCards, onlyRows, type Subject, type SubjectRow } from "./subject.ts";

const t = texts.commands;

/** The one card or row that a subject is. */
function onlyOne({ cards, rows, edges }: Subject) {
  if (cards.length + rows.length + edges.length !== 1) return undefined;
  const [card] = cards;
  const [of] = rows;
  return card ? { id: card.id, foreign: card.foreign } : of && { id: of.row.id, foreign: of.card.foreign };
}

const rename: Command = {
  id: "rename",
  section: "change",
  label: t.rename,
  icon: <RenameIcon />,
  keys: ["F2"],
  edits: true,
  fits: ({ subject }) => onlyOne(subject) !== undefined && isOwn(subject),
  run({ actions, subject }) {
    const one = onlyOne(subject);
    if (one) actions.startRename(one.id);
  },
};

const changeType: Command = {
  id: "changeType",
  section: "change",
  label: t.changeType,
  keys: ["T"],
  edits: true,
  fits({ subject }) {
    const [of, another] = subject.rows;
    return of !== undefined && another === undefined && onlyRows(subject) && isOwn(subject) && hasType(of);
  },
  run({ actions, subject }) {
    const [of] = subject.rows;
    if (of) actions.startType(of.row.id);
  },
};

function hasType({ row }: SubjectRow): boolean {
  return row.kind !== "enumValue" && !(row.marks?.includes("inverse") ?? false);
}

function reorder(id: string, step: -1 | 1): Command {
  return {
    id,
    section: "change",
    label: step < 0 ? t.rowUp : t.rowDown,
    icon: step < 0 ? <ArrowUpIcon /> : <ArrowDownIcon />,
    keys: [step < 0 ? "Alt+ArrowUp" : "Alt+ArrowDown"],
    edits: true,
    fits: ({ subject }) => onlyRows(subject) && isOwn(subject) && placeAfter(subject, step) !== undefined,
    run({ actions, subject }) {
      const place = placeAfter(subject, step);
      if (!place) return;
      const keys = subject.rows.map(({ row }) => row.id);
      void actions.edit({
        kind: "moveMembers",
        keys,
        to: place.owner,
        ...(place.before ? { before: place.before } : {}),
      });
    },
  };
}

/** Where rows that stand together come to when they are moved by one. */
function placeAfter(subject: Subject, step: -1 | 1): { readonly owner: string; readonly before?: string } | undefined {
  const card = onlyCard(subject);
  if (!card) return undefined;
  const moved = new Set(subject.rows.map(({ row }) => row.id));
  const places = card.rows.flatMap(({ id }, index) => (moved.has(id) ? [index] : []));
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (step < 0) {
    const before = card.rows[first - 1];
    return before && { owner: card.id, before: before.id };
  }
  if (!card.rows[last + 1]) return undefined;
  const next = card.rows[last + 2];
  return { owner: card.id, ...(next ? { before: next.id } : {}) };
}

const moveMembers: Command = {
  id: "moveMembers",
  section: "change",
  label: t.moveMembers,
  keys: ["M"],
  edits: true,
  fits: ({ subject }) => onlyRows(subject) && isOwn(subject) && onlyCard(subject) !== undefined,
  run: ({ actions, subject }) => actions.pick({ purpose: "move", keys: subject.rows.map(({ row }) => row.id) }),
};

const FLAGS: readonly DiagramFlag[] = ["key", "unique", "readonly", "optional"];

function flag(name: DiagramFlag): Command {
  const has = ({ row }: SubjectRow) =>
    name === "optional" ? row.type.endsWith("?") : (row.marks?.includes(name satisfies DiagramMark) ?? false);
  const all = ({ subject }: CommandContext) => subject.rows.every(has);
  return {
    id: `flag-${name}`,
    section: "change",
    label: texts.properties.flag[name],
    submenu: t.marks,
    edits: true,
    checked: all,
    fits: ({ subject }) =>
      onlyRows(subject) &&
      isOwn(subject) &&
      subject.rows.every((of) => hasType(of) && of.row.kind !== "computed") &&
      subject.rows.every(
        ({ card, row }) =>
          name === "optional" || (card.kind !== "event" && card.kind !== "value" && !/\]$/.test(row.type)),
      ),
    run: (context) =>
      void context.actions.edit({
        kind: "setFlag",
        keys: context.subject.rows.map(({ row }) => row.id),
        flag: name,
        on: !all(context),
      }),
  };
}

const MODIFIERS: readonly DiagramModifier[] = ["abstract", "principal", "subject", "shared", "private"];

function modifier(word: DiagramModifier): Command {
  const all = ({ subject }: CommandContext) =>
    subject.cards.every(({ modifiers }) => modifiers?.includes(word) ?? false);
  return {
    id: `modifier-${word}`,
    section: "change",
    label: texts.properties.modifier[word],
    submenu: t.modifiers,
    edits: true,
    checked: all,
    fits: ({ subject }) =>
      onlyCards(subject) &&
      isOwn(subject) &&
      (word === "private" || subject.cards.every(({ kind }) => kind === "entity")),
    run: (context) =>
      void context.actions.edit({
        kind: "setModifier",
        keys: context.subject.cards.map(({ id }) => id),
        modifier: word,
        on: !all(context),
      }),
  };
}

function extract(id: string, into: "value" | "mixin", keys: readonly string[]): Command {
  return {
    id,
    section: "change",
    label: into === "value" ? t.extractValue : t.extractMixin,
    icon: into === "value" ? <ValueIcon /> : <MixinIcon />,
    keys,
    edits: true,
    fits({ subject }) {
      const kind = onlyCard(subject)?.kind;
      return onlyRows(subject) && isOwn(subject) && (kind === "entity" || (into === "value" && kind === "mixin"));
    },
    run: ({ actions, subject }) =>
      void actions.extract(
        into,
        subject.rows.map(({ row }) => row.id),
      ),
  };
}

const undo: Command = {
  id: "undo",
  section: "change",
  label: t.undo,
  icon: <UndoIcon />,
  fits: ({ subject, state }) => subject.keys.length === 0 && state.bound,
  run: ({ actions, state }) =>
    state.moves.isLast && state.moves.past.length > 0 ? actions.undoMove() : actions.undo(),
};

const redo: Command = {
  id: "redo",
  section: "change",
  label: t.redo,
  icon: <RedoIcon />,
  fits: ({ subject, state }) => subject.keys.length === 0 && state.bound,
  run: ({ actions, state }) =>
    state.moves.isLast && state.moves.future.length > 0 ? actions.redoMove() : actions.redo(),
};

/** What is done to cards and rows that are there. */
export const changeCommands: readonly Command[] = [
  rename,
  changeType,
  ...FLAGS.map(flag),
  ...MODIFIERS.map(modifier),
  reorder("rowUp", -1),
  reorder("rowDown", 1),
  moveMembers,
  extract("extractValue", "value", ["Shift+X"]),
  extract("extractMixin", "mixin", ["Shift+Y"]),
  deleteCommand,
  undo,
  redo,
];
