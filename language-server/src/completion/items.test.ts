import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type {
  ClientCapabilities,
  CompletionClientCapabilities,
  CompletionItem,
  CompletionList,
} from "vscode-languageserver";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";
import type { DomainCompletionProvider } from "./completion-provider.ts";

const WORLD = readFileSync(path.join(import.meta.dirname, "cases/world.domain"), "utf8");

type ItemCapabilities = NonNullable<CompletionClientCapabilities["completionItem"]>;

type ListCapabilities = NonNullable<CompletionClientCapabilities["completionList"]>;

function client(completionItem: ItemCapabilities, completionList: ListCapabilities): ClientCapabilities {
  return { textDocument: { completion: { completionItem, completionList } } };
}

const SNIPPETS = { snippetSupport: true, documentationFormat: ["markdown" as const] };

interface Answer {
  readonly workspace: TestWorkspace;
  readonly provider: DomainCompletionProvider;
  readonly list: CompletionList;
  item(label: string): CompletionItem;
}

async function complete(
  text: string,
  capabilities: ItemCapabilities = SNIPPETS,
  others: Readonly<Record<string, string>> = {},
  lists: ListCapabilities = {},
): Promise<Answer> {
  const workspace = await openWorkspace({ "a.domain": `${text}\n${WORLD}`, ...others }, client(capabilities, lists));
  const { Domain, cursor } = workspace;
  const provider = Domain.lsp.CompletionProvider as DomainCompletionProvider;
  const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
  const list = provider.getCompletion(cursor.document, params);
  const item = (label: string) => {
    const found = list.items.find((each) => each.label === label);
    assert.ok(found, list.items.map((each) => each.label).join(" "));
    return found;
  };
  return { workspace, provider, list, item };
}

