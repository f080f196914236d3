import assert from "node:assert/strict";
import type * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { parseText } from "../testing/index.ts";
import {
  applyChanges,
  DocumentEdits,
  deletion,
  extentOf,
  insertAnnotation,
  insertClause,
  insertDeclaration,
  insertElement,
  insertItem,
  insertion,
  linesOf,
  removeAnnotation,
  removeExtents,
  removeItems,
} from "./index.ts";
import type { TextChange } from "./text-change.ts";

interface Case {
  readonly text: string;
  readonly file: ast.SourceFile;
  readonly entity: ast.Entity;
}

async function read(source: string): Promise<Case> {
  const { text, file } = await parseText(source);
  const entity = file.declarations.find((node) => node.$type === "Entity") as ast.Entity;
  return { text, file, entity };
}

function changed({ text }: Case, changes: TextChange | undefined | readonly TextChange[]): string {
  assert.ok(changes);
  return applyChanges(text, "offset" in changes ? [changes] : changes);
}

function member({ entity }: Case, name: string): ast.Member {
  const found = entity.elements.find((element) => "name" in element && element.name === name);
  assert.ok(found);
  return found as ast.Member;
}

async function withoutMembers(source: string, ...names: string[]): Promise<string> {
  const read_ = await read(source);
  const extents = names.flatMap((name) => extentOf(member(read_, name), read_.text) ?? []);
  return changed(read_, removeExtents(read_.text, extents));
}

describe("text changes", () => {
  it("are made at once, insertions in their order", () => {
    assert.equal(applyChanges("abc", [insertion(1, "1"), insertion(1, "2"), deletion(1, 2)]), "a12c");
    assert.throws(() => applyChanges("abc", [deletion(0, 2), deletion(1, 3)]), /overlap/);
  });

  it("of documents are kept by URI, and a replacement once", () => {
    const edits = new DocumentEdits().add("a", deletion(1, 2)).add("a", deletion(1, 2), insertion(0, "x")).add("b");
    assert.deepEqual([...edits.changes], [["a", [insertion(0, "x"), deletion(1, 2)]]]);
    assert.equal(new DocumentEdits().isEmpty, true);
    const overlapping = new DocumentEdits().add("a", deletion(5, 9), insertion(2, "x"), deletion(2, 6));
    assert.deepEqual([...overlapping.changes], [["a", [insertion(2, "x"), deletion(2, 9)]]]);
  });
});

describe("the extent of an element", () => {
  const lines = async (source: string, name: string) => {
    const read_ = await read(source);
    const extent = extentOf(member(read_, name), read_.text);
    assert.ok(extent);
    return linesOf(read_.text, extent);
  };

  it("has the comments above and behind it", async () => {
    const source =
      "entity A { // of A\n  // of a\n\n  // of b\n  /// Docs.\n  b: Int // behind b\n  // of c\n  c: Int\n  // last\n}\n";
    assert.deepEqual(await lines(source, "b"), ["// of b", "/// Docs.", "b: Int // behind b"]);
    assert.deepEqual(await lines(source, "c"), ["// of c", "c: Int"]);
  });

  it("has documentation even behind blank lines, and never that of the next", async () => {
    const source = "entity A {\n  /// Docs.\n\n  // other\n\n  a: Int /// of b\n  b: Int\n}\n";
    assert.deepEqual(await lines(source, "a"), ["/// Docs.", "", "// other", "", "a: Int"]);
    assert.deepEqual(await lines(source, "b"), ["/// of b", "b: Int"]);
  });

  it("keeps the indentation of its own lines", async () => {
    const source = "entity A {\r\n    a: Int\r\n      unique\r\n    b: Int\r\n}\r\n";
    assert.deepEqual(await lines(source, "a"), ["a: Int", "  unique"]);
  });

  it("on one line begins behind the comments of others", async () => {
    assert.deepEqual(await lines("entity A { a: Int /* a */  /* b */ b: Int /* c */ }", "b"), [
      "/* a */  /* b */ b: Int /* c */",
    ]);
    assert.deepEqual(await lines("entity A { a: Int // a\n b: Int }", "b"), ["b: Int"]);
  });
});

