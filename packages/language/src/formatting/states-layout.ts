import type { States } from "../generated/ast.ts";
import { columnOf } from "./columns.ts";
import { type Doc, group, INDENT, indent, line, space } from "./doc.ts";
import type { Layout } from "./layout.ts";
import type { TokenRange } from "./marked-tokens.ts";

/** Lays out a state machine: `from -> to on action`, in columns. */
export function layoutStates(layout: Layout, node: States, { from }: TokenRange): Doc {
  const open = from + 2;
  const parts = node.transitions.map((transition) => {
    const range = layout.rangeOf(transition);
    const on = range.to - 2;
    const arrow = on - 2;
    return {
      from: { from: range.from, to: arrow },
      to: { from: arrow, to: on },
      on: { from: on, to: range.to },
    };
  });
  const fromWidth = columnOf(parts.map((part) => layout.width(part.from)));
  const toWidth = columnOf(parts.map((part) => layout.width(part.to)));
  const transitions = parts.map((part) =>
    group(
      indent(INDENT, [
        layout.list(part.from),
        line(Math.max(1, fromWidth - layout.width(part.from) + 1)),
        layout.phraseTokens(part.to),
        line(Math.max(1, toWidth - layout.width(part.to) + 1)),
        layout.phraseTokens(part.on),
      ]),
    ),
  );
  return [layout.phrase({ from, to: open }), space(), layout.body(open, transitions)];
}