describe("a completion item", function () {
  this.timeout(60_000);

  it("is a snippet where the client takes snippets", async () => {
    const entity = (await complete("ent<|>")).item("entity");
    assert.equal(entity.insertTextFormat, 2);
    assert.equal(entity.textEdit?.newText, "entity ${1:Name} {\n  $0\n}");
  });

  it("is plain text where the client takes none: the word alone, and patterns filled in", async () => {
    const { item } = await complete("<|>", {});
    assert.equal(item("entity").insertTextFormat, undefined);
    assert.equal(item("entity").textEdit?.newText, "entity");
    assert.equal(item("typePattern").textEdit?.newText, "type OrderNumber = String(4..20) matches `SO-[0-9]+`");
    const types = await complete("entity A { a: <|> }", {});
    assert.equal(types.item("Decimal(12, 2)").textEdit?.newText, "Decimal(12, 2)");
    const listed = await complete("entity A { s: OrderStatus check s in <|> }", {});
    assert.equal(listed.item("paid").textEdit?.newText, "[paid]");
    const now = await complete("entity A { a: Instant = <|> }", {});
    assert.equal(now.item("now").textEdit?.newText, "now()", "a text without places to fill in is no snippet");
  });

  it("replaces what is written of the word, or the whole word if the client asks for both", async () => {
    const text = "entity A { o: Order check o.cu<|>x }";
    const edit = (await complete(text)).item("customer").textEdit;
    assert.deepEqual(edit && "range" in edit && [edit.range.start.character, edit.range.end.character], [28, 30]);
    const both = (await complete(text, { ...SNIPPETS, insertReplaceSupport: true })).item("customer").textEdit;
    assert.ok(both && "insert" in both);
    assert.deepEqual([both.insert.end.character, both.replace.end.character], [30, 31]);
  });

  it("tells types, documentation and what is deprecated", async () => {
    const { item } = await complete("entity A { o: Order check o.<|> }");
    assert.equal(item("placedAt").detail, "Instant?");
    assert.deepEqual(item("placedAt").documentation, { kind: "markdown", value: "When it was placed." });
    assert.equal(item("placedAt").data, undefined, "there is nothing to ask for later");
    const line = "entity A { l: OrderLine check l.<|> }";
    assert.deepEqual((await complete(line, { tagSupport: { valueSet: [1] } })).item("oldPrice").tags, [1]);
    const old = (await complete(line, { deprecatedSupport: true })).item("oldPrice");
    assert.deepEqual([old.tags, old.deprecated], [undefined, true]);
    assert.equal((await complete(line)).item("oldPrice").deprecated, undefined);
  });

  it("imports what is taken from another file, and tells where it is from", async () => {
    const text = "entity A { a: Fa<|> }";
    const others = { "b.domain": "entity Far {}" };
    const far = (await complete(text, SNIPPETS, others)).item("Far");
    assert.equal(far.additionalTextEdits?.[0]?.newText, 'import { Far } from "./b"\n\n');
    assert.equal(far.labelDetails, undefined);
    const detailed = await complete(text, { ...SNIPPETS, labelDetailsSupport: true }, others);
    assert.deepEqual(detailed.item("Far").labelDetails, { description: "./b" });
  });

  it("is completed later where the client waits", async () => {
    const later = { ...SNIPPETS, resolveSupport: { properties: ["documentation", "additionalTextEdits"] } };
    const { item, provider, workspace } = await complete("entity A { a: Fa<|> }", later, {
      "b.domain": "/// Not near.\nentity Far {}",
    });
    const far = item("Far");
    assert.deepEqual([far.documentation, far.additionalTextEdits], [undefined, undefined]);
    // What the client sends back went through JSON.
    const resolved = provider.resolveItem(JSON.parse(JSON.stringify(far)));
    assert.deepEqual(resolved.documentation, { kind: "markdown", value: "Not near." });
    assert.equal(resolved.additionalTextEdits?.[0]?.newText, 'import { Far } from "./b"\n\n');
    await workspace.edit("b.domain", "entity Other {}\nentity Far {}");
    assert.equal(provider.resolveItem(far).documentation, undefined, "something else stands there now");
    assert.equal(provider.resolveItem(far).additionalTextEdits?.length, 1);
  });

  it("is completed later only by what the client waits for", async () => {
    const later = { ...SNIPPETS, resolveSupport: { properties: ["documentation"] } };
    const { item, provider } = await complete("entity A { o: Order check o.<|> }", later);
    assert.equal(item("placedAt").documentation, undefined);
    assert.deepEqual(provider.resolveItem(item("placedAt")).documentation, {
      kind: "markdown",
      value: "When it was placed.",
    });
    const far = await complete("entity A { a: Fa<|> }", later, { "b.domain": "entity Far {}" });
    assert.equal(far.item("Far").additionalTextEdits?.length, 1);
  });

  it("explains built-in types and functions later, too", async () => {
    const later = { ...SNIPPETS, resolveSupport: { properties: ["documentation"] } };
    const type = await complete("entity A { a: <|> }", later);
    assert.match(JSON.stringify(type.provider.resolveItem(type.item("Decimal(12, 2)")).documentation), /exact decimal/);
    const name = await complete("entity A { a: Instant = <|> }", later);
    assert.match(JSON.stringify(name.provider.resolveItem(name.item("now")).documentation), /point in time/);
  });

  it("is taken by a dot where something stands behind the dot", async () => {
    const text = "entity A { n: Int o: Order d: Date check <|> }";
    const { item } = await complete(text, { ...SNIPPETS, commitCharactersSupport: true });
    assert.deepEqual(item("o").commitCharacters, ["."]);
    assert.deepEqual(item("d").commitCharacters, ["."]);
    assert.equal(item("n").commitCharacters, undefined);
    assert.equal((await complete(text)).item("o").commitCharacters, undefined);
  });

  it("stands in the same place whenever it is asked for", async () => {
    const text = "entity A { a: <|> }";
    const [first, second] = [await complete(text), await complete(text)];
    assert.deepEqual(first.list, second.list);
    const places = first.list.items.map(({ sortText }) => sortText ?? "");
    assert.deepEqual(places, [...places].sort());
  });
});

