import { type BestFitting, type Doc, EXPAND_PARENT, flatWidth, group, HARD_LINE, indent, willBreak } from "./doc.ts";
import { groupsLast, isTestCall, printArguments, printIndex, printTestArguments } from "./print-calls.ts";
import { printTypeArguments } from "./print-types.ts";
import type { Place, Printers } from "./printers.ts";
import { isFunction, isNumber, isSimple } from "./questions.ts";
import type { Call, Expression, Item, Member } from "./syntax.ts";

/** A link of a chain: what it begins with, `.name`, `[index]`, `(arguments)`. */
interface Link {
  readonly kind: "start" | "startCall" | "member" | "index" | "call" | "nonNull";
  readonly node: Expression;
}

const LINE_WIDTH = 120;

/** A call; one of something's members is a link of a chain, which is broken before each of its points. */
export function printCall(p: Printers, node: Call, place: Place): Doc {
  if (isTestCall(node)) return [p.expression(node.callee, "object"), printTestArguments(p, node)];
  if (!isChained(node.callee)) {
    const whole = [p.expression(node.callee, "object"), printTail(p, node)];
    return node.callee.kind === "call" ? whole : group(whole);
  }
  return printChain(p, node, place);
}

function isChained({ kind }: Expression): boolean {
  return kind === "member" || kind === "index" || kind === "call" || kind === "nonNull";
}

function printTail(p: Printers, { optional, types, args }: Call, breaksLast = false): Doc {
  return [optional ? "?." : "", printTypeArguments(p, types), printArguments(p, args, breaksLast)];
}

/** The parts of a chain: what stays together at its beginning, and groups that each begin with a point. */
export function chainOf(root: Call, place: Place): { head: readonly Link[]; tail: readonly (readonly Link[])[] } {
  const links = linksOf(root);
  const end = headEnd(links);
  let head = links.slice(0, end);
  let tail = tailGroups(links.slice(end));
  const [first] = tail;
  if (first && mergesFirst(head, first, place)) {
    head = [...head, ...first];
    tail = tail.slice(1);
  }
  return { head, tail };
}

function linksOf(root: Expression): readonly Link[] {
  const links: Link[] = [];
  let node: Expression | undefined = root;
  while (node) {
    let next: Expression | undefined;
    if (node.kind === "call") {
      const chained: boolean = isChained(node.callee);
      links.push({ kind: chained ? "call" : "startCall", node });
      if (chained) next = node.callee;
    } else if (node.kind === "member" || node.kind === "index" || node.kind === "nonNull") {
      links.push({ kind: node.kind, node });
      next = node.object;
    } else links.push({ kind: "start", node });
    node = next;
  }
  return links.reverse();
}

function headEnd(links: readonly Link[]): number {
  let at = 1;
  for (; at < links.length; at++) {
    const { kind, node } = links[at] ?? {};
    const isIndex = kind === "index" && node?.kind === "index" && isNumber(node.index);
    if (kind !== "call" && kind !== "nonNull" && !isIndex) break;
  }
  if (links[0]?.kind === "startCall") return at;
  for (; at < links.length; at++) {
    if (!isAccess(links[at]) || !isAccess(links[at + 1])) break;
  }
  return at;
}

function isAccess(link: Link | undefined): boolean {
  return link?.kind === "member" || link?.kind === "index";
}

function tailGroups(links: readonly Link[]): readonly (readonly Link[])[] {
  const groups: Link[][] = [];
  let current: Link[] = [];
  let called = false;
  for (const link of links) {
    const isNumberIndex = link.node.kind === "index" && isNumber(link.node.index);
    if (isAccess(link) && !isNumberIndex && called) {
      groups.push(current);
      current = [];
      called = false;
    }
    current.push(link);
    if (link.kind === "call") called = true;
  }
  if (current.length > 0) groups.push(current);
  return groups;
}

function mergesFirst(head: readonly Link[], first: readonly Link[], place: Place): boolean {
  const isIndexed = first[0]?.kind === "index";
  const [only] = head;
  if (head.length === 1 && only) {
    if (only.node.kind !== "atom" || only.node.of !== "name") return false;
    const { text } = only.node;
    return text === "this" || isIndexed || isFactory(text) || (place === "statement" && text.length <= 2);
  }
  const last = head.at(-1)?.node;
  return last?.kind === "member" && (isIndexed || isFactory(last.name));
}

function isFactory(name: string): boolean {
  return /^[_$]+$|^\p{Lu}/u.test(name);
}

function printChain(p: Printers, root: Call, place: Place): Doc {
  const { head, tail } = chainOf(root, place);
  const print = (links: readonly Link[]) => links.map((link) => printLink(p, link));
  const printedHead = print(head);
  const printedTail = tail.map(print);
  const oneLine = [printedHead, printedTail];
  if (tail.length <= 1) return group(oneLine);
  const expanded: Doc = [printedHead, indent(group(printedTail.map((each) => [HARD_LINE, each])))];
  if (mustBreak([...head, ...tail.flat()], printedHead, printedTail)) return group(expanded);
  const lastBreaks = willBreak(printedTail.at(-1) ?? "");
  const last = tail.at(-1) ?? [];
  const variants: BestFitting["variants"] = breaksInside(last, printedTail.at(-1) ?? "")
    ? [oneLine, [printedHead, printedTail.slice(0, -1), printBrokenGroup(p, last)], expanded]
    : [oneLine, expanded];
  return [lastBreaks ? EXPAND_PARENT : "", { kind: "best", variants }];
}

function mustBreak(links: readonly Link[], head: Doc, tail: readonly Doc[]): boolean {
  const calls = links.flatMap(({ kind, node }) =>
    (kind === "call" || kind === "startCall") && node.kind === "call" ? [node] : [],
  );
  if (calls.length > 2 && calls.some(({ args }) => !args.every(isSimpleArgument))) return true;
  const hasFunction = calls.slice(0, -1).some(({ args }) => args.some(({ node }) => isFunction(node)));
  if (hasFunction && links.at(-1)?.kind === "call" && willBreak(tail.at(-1) ?? "")) return true;
  return willBreak(head) || tail.slice(0, -1).some(willBreak);
}

function isSimpleArgument({ node }: Item): boolean {
  return node.kind !== "spread" && isSimple(node);
}

/** Whether the last argument of a chain is so long that it fits on no line: then it is broken alone, and not the chain. */
function breaksInside(last: readonly Link[], printed: Doc): boolean {
  const call = last.at(-1)?.node;
  if (call?.kind !== "call") return false;
  const nodes = call.args.map(({ node }) => node);
  const { kind } = nodes.at(-1) ?? {};
  if ((kind !== "object" && kind !== "array") || !groupsLast(nodes)) return false;
  return (flatWidth(printed) ?? 0) > LINE_WIDTH;
}

function printBrokenGroup(p: Printers, links: readonly Link[]): Doc {
  return links.map((link, index) =>
    index === links.length - 1 && link.node.kind === "call" ? printTail(p, link.node, true) : printLink(p, link),
  );
}

function printLink(p: Printers, { kind, node }: Link): Doc {
  if (kind === "startCall" || kind === "start") return p.expression(node, "object");
  if (node.kind === "call") return printTail(p, node);
  if (node.kind === "member") return printAccess(node);
  if (node.kind === "index") return [node.optional ? "?." : "", printIndex(p, node.index)];
  return "!";
}

export function printAccess({ optional, name }: Member): Doc {
  return `${optional ? "?." : "."}${name}`;
}
