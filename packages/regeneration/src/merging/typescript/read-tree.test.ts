import assert from "node:assert/strict";
import { ts } from "ts-morph";
import { mergeTexts } from "../merge.ts";
import { readTree } from "./read-tree.ts";
import { Ids } from "./syntax-tree.ts";

/** Something of every sort of construct that generators and people write. */
const TEXT = `import data, { and, type SQL as Text } from "drizzle-orm";
import * as all from "./all.ts";

export const orders = pgTable("orders", { id: uuid("id").primaryKey().default(sql\`now()\`), list: [1, -2, ...rest] });
export type Row<Key extends string = "id"> = { readonly [Name in Key]?: Awaited<ReturnType<typeof all>>[number] } | null;
interface Shape extends Base, Other { name?: string; (call: number): void; get size(): number }
abstract class Orders<T> extends Base<T> implements Shape {
  static readonly #count: number = 0;
  constructor(private_: string, ...more: readonly T[]) { super(private_); }
  async *all(this: Orders<T>): AsyncGenerator<T> { yield* await this.#read?.(0)[1].next; }
}
export async function read(scope: Scope, { id, ...other }: Partial<Row>, [first = 1]: number[]): Promise<void> {
  const rows = await scope.db.select({ a, b: c }).from(orders).where(and(eq(orders.id, id), a && (b || !c) ?? d));
  if (rows.length > 0 && isHidden(rows)) return; else throw new Error(\`none of \${rows.length} rows\`);
  for (const [key, value] of entries) { count += value as number; continue; }
  for (let index = 0; index < 3; index++) void index;
  while (true) { do { break; } while (false); }
  switch (kind) { case "a": return one; default: delete two.three; }
  try { await run((row) => row.id, async function () { return new Map<string, T>(); }); } catch (error) { report(error satisfies unknown); } finally { done(); }
  const shown = a === null ? typeof b : (c, d)!;
}
enum Light { red = 1, green }
`;

describe("the tree of a TypeScript file", () => {
  const places = tokenEnds(TEXT);

  it("knows of a comment wherever it may stand", () => {
    const missing = places.filter(({ at }) => {
      const tree = readTree("file.ts", insert(at), new Ids());
      return !tree.imports.some(({ start, end }) => at >= start && at < end) && !tree.tokens.some(isMine);
    });
    assert.deepEqual(
      missing.map(({ before }) => before),
      [],
    );
  });

  it("keeps a comment, or its construct in conflict, when what it stands in is no longer generated", async () => {
    for (const { at, before } of places) {
      const result = await mergeTexts({
        kind: "typescript",
        path: "file.ts",
        base: TEXT,
        yours: insert(at),
        next: "export const nothing = true;\n",
      });
      assert.ok(!result.ok || result.text.includes("mine"), before);
    }
  }).timeout(20_000);

  function insert(at: number): string {
    return `${TEXT.slice(0, at)} /* mine */ ${TEXT.slice(at)}`;
  }
});

function isMine({ text }: { readonly text: string }): boolean {
  return text.includes("mine");
}

/** Ends of tokens behind which a comment may stand, and what is before them. */
function tokenEnds(text: string): { at: number; before: string }[] {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const ends = new Set<number>();
  const visit = (node: ts.Node) => {
    const children = node.getChildren(source);
    if (children.length === 0 && node.end > node.getStart(source)) ends.add(node.end);
    // Behind the parts of a text with holes, a comment would be text.
    if (!ts.isTemplateExpression(node)) children.forEach(visit);
    else for (const span of node.templateSpans) visit(span.expression);
  };
  visit(source);
  return [...ends]
    .filter((at) => isValid(`${text.slice(0, at)} /* mine */ ${text.slice(at)}`))
    .map((at) => ({ at, before: text.slice(Math.max(0, at - 40), at) }));
}

function isValid(text: string): boolean {
  return readTree("file.ts", text, new Ids()).valid;
}
