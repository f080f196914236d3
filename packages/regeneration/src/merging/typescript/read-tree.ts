import { ts } from "ts-morph";
import { readComments } from "./comments.ts";
import { readImports } from "./imports/read-imports.ts";
import { identified, plainItem, settleComments, standingComment } from "./items.ts";
import { kindName } from "./kind-names.ts";
import { isSeparator, layoutOf } from "./list-layout.ts";
import { nameOf } from "./names.ts";
import {
  type AccessNode,
  accessed,
  CLOSING,
  isAccess,
  isOptional,
  nameOfLink,
  normalised,
  REPEATABLE,
  roleOf,
  roleOfList,
  typeOf,
} from "./syntax-parts.ts";
import type { Content, Element, Ids, Item, Leaf, List, Slot, SyntaxTree, Token } from "./syntax-tree.ts";

/** Reads a text of TypeScript or JavaScript. Texts with syntax errors have a tree, too, but are not `valid`. */
export function readTree(path: string, text: string, ids: Ids): SyntaxTree {
  const source = ts.createSourceFile(
    path,
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    true,
  );
  return new TreeReader(source, ids).read();
}

class TreeReader {
  readonly #source: ts.SourceFile;
  readonly #text: string;
  readonly #ids: Ids;
  readonly #tokens: Token[] = [];
  readonly #contents = new Set<number>();

  constructor(source: ts.SourceFile, ids: Ids) {
    this.#source = source;
    this.#text = source.text;
    this.#ids = ids;
  }

  read(): SyntaxTree {
    const [statements] = this.#source.getChildren(this.#source);
    if (!statements) throw new Error("A source file has statements");
    const root = this.#list(statements, this.#source, shebangEnd(this.#text), this.#text.length);
    const tokens = this.#tokens.toSorted((a, b) => a.start - b.start);
    const imports = readImports(this.#source);
    return {
      text: this.#text,
      root,
      tokens,
      valid: !hasErrors(this.#source),
      imports,
      contents: this.#contents,
    };
  }

  #element(node: ts.Node): Element {
    if (ts.isParenthesizedExpression(node) && !ts.isOptionalChain(node.expression)) {
      return this.#parenthesized(node, node.expression);
    }
    if (ts.isParenthesizedTypeNode(node)) return this.#parenthesized(node, node.type);
    if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) {
      const [only, another] = node.types;
      if (only && !another) return this.#element(only);
    }
    if (isAccess(node)) {
      const chain = this.#chain(node);
      if (chain) return chain;
    }
    if (ts.isBinaryExpression(node) && REPEATABLE.has(node.operatorToken.kind)) return this.#operands(node);
    const children = node.getChildren(this.#source);
    if (children.length === 0) return this.#leaf(node);
    return this.#production(typeOf(node), node, this.#slots(children, node));
  }

  #production(type: string, node: { getStart(): number; end: number }, slots: readonly Slot[]): Element {
    const id = this.#ids.of(`${type}(${slots.map((slot) => `${slot.role}=${slot.element.id}`).join(",")})`);
    return { form: "production", type, slots, start: node.getStart(), end: node.end, id };
  }

