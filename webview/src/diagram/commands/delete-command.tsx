import type { DiagramEdge } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { DeleteIcon } from "../../ui/icons/index.ts";
import type { Command, CommandContext } from "./command.ts";
import { isOwn, nodeOf } from "./subject.ts";

/** Deletes cards, rows and relations; a line to a base or a mixin goes from what the declaration is made of. */
export const deleteCommand: Command = {
  id: "delete",
  section: "change",
  label: texts.commands.delete,
  icon: <DeleteIcon />,
  keys: ["Delete", "Backspace"],
  edits: true,
  fits: ({ subject }) =>
    subject.keys.length > 0 && isOwn(subject) && !subject.edges.some(({ kind }) => kind === "uses"),
  run(context) {
    const lines = context.subject.edges.filter(({ kind }) => kind === "inheritance" || kind === "mixin");
    const keys = context.subject.keys.filter((key) => !lines.some(({ id }) => id === key));
    for (const line of lines) removeLine(line, context);
    if (keys.length > 0) void context.actions.askDelete(keys);
  },
};

function removeLine({ kind, from, to }: DiagramEdge, { state, actions }: CommandContext): void {
  if (kind === "inheritance") {
    void actions.edit({ kind: "setBase", key: from.node, base: null });
    return;
  }
  const mixins = nodeOf(state, from.node)?.mixins ?? [];
  void actions.edit({ kind: "setMixins", key: from.node, mixins: mixins.filter((mixin) => mixin !== to.node) });
}
