import type { Cursor } from "./cursor.ts";
import type { Binding, PatternMember } from "./syntax.ts";

/** What a variable or a parameter is bound to: a name, or a pattern of names. */
export function readBinding(cursor: Cursor): Binding {
  if (cursor.takes("{")) {
    const members = cursor.list("}", () => readPatternMember(cursor, true));
    return { kind: "objectPattern", members: members.map(({ node }) => node) };
  }
  if (cursor.takes("[")) {
    const items: (PatternMember | undefined)[] = [];
    while (!cursor.is("]")) {
      items.push(cursor.is(",") ? undefined : readPatternMember(cursor, false));
      if (!cursor.takes(",")) break;
    }
    cursor.expect("]");
    return { kind: "arrayPattern", items };
  }
  return { kind: "name", text: cursor.name() };
}

function readPatternMember(cursor: Cursor, keyed: boolean): PatternMember {
  const rest = cursor.takes("...");
  const key = keyed && cursor.peek().text === ":" ? cursor.take().text : undefined;
  if (key !== undefined) cursor.expect(":");
  const binding = readBinding(cursor);
  return { rest, key, binding, initial: cursor.takes("=") ? cursor.grammar.expression(cursor) : undefined };
}