  #leaf(node: ts.Node): Leaf {
    const start = node.getStart(this.#source);
    const text = normalised(node, this.#text.slice(start, node.end));
    this.#token(text, start, node.end, true);
    return { form: "leaf", type: kindName(node.kind), start, end: node.end, id: this.#ids.of(`'${text}`) };
  }

  #parenthesized(node: ts.Node, inner: ts.Node): Element {
    this.#token("(", node.getStart(this.#source), node.getStart(this.#source) + 1, false);
    this.#token(")", node.end - 1, node.end, false);
    const slots = this.#between(node.getStart(this.#source) + 1, inner.getStart(this.#source));
    slots.push({ role: "inner", element: this.#element(inner) });
    slots.push(...this.#between(inner.end, node.end - 1, slots.length));
    const [only] = slots;
    if (slots.length > 1 || !only) return this.#production("commented", node, slots);
    return {
      form: "production",
      type: "parenthesized",
      slots,
      start: node.getStart(this.#source),
      end: node.end,
      id: only.element.id,
    };
  }

  /** `a.b(x).c` as a list of its links. */
  #chain(node: AccessNode): Element | undefined {
    const parts: { readonly named: boolean; readonly children: ts.Node[]; readonly node: AccessNode }[] = [];
    let head: ts.Node = node;
    while (isAccess(head)) {
      const expression: ts.Node = accessed(head);
      const children = head.getChildren(this.#source).filter((child) => child !== expression);
      parts.unshift({ named: ts.isPropertyAccessExpression(head), children, node: head });
      head = expression;
    }
    const first = parts.findIndex((part) => part.named);
    if (first < 0) return undefined;
    const links: { name: string; nodes: [AccessNode, ts.Node[]][] }[] = [];
    for (const part of parts.slice(first)) {
      if (part.named || links.length === 0) {
        links.push({ name: nameOfLink(part.node), nodes: [[part.node, part.children]] });
      } else {
        links.at(-1)?.nodes.push([part.node, part.children]);
      }
    }
    const headNode = first === 0 ? head : parts[first - 1]?.node;
    if (!headNode) return undefined;
    const items: Item[] = [plainItem("head", this.#element(headNode))];
    for (const link of links) {
      const slots: Slot[] = [];
      for (const [part, children] of link.nodes) {
        slots.push(...this.#slots(children, part, accessed(part).end, slots.length));
      }
      const start = slots[0]?.element.start ?? node.end;
      const end = link.nodes.at(-1)?.[0].end ?? node.end;
      let [parts, comments] = [0, 0];
      const unique = slots.map((slot) => ({
        ...slot,
        role: slot.role.startsWith("comment") ? `comment ${comments++}` : `${parts++}${slot.role}`,
      }));
      const plain = { getStart: () => start, end };
      items.push(plainItem(`.${link.name}`, this.#production("link", plain, unique)));
    }
    return this.#plainList("chain", items, node);
  }

  /** `a && b && c` as a list of operands. */
  #operands(node: ts.BinaryExpression): Element {
    const operator = node.operatorToken.kind;
    const operands: ts.Node[] = [];
    const tokens: ts.Node[] = [];
    let left: ts.Node = node;
    while (ts.isBinaryExpression(left) && left.operatorToken.kind === operator) {
      operands.unshift(left.right);
      tokens.unshift(left.operatorToken);
      left = left.left;
    }
    operands.unshift(left);
    for (const token of tokens) this.#token(token.getText(this.#source), token.getStart(this.#source), token.end, true);
    const items = operands.map((operand, index) => {
      const before = operands[index - 1];
      const comments = before ? this.#comments(before.end, operand.getStart(this.#source)) : [];
      const item = plainItem("operand", this.#element(operand));
      if (comments.length === 0) return item;
      return { ...item, id: this.#ids.of(`${comments.map(({ id }) => id).join()};${item.id}`) };
    });
    return this.#plainList(`operands ${ts.tokenToString(operator)}`, items, node);
  }

  #plainList(type: string, items: readonly Item[], node: ts.Node): List {
    const id = this.#ids.of(`${type}[${items.map((item) => item.id).join()}]`);
    const layout = { meaning: "sequence", separator: "between" } as const;
    return { form: "list", type, items, layout, start: node.getStart(this.#source), end: node.end, id };
  }

  #slots(children: readonly ts.Node[], node: ts.Node, from = node.getStart(this.#source), taken = 0): Slot[] {
    const slots: Slot[] = [];
    const roles = new Map<string, number>();
    const push = (role: string, element: Element) => {
      const count = roles.get(role) ?? 0;
      roles.set(role, count + 1);
      slots.push({ role: count > 0 ? `${role} ${count}` : role, element });
    };
    let at = from;
    children.forEach((child, index) => {
      if (child.kind === ts.SyntaxKind.SyntaxList) {
        const open = children[index - 1];
        const close = children[index + 1];
        const closed = close !== undefined && CLOSING.has(close.kind) && open !== undefined;
        const start = closed ? open.end : child.getStart(this.#source);
        const end = closed ? close.getStart(this.#source) : child.end;
        for (const { element } of this.#between(at, start, taken)) push("comment", element);
        push(roleOfList(child, open, node), this.#list(child, node, start, end));
        at = end;
        return;
      }
      const start = child.getStart(this.#source);
      if (start === child.end) return;
      for (const { element } of this.#between(at, start, taken)) push("comment", element);
      at = child.end;
      if (isOptional(child, index, children, node)) {
        this.#token(child.getText(this.#source), start, child.end, false);
      } else {
        push(roleOf(child, node), this.#element(child));
      }
    });
    return slots;
  }

  /** Comments as parts of a construct. */
  #between(from: number, to: number, taken = 0): Slot[] {
    return this.#comments(from, to).map((element, index) => ({ role: `comment ${taken + index}`, element }));
  }

  #list(list: ts.Node, owner: ts.Node, from: number, to: number): List {
    const layout = layoutOf(owner, list);
    const items: Item[] = [];
    let at = from;
    for (const child of list.getChildren(this.#source)) {
      const start = child.getStart(this.#source);
      const last = items.at(-1);
      if (isSeparator(child, owner)) {
        this.#token(child.getText(this.#source), start, child.end, false);
        const behind = last ? this.#comments(at, start) : [];
        if (last && (layout.separator === "comma" || behind.length > 0)) {
          const trail = [...last.trail, ...behind];
          const ends = layout.separator === "comma" ? { separatorEnd: child.end, end: child.end } : {};
          const end = behind.at(-1)?.end ?? last.end;
          items[items.length - 1] = identified(this.#ids, { ...last, trail, end, ...ends });
        }
        at = child.end;
        continue;
      }
      if (child.kind === ts.SyntaxKind.EmptyStatement || child.kind === ts.SyntaxKind.SemicolonClassElement) {
        this.#token(";", start, child.end, false);
        at = child.end;
        continue;
      }
      const lead = settleComments(this.#text, this.#ids, items, this.#comments(at, start), at, start);
      const { type, content } = this.#content(child, owner, start);
      const end = child.end;
      items.push(
        identified(this.#ids, {
          ...nameOf(child, owner),
          type,
          content,
          lead,
          trail: [],
          start: lead[0]?.start ?? start,
          nodeStart: start,
          nodeEnd: end,
          separatorEnd: end,
          end,
        }),
      );
      at = end;
    }
    for (const lead of [settleComments(this.#text, this.#ids, items, this.#comments(at, to), at, to)]) {
      if (lead.length > 0) items.push(standingComment(this.#ids, lead));
    }
    const id = this.#ids.of(`${layout.separator}[${items.map((item) => item.id).join()}]`);
    return { form: "list", type: `list of ${kindName(owner.kind)}`, items, layout, start: from, end: to, id };
  }

  /** Reads an item, or recalls one with the same text: its tree is only read when somebody looks into it. */
  #content(node: ts.Node, owner: ts.Node, start: number): { readonly type: string; readonly content: Content } {
    const column = start - this.#text.lastIndexOf("\n", start - 1);
    const alike = this.#ids.knownAt(`${owner.kind} ${node.kind} ${column}`);
    const text = this.#text.slice(start, node.end);
    const known = alike.get(text);
    if (known) {
      this.#contents.add(known.id);
      for (let index = known.from; index < known.to; index++) {
        const token = known.tokens[index];
        const moved = start - known.start;
        if (token) this.#token(token.text, token.start + moved, token.end + moved, token.significant);
      }
      let element: Element | undefined;
      const read = () => {
        element ??= new TreeReader(this.#source, this.#ids).#element(node);
        return element;
      };
      return { type: known.type, content: { id: known.id, read } };
    }
    const from = this.#tokens.length;
    const element = this.#element(node);
    const { id, type } = element;
    alike.set(text, { id, type, tokens: this.#tokens, from, to: this.#tokens.length, start });
    this.#contents.add(id);
    return { type, content: { id, read: () => element } };
  }

  #comments(from: number, to: number): Leaf[] {
    return readComments(this.#text, from, to).map(({ raw, text, start }) => {
      const end = start + raw.length;
      this.#token(text, start, end, true);
      return { form: "leaf", type: raw.slice(0, 2), start, end, id: this.#ids.of(`'${text}`) };
    });
  }

  #token(text: string, start: number, end: number, significant: boolean): void {
    this.#tokens.push({ text, start, end, significant });
  }
}

function shebangEnd(text: string): number {
  return /^#!.*/.exec(text)?.[0].length ?? 0;
}

function hasErrors(source: ts.SourceFile): boolean {
  const found: unknown = Reflect.get(source, "parseDiagnostics");
  return Array.isArray(found) && found.length > 0;
}