describe("removing elements", () => {
  it("takes lines, comments and double blank lines away", async () => {
    assert.equal(
      await withoutMembers("entity A {\n  a: Int\n\n  // b\n  b: Int\n\n  c: Int\n}\n", "b"),
      "entity A {\n  a: Int\n\n  c: Int\n}\n",
    );
    assert.equal(await withoutMembers("entity A {\n  a: Int\n\n  b: Int\n}\n", "b"), "entity A {\n  a: Int\n}\n");
    assert.equal(await withoutMembers("entity A {\n  a: Int\n\n  b: Int\n}\n", "a"), "entity A {\n  b: Int\n}\n");
    assert.equal(await withoutMembers("entity A {\n  a: Int\n  b: Int\n}\n", "a", "b"), "entity A {\n}\n");
    assert.equal(
      await withoutMembers("entity A {\r\n  a: Int\r\n  b: Int\r\n}\r\n", "a"),
      "entity A {\r\n  b: Int\r\n}\r\n",
    );
  });

  it("leaves what else stands on the line", async () => {
    assert.equal(await withoutMembers("entity A { a: Int  b: Int  c: Int }", "b"), "entity A { a: Int  c: Int }");
    assert.equal(await withoutMembers("entity A { a: Int  b: Int }", "b"), "entity A { a: Int  }");
    assert.equal(await withoutMembers("entity A { a: Int // a\n  b: Int }", "b"), "entity A { a: Int // a\n  }");
  });
});

describe("inserting elements", () => {
  const insert = async (source: string, lines: string[], place: "start" | "end" | string, apart = false) => {
    const read_ = await read(source);
    const where = place === "start" || place === "end" ? place : { after: member(read_, place) };
    return changed(read_, insertElement(read_.entity, lines, where, read_.text, { apart }));
  };

  it("comes on lines of its own, indented as the others", async () => {
    const source = "entity A {\n    // a\n    a: Int // a\n\n    b: Int\n}\n";
    assert.equal(await insert(source, ["x: Int"], "start"), source.replace("    // a\n", "    x: Int\n    // a\n"));
    assert.equal(
      await insert(source, ["// x", "x: Int"], "a"),
      source.replace("Int // a\n", "Int // a\n    // x\n    x: Int\n"),
    );
    assert.equal(await insert(source, ["x: Int"], "end"), source.replace("b: Int\n", "b: Int\n    x: Int\n"));
    assert.equal(await insert(source, ["x: Int"], "end", true), source.replace("b: Int\n", "b: Int\n\n    x: Int\n"));
    assert.equal(
      await insert("entity A {\r\n\ta: Int\r\n}", ["x: Int"], "end"),
      "entity A {\r\n\ta: Int\r\n\tx: Int\r\n}",
    );
  });

  it("comes into bodies without elements, and on one line", async () => {
    assert.equal(await insert("entity A {}", ["x: Int"], "end"), "entity A {\n  x: Int\n}");
    assert.equal(await insert("entity A {\n}\n", ["x: Int"], "end"), "entity A {\n  x: Int\n}\n");
    assert.equal(
      await insert("entity A {\n  // nothing\n}\n", ["x: Int"], "end"),
      "entity A {\n  // nothing\n  x: Int\n}\n",
    );
    assert.equal(await insert("entity A { a: Int }", ["x: Int"], "end"), "entity A { a: Int  x: Int }");
    assert.equal(await insert("entity A { a: Int }", ["x: Int"], "start"), "entity A { x: Int  a: Int }");
    assert.equal(
      await insert("entity A { a: Int }", ["// x", "x: Int"], "end"),
      "entity A { a: Int\n  // x\n  x: Int\n}",
    );
    assert.equal(
      await insert("entity A { a: Int  b: Int }", ["x: Int // x"], "a"),
      "entity A { a: Int\n  x: Int // x\n  b: Int }",
    );
  });
});

describe("clauses and annotations", () => {
  it("stand in the order of the style", async () => {
    const read_ = await read("entity A {\n  a: B? readonly @deprecated // c\n}\nentity B {}\n");
    const a = member(read_, "a");
    assert.equal(
      changed(read_, insertClause(a, "InverseClause", "inverse as")).split("\n")[1],
      "  a: B? readonly inverse as @deprecated // c",
    );
    assert.equal(
      changed(read_, insertClause(a, "UniqueClause", "unique")).split("\n")[1],
      "  a: B? unique readonly @deprecated // c",
    );
    assert.equal(
      changed(read_, insertAnnotation(a, "@was(x)", read_.text, "first")).split("\n")[1],
      "  a: B? readonly @was(x) @deprecated // c",
    );
  });

  it("come and go in front of declarations", async () => {
    const read_ = await read("/// Docs.\r\n@deprecated\r\nprivate entity A {\r\n}\r\n");
    assert.equal(
      changed(read_, insertAnnotation(read_.entity, "@was(B)", read_.text, "first")),
      "/// Docs.\r\n@was(B)\r\n@deprecated\r\nprivate entity A {\r\n}\r\n",
    );
    assert.equal(
      changed(read_, insertAnnotation(read_.entity, "@was(B)", read_.text)),
      "/// Docs.\r\n@deprecated\r\n@was(B)\r\nprivate entity A {\r\n}\r\n",
    );
    const [annotation] = read_.entity.annotations;
    assert.ok(annotation);
    assert.equal(
      changed(read_, removeAnnotation(read_.entity, annotation, read_.text)),
      "/// Docs.\r\nprivate entity A {\r\n}\r\n",
    );
  });
});

