import type { MergeContext } from "../context.ts";
import type { Edit } from "../edits.ts";
import type { ImportBinding, ImportDeclaration, Item } from "../syntax-tree.ts";
import { writeRemoved } from "../write-list.ts";
import type { WantedBinding } from "./merge-imports.ts";
import { withOtherNames } from "./other-names.ts";

type KeyOf = (declaration: Pick<ImportDeclaration, "module">, binding: ImportBinding) => string;

/** Longer imports are written with each name on a line of its own. */
const LINE_WIDTH = 120;

/** Edits of yours after which it imports what is wanted. Undefined when comments are in the way. */
export function writeImports(
  context: MergeContext,
  wanted: ReadonlyMap<string, WantedBinding>,
  keyOf: KeyOf,
): Edit[] | undefined {
  const { yours, next } = context;
  const rest = new Map(wanted);
  const contents = new Map<ImportDeclaration, ImportBinding[]>();
  for (const declaration of yours.tree.imports) {
    const kept: ImportBinding[] = [];
    for (const binding of declaration.bindings) {
      const key = keyOf(declaration, binding);
      const own = rest.get(key);
      if (own) kept.push(own.binding);
      rest.delete(key);
    }
    contents.set(declaration, kept);
  }
  const created = new Map<ImportDeclaration, ImportBinding[]>();
  for (const declaration of next.tree.imports) {
    const missing = declaration.bindings.filter((binding) => rest.has(keyOf(declaration, binding)));
    for (const binding of missing) {
      const target = targetFor(declaration, binding, contents);
      if (target) insert(contents.get(target) ?? [], binding, declaration.bindings);
      else created.set(declaration, [...(created.get(declaration) ?? []), binding]);
    }
  }
  const edits: Edit[] = [];
  for (const [declaration, bindings] of contents) {
    if (bindings.length === 0) {
      // With the import would go what the user has written in it.
      const isCommented = declaration.commented || declaration.commentedBehind;
      if (isCommented && !isUntouched(context, declaration)) return undefined;
      continue;
    }
    const text = rewritten(context, declaration, bindings, keyOf);
    if (text === undefined) return undefined;
    const { start, end } = declaration;
    if (text !== yours.text.slice(start, end)) edits.push({ start, end, text });
  }
  const gone = new Set([...contents].filter(([, bindings]) => bindings.length === 0).map(([{ start }]) => start));
  const isGone = (item: Item) => gone.has(item.nodeStart) && item.type === "ImportDeclaration";
  if (created.size > 0 && gone.size > 0 && gone.size === yours.tree.imports.length)
    edits.push(...writeReplaced(context, created, isGone));
  else edits.push(...writeRemoved(yours, yours.tree.root, isGone), ...writeCreated(context, created, gone));
  return edits;
}

/** Puts new imports in the place of all that there were. The blank lines behind them belong to what follows. */
function writeReplaced(
  context: MergeContext,
  created: ReadonlyMap<ImportDeclaration, readonly ImportBinding[]>,
  isGone: (item: Item) => boolean,
): Edit[] {
  const { yours } = context;
  const { items } = yours.tree.root;
  const place = items.findIndex(isGone);
  const behind = items.findIndex((item, other) => other > place && !isGone(item));
  const [first, last] = [items[place], items.at(behind < 0 ? -1 : behind - 1)];
  if (!first || !last) return [];
  const text = [...created].map(([declaration, bindings]) => createdText(context, declaration, bindings)).join("\n");
  const others = writeRemoved(yours, yours.tree.root, (item) => item.start >= last.end && isGone(item));
  return [{ start: first.start, end: last.end, text }, ...others];
}

/** An import of yours that can hold another name, best one of the same sort. */
function targetFor(
  from: ImportDeclaration,
  binding: ImportBinding,
  contents: ReadonlyMap<ImportDeclaration, readonly ImportBinding[]>,
): ImportDeclaration | undefined {
  if (binding.kind !== "named") return undefined;
  const open = [...contents].filter(
    ([declaration, bindings]) =>
      declaration.module === from.module &&
      // One that has lost its last name takes another one in its place.
      (bindings.length > 0 ? bindings : declaration.bindings).every(
        ({ kind }) => kind === "named" || (kind === "default" && !declaration.typeOnly),
      ),
  );
  const same = open.find(([declaration]) => declaration.typeOnly === binding.typeOnly);
  return (same ?? open[0])?.[0];
}

