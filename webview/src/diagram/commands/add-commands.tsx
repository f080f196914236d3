import type { DiagramNodeKind } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { AttributeIcon, RelationIcon } from "../../ui/icons/index.ts";
import { KindIcon } from "../../ui/icons/kinds.tsx";
import type { Command } from "./command.ts";
import { onlyCard } from "./subject.ts";

const t = texts.commands;

function addDeclaration(id: string, kind: DiagramNodeKind, label: string, keys?: readonly string[]): Command {
  return {
    id,
    section: "add",
    label,
    icon: <KindIcon kind={kind} />,
    ...(keys ? { keys } : {}),
    ...(kind === "entity" ? {} : { submenu: t.add }),
    edits: true,
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions, subject }) => void actions.add(kind, subject.at),
  };
}

const addMember: Command = {
  id: "addMember",
  section: "add",
  label: t.addMember.entity,
  labelFor: ({ subject }) => {
    const kind = onlyCard(subject)?.kind;
    return kind === "enum" || kind === "event" ? t.addMember[kind] : t.addMember.entity;
  },
  icon: <AttributeIcon />,
  keys: ["A"],
  edits: true,
  fits: ({ subject }) => onlyCard(subject)?.foreign === undefined && onlyCard(subject) !== undefined,
  run({ actions, subject }) {
    const card = onlyCard(subject);
    if (card) actions.startAdd(card.id);
  },
};

const addRelation: Command = {
  id: "addRelation",
  section: "add",
  label: t.addRelation,
  icon: <RelationIcon />,
  keys: ["R"],
  edits: true,
  fits: ({ subject }) => {
    const kind = onlyCard(subject)?.kind;
    return kind === "entity" || kind === "mixin";
  },
  run({ actions, subject }) {
    const card = onlyCard(subject);
    if (card) actions.pick({ purpose: "relation", keys: [card.id] });
  },
};

/** New things. By the keyboard they are made whatever is selected. */
export const addCommands: readonly Command[] = [
  addDeclaration("addEntity", "entity", t.addEntity, ["N"]),
  addDeclaration("addValue", "value", t.addValue, ["Shift+V"]),
  addDeclaration("addEnum", "enum", t.addEnum, ["Shift+E"]),
  addDeclaration("addMixin", "mixin", t.addMixin, ["Shift+M"]),
  addDeclaration("addEvent", "event", t.addEvent, ["Shift+N"]),
  addMember,
  addRelation,
];
