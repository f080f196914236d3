import { RecentResults } from "../../incremental/recent-results.ts";
import { Cursor, type Grammar } from "./cursor.ts";
import type { Doc } from "./doc.ts";
import { printDoc } from "./doc-printer.ts";
import { certainly } from "./layout-error.ts";
import { printExpression, printObjectMember } from "./print-expressions.ts";
import { printBlock, printStatement } from "./print-statements.ts";
import { printType, printTypeMember } from "./print-types.ts";
import type { Printers } from "./printers.ts";
import { readExpression, readObjectMember } from "./read-expressions.ts";
import { readBlock, readMethod, readStatement } from "./read-statements.ts";
import { readTypeMember } from "./read-types.ts";

const GRAMMAR: Grammar = { expression: readExpression, block: readBlock };

const PRINTERS: Printers = {
  expression: (node, place) => printExpression(PRINTERS, node, place),
  type: (node) => printType(PRINTERS, node),
  block: (node) => printBlock(PRINTERS, node),
};

/** What is generated again is mostly what was generated before. */
const recent = new RecentResults<string | undefined>(4_000_000);

/**
 * Lays out one thing as Biome does: a statement, a property with its comma, an argument or element with its comma, or a
 * member of a type with its semicolon. `undefined` where it has a form that this does not know.
 *
 * @param text the thing, from its first to its last character
 * @param indent blanks that stand in front of it
 */
export function laidOut(text: string, indent: number, width: number): string | undefined {
  return recent.of(`${indent} ${width} ${text}`, () =>
    certainly(() => {
      const [doc, behind] = printed(text);
      return printDoc(doc, indent, width, behind) + behind;
    }),
  );
}

const PROPERTY = /^(?:[\w$]+|"[^"]*"|\[[^\]]*\])\s*:|^\.\.\.|^(?:async )?[\w$]+(?:<.*>)?\(.*\{$/m;
const TYPE_MEMBER = /^(?!default:)(?:readonly )?(?:[\w$]+|"[^"]*"|\[[^\]]*\])\??:/;

function printed(text: string): readonly [Doc, string] {
  const cursor = new Cursor(text, GRAMMAR);
  if (text.endsWith(",")) {
    const property = PROPERTY.test(text) ? cursor.attempt(() => ended(cursor, readObjectMember, ",")) : undefined;
    if (property) return [printObjectMember(PRINTERS, property), ","];
    return [printExpression(PRINTERS, ended(cursor, readExpression, ","), "argument"), ","];
  }
  if (TYPE_MEMBER.test(text)) return [printTypeMember(PRINTERS, ended(cursor, readTypeMember, ";")), ";"];
  const statement = cursor.attempt(() => ended(cursor, readStatement, ""));
  return [printStatement(PRINTERS, statement ?? ended(cursor, readMethod, "")), ""];
}

/** Reads something that has to be everything there is, up to what ends it. */
function ended<Node>(cursor: Cursor, read: (cursor: Cursor) => Node, end: string): Node {
  const node = read(cursor);
  if (end !== "") cursor.expect(end);
  if (!cursor.isAtEnd) throw cursor.error("the end");
  return node;
}