/** Puts a name behind the one that it stands behind in next. */
function insert(bindings: ImportBinding[], binding: ImportBinding, order: readonly ImportBinding[]): void {
  const places = new Map(bindings.map(({ local }, index) => [local, index]));
  const before = order.slice(0, order.indexOf(binding)).findLast(({ local }) => places.has(local));
  const start = bindings.findIndex(({ kind }) => kind === "named");
  const place = before ? (places.get(before.local) ?? -1) + 1 : 0;
  bindings.splice(Math.max(place, start < 0 ? bindings.length : start), 0, binding);
}

/** Whether an import of yours is one of base, comments included. */
function isUntouched({ base, yours }: MergeContext, { start, end }: ImportDeclaration): boolean {
  const own = yours.text.slice(start, end);
  return base.tree.imports.some((other) => base.text.slice(other.start, other.end) === own);
}

function rewritten(
  context: MergeContext,
  declaration: ImportDeclaration,
  bindings: readonly ImportBinding[],
  keyOf: KeyOf,
): string | undefined {
  const { yours, next } = context;
  const own = yours.text.slice(declaration.start, declaration.end);
  if (same(declaration.bindings, bindings)) return own;
  const keys = (some: readonly ImportBinding[]) =>
    some
      .map((binding) => `${keyOf(declaration, binding)} ${binding.typeOnly}`)
      .sort()
      .join();
  const twin = next.tree.imports.find(
    (other) => other.module === declaration.module && keys(other.bindings) === keys(bindings),
  );
  if (twin && isUntouched(context, declaration)) return next.text.slice(twin.start, twin.end);
  return declaration.commented
    ? withOtherNames(own, declaration.bindings, bindings, yours.unit)
    : print(bindings, declaration.from, declaration.multiline, yours.unit);
}

function same(a: readonly ImportBinding[], b: readonly ImportBinding[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => one.local === b[index]?.local && one.typeOnly === b[index]?.typeOnly)
  );
}

function print(bindings: readonly ImportBinding[], from: string, multiline: boolean, unit: string): string {
  const [first] = bindings;
  if (!first || first.kind === "bare") return `import ${from}`;
  const typeOnly = bindings.every((binding) => binding.typeOnly);
  const named = bindings
    .filter(({ kind }) => kind === "named")
    .map((binding) => {
      const { imported, local } = binding;
      const name = imported === local ? local : `${imported} as ${local}`;
      return binding.typeOnly && !typeOnly ? `type ${name}` : name;
    });
  const others = bindings.flatMap(({ kind, local }) =>
    kind === "default" ? [local] : kind === "namespace" ? [`* as ${local}`] : [],
  );
  const head = `import ${typeOnly ? "type " : ""}${others.join(", ")}`;
  if (named.length === 0) return `${head} from ${from}`;
  const before = others.length > 0 ? `${head}, ` : head;
  const line = `${before}{ ${named.join(", ")} } from ${from}`;
  if (!multiline && line.length <= LINE_WIDTH) return line;
  return `${before}{\n${named.map((name) => `${unit}${name},\n`).join("")}} from ${from}`;
}

function createdText(
  { yours, next }: MergeContext,
  { bindings: all, start, end, from, multiline }: ImportDeclaration,
  bindings: readonly ImportBinding[],
): string {
  return bindings.length === all.length ? next.text.slice(start, end) : print(bindings, from, multiline, yours.unit);
}

/** New imports follow those that they follow in next. */
function writeCreated(
  context: MergeContext,
  created: ReadonlyMap<ImportDeclaration, readonly ImportBinding[]>,
  gone: ReadonlySet<number>,
): Edit[] {
  const { yours, next } = context;
  const edits: Edit[] = [];
  const own = yours.tree.imports;
  const items = yours.tree.root.items;
  for (const [declaration, bindings] of created) {
    const text = createdText(context, declaration, bindings);
    const before = next.tree.imports.slice(0, next.tree.imports.indexOf(declaration));
    const stays = own.filter(({ start }) => !gone.has(start));
    const anchor = before
      .reverse()
      .flatMap(({ module }) => stays.findLast((other) => other.module === module) ?? [])[0];
    const anchorItem = anchor && items.find(({ nodeStart }) => nodeStart === anchor.start);
    const first = items.find(({ nodeStart }) => nodeStart === own[0]?.start);
    if (anchorItem) {
      edits.push({ start: anchorItem.end, end: anchorItem.end, text: `\n${text}` });
    } else if (first && !gone.has(first.nodeStart)) {
      edits.push({ start: first.nodeStart, end: first.nodeStart, text: `${text}\n` });
    } else {
      const at = (items.find(({ content }) => content !== undefined) ?? items.at(-1))?.start ?? yours.text.length;
      edits.push({ start: at, end: at, text: `${text}\n${own.length > 0 ? "" : "\n"}` });
    }
  }
  return edits;
}