describe("items between commas", () => {
  const enumOf = async (source: string) => {
    const { text, file } = await parseText(source);
    const [node] = file.declarations as unknown as ast.Enum[];
    return { text, items: node?.values.flatMap((value) => spanOf(value) ?? []) ?? [] };
  };
  const insert = async (source: string, index: number) => {
    const { text, items } = await enumOf(source);
    return applyChanges(text, insertItem(text, items, index, "x"));
  };
  const remove = async (source: string, ...indexes: number[]) => {
    const { text, items } = await enumOf(source);
    return applyChanges(text, removeItems(text, items, indexes));
  };

  it("come in with a comma", async () => {
    assert.equal(await insert("enum E { a, b }", 0), "enum E { x, a, b }");
    assert.equal(await insert("enum E { a, b }", 1), "enum E { a, x, b }");
    assert.equal(await insert("enum E { a, b }", 2), "enum E { a, b, x }");
    assert.equal(await insert("enum E { a, b, }", 2), "enum E { a, b, x, }");
    assert.equal(await insert("enum E {\n  a, // a\n  b // b\n}", 2), "enum E {\n  a, // a\n  b, // b\n  x\n}");
    assert.equal(await insert("enum E {\n  a, // a\n  b, // b\n}", 2), "enum E {\n  a, // a\n  b, // b\n  x,\n}");
    assert.equal(
      await insert("enum E {\r\n  a,\r\n  // b\r\n  b\r\n}", 1),
      "enum E {\r\n  a,\r\n  x,\r\n  // b\r\n  b\r\n}",
    );
  });

  it("go with a comma and their comments", async () => {
    assert.equal(await remove("enum E { a, b, c }", 0), "enum E { b, c }");
    assert.equal(await remove("enum E { a, b, c }", 1), "enum E { a, c }");
    assert.equal(await remove("enum E { a, b, c }", 2), "enum E { a, b }");
    assert.equal(await remove("enum E { a, b, c }", 1, 2), "enum E { a }");
    assert.equal(await remove("enum E { a, b, c, }", 2), "enum E { a, b, }");
    assert.equal(
      await remove("enum E {\n  a, // a\n  // b\n  b, // bb\n  c // c\n}", 1),
      "enum E {\n  a, // a\n  c // c\n}",
    );
    assert.equal(await remove("enum E {\n  a, // a\n  b, // bb\n  c // c\n}", 1, 2), "enum E {\n  a // a\n}");
  });
});

describe("declarations", () => {
  it("have blank lines around them", async () => {
    const read_ = await read("entity A {} // A\n\n// B\nentity B {}\n");
    const insert = (place: Parameters<typeof insertDeclaration>[3]) =>
      changed(read_, insertDeclaration(read_.file, ["type X = Int"], read_.text, place));
    assert.equal(insert("end"), "entity A {} // A\n\n// B\nentity B {}\n\ntype X = Int\n");
    assert.equal(insert({ after: read_.entity }), "entity A {} // A\n\ntype X = Int\n\n// B\nentity B {}\n");
    const [, second] = read_.file.declarations;
    assert.ok(second);
    assert.equal(insert({ before: second }), "entity A {} // A\n\ntype X = Int\n\n// B\nentity B {}\n");
  });

  it("come into files with nothing or one line", async () => {
    const at = async (source: string) => {
      const { text, file } = await parseText(source);
      const change = insertDeclaration(file, ["type X = Int"], text);
      return change && applyChanges(text, [change]);
    };
    assert.equal(await at(""), "type X = Int\n");
    assert.equal(await at("entity A {}"), "entity A {}\n\ntype X = Int");
    assert.equal(await at("// a\r\n"), "// a\r\n\r\ntype X = Int\r\n");
  });
});
