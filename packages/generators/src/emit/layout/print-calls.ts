import {
  type Doc,
  EMPTY_LINE,
  EXPAND_PARENT,
  group,
  indent,
  SOFT_LINE,
  SPACE_OR_LINE,
  softBlock,
  TRAILING_COMMA,
  willBreak,
} from "./doc.ts";
import { printArrow, printFunction } from "./print-functions.ts";
import { refuseComments } from "./print-lists.ts";
import type { Printers } from "./printers.ts";
import { canGroup, isFunction, isMultilineTemplate, isNumberList, isSimple } from "./questions.ts";
import type { Call, Expression, Item } from "./syntax.ts";

/** Arguments in parentheses. `breaksLast` breaks the last of them in itself, if that can be. */
export function printArguments(p: Printers, args: readonly Item[], breaksLast = false): Doc {
  refuseComments(args);
  if (args.length === 0) return "()";
  const nodes = args.map(({ node }) => node);
  const [first] = nodes;
  if (first && nodes.length === 1 && isMultilineTemplate(first)) return ["(", p.expression(first, "argument"), ")"];
  const printed = nodes.map((node) => p.expression(node, "argument"));
  const hasEmptyLine = args.slice(1).some(({ blankBefore }) => blankBefore);
  const everyOnItsLine = (expanded: boolean) =>
    group(
      [
        "(",
        softBlock([
          args.map(({ blankBefore }, index) => {
            const separator = index === 0 ? "" : [",", blankBefore ? EMPTY_LINE : SPACE_OR_LINE];
            return [separator, printed[index] ?? ""];
          }),
          TRAILING_COMMA,
        ]),
        ")",
      ],
      expanded,
    );
  if (hasEmptyLine || isComposition(nodes)) return everyOnItsLine(true);
  const grouped = groupsFirst(nodes) ? 0 : groupsLast(nodes) ? nodes.length - 1 : -1;
  if (grouped < 0) return everyOnItsLine(false);
  if (printed.some((doc, index) => index !== grouped && willBreak(doc))) return everyOnItsLine(true);
  const hugged = printHugged(p, nodes[grouped], grouped === nodes.length - 1) ?? printed[grouped] ?? "";
  if (hugged === "poor") return everyOnItsLine(true);
  const inOneRow = (doc: Doc) => {
    const row = printed.map((each, index) => [index === 0 ? "" : [",", SPACE_OR_LINE], index === grouped ? doc : each]);
    return ["(", row, ")"];
  };
  const broken = inOneRow(group(hugged, true));
  if (willBreak(printed[grouped] ?? "") || (breaksLast && grouped === nodes.length - 1)) {
    return [EXPAND_PARENT, { kind: "best", variants: [broken, everyOnItsLine(true)] }];
  }
  return { kind: "best", variants: [inOneRow(hugged), broken, everyOnItsLine(true)] };
}

/** A function as the first or last argument keeps its parameters on the line; `poor` where they cannot be kept there. */
function printHugged(p: Printers, node: Expression | undefined, isLast: boolean): Doc | undefined {
  if (node?.kind === "arrow") return printArrow(p, node, isLast ? "last" : "first");
  return node?.kind === "function" ? printFunction(p, node, true) : undefined;
}

/** Several functions, or a call that has some: such calls are read one argument a line. */
function isComposition(nodes: readonly Expression[]): boolean {
  if (nodes.length <= 1) return false;
  let functions = 0;
  for (const node of nodes) {
    if (isFunction(node) && ++functions > 1) return true;
    if (node.kind === "call" && node.args.some((arg) => isFunction(arg.node))) return true;
  }
  return false;
}

function groupsFirst(nodes: readonly Expression[]): boolean {
  const [first, second] = nodes;
  if (!first || !second || nodes.length !== 2) return false;
  if (first.kind !== "function" && !(first.kind === "arrow" && first.body.kind === "block")) return false;
  if (isFunction(second) || second.kind === "conditional") return false;
  return !canGroup(second) && isShort(second);
}

function isShort(node: Expression): boolean {
  if (node.kind === "binary") return isSimple(node.left) && isSimple(node.right);
  if (node.kind === "call") return node.args.length === 0 || (node.args.length === 1 && isSimple(node));
  return isSimple(node);
}

export function groupsLast(nodes: readonly Expression[]): boolean {
  const last = nodes.at(-1);
  const before = nodes.at(-2);
  if (!last || !canGroup(last) || before?.kind === last.kind) return false;
  if (last.kind === "array" && nodes.length > 1) {
    if (nodes.length === 2 && before?.kind === "arrow") return false;
    return !isNumberList(last.items);
  }
  return true;
}

/** `it("does something", async () => {`: the name of a test is never broken off. */
export function isTestCall({ callee, args }: Call): boolean {
  const name = testName(callee);
  const [first, second] = args.map(({ node }) => node);
  if (name === undefined || !first || !second || args.length > 3) return false;
  if (first.kind !== "template" && !(first.kind === "atom" && first.of === "string")) return false;
  if (second.kind !== "arrow" && second.kind !== "function") return false;
  return args.length === 2 || (second.body.kind === "block" && second.signature.parameters.length <= 1);
}

const TESTS = new Set(["it", "test", "describe", "it.only", "it.skip", "test.only", "test.skip", "describe.only"]);

function testName(callee: Expression): string | undefined {
  const name =
    callee.kind === "member" && callee.object.kind === "atom"
      ? `${callee.object.text}.${callee.name}`
      : callee.kind === "atom"
        ? callee.text
        : "";
  return TESTS.has(name) || name === "describe.skip" ? name : undefined;
}

/** The arguments of a test: one after the other, whatever their length. */
export function printTestArguments(p: Printers, { args }: Call): Doc {
  return ["(", args.map(({ node }, index) => [index === 0 ? "" : ", ", p.expression(node, "argument")]), ")"];
}

/** What stands in square brackets behind something. */
export function printIndex(p: Printers, index: Expression): Doc {
  const printed = p.expression(index, "other");
  return index.kind === "atom" ? ["[", printed, "]"] : group(["[", indent([SOFT_LINE, printed]), SOFT_LINE, "]"]);
}