describe("a completion list", function () {
  this.timeout(60_000);

  const things = (count: number) => Array.from({ length: count }, (_, index) => `entity Thing${index} {}`).join("\n");

  it("has everything that a model of a thousand entities offers, and says so when there is more", async () => {
    const { list } = await complete(`entity A { a: <|> }\n${things(1000)}`);
    assert.equal(list.isIncomplete, false);
    assert.equal(list.items.filter(({ label }) => label.startsWith("Thing")).length, 1000);
    const more = (await complete(`entity A { a: <|> }\n${things(1300)}`)).list;
    assert.equal(more.isIncomplete, true);
    assert.equal(more.items.length, 1200);
    const places = more.items.map(({ sortText }) => sortText ?? "");
    assert.deepEqual(places, [...places].sort());
  });

  it("has what any letter would bring: the client narrows it down by itself", async () => {
    const places = [
      "entity A { a: <|> }",
      "entity A { a: Order <|> }",
      "entity A { a: Instant = <|> }",
      "entity A { s: OrderStatus = <|> }",
      "entity A { o: Order check o.<|> }",
      "entity A { o: Order n: Int check <|> }",
      "entity A { o: Order n: Int check n <|> }",
      "entity A { n: Int @<|> }",
      "entity A { n: Int personal(<|>) }",
      "entity A { n: Int policy { all: allow <|> } }",
      "entity A { n: Int policy { all: allow read when <|> } }",
      "entity A { <|> }",
      "<|>",
    ];
    const others = { "b.domain": "entity Far {}\nrole Finance" };
    for (const place of places) {
      const all = await complete(place, SNIPPETS, others);
      assert.equal(all.list.isIncomplete, false);
      const known = new Set(all.list.items.map(({ label }) => label));
      for (const letter of "acdefiloprstuOD") {
        const { list } = await complete(place.replace("<|>", `${letter}<|>`), SNIPPETS, others);
        for (const { label } of list.items) assert.ok(known.has(label), `${place}: ${letter} brings ${label}`);
      }
    }
  });

  it("says the details of a long list later, where the client waits", async () => {
    const later = { ...SNIPPETS, resolveSupport: { properties: ["detail", "additionalTextEdits"] } };
    const far = { "b.domain": "entity Far {}" };
    const long = await complete(`entity A { a: <|> }\n${things(300)}`, later, far);
    assert.equal(long.item("Thing7").detail, undefined);
    assert.equal(long.provider.resolveItem(long.item("Thing7")).detail, "entity");
    assert.equal(long.provider.resolveItem(long.item("Far")).detail, 'entity (import from "./b")');
    assert.equal((await complete("entity A { a: <|> }", later, far)).item("Far").detail, 'entity (import from "./b")');
    assert.equal((await complete(`entity A { a: <|> }\n${things(300)}`)).item("Thing7").detail, "entity");
  });

  it("says once what all of its items replace, where the client knows that", async () => {
    const text = "entity A { n: Int check n <= <|> }";
    const { list, item } = await complete(text, SNIPPETS, {}, { itemDefaults: ["editRange"] });
    const at = { line: 0, character: text.indexOf("<|>") };
    assert.deepEqual(list.itemDefaults, { editRange: { start: at, end: at } });
    assert.deepEqual([item("n").textEdit, item("n").textEditText], [undefined, undefined]);
    assert.equal(item("now").textEditText, "now()");
  });

  it("keeps what fits best when it ends", async () => {
    const many = Array.from({ length: 400 }, (_, index) => `entity Thing${index} {}`).join("\n");
    const { list } = await complete(`entity A { thing377: <|> }\n${many}`);
    assert.equal(list.items[0]?.label, "Thing377");
  });

  it("has what begins with the letters before what only has them", async () => {
    const { list } = await complete("entity Pirate {}\nentity A { a: Ra<|> }\nentity Rate {}");
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ["Rate"].concat(list.items.map(({ label }) => label).filter((label) => label !== "Rate")),
    );
  });
});
