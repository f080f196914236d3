import assert from "node:assert/strict";
import type { CompletionItem, CompletionList } from "vscode-languageserver";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";

/** Stands behind the text of most cases. */
const WORLD = `
entity Order {
  key number: String(8)
  status: OrderStatus = draft
  customer: Customer inverse orders[]
  lines: owns OrderLine[1..*] inverse order
  /// When it was placed.
  placedAt: Instant?
  action place(reason: String(80))
}
abstract entity Party { name: String(80) }
mixin Noted { note: Text? }
entity Customer extends Party with Noted { account: Account }
entity OrderLine { quantity: Int(1..) price: Money oldPrice: Money? @deprecated("gone") }
principal entity Account { login: String(80) }
enum OrderStatus { draft, placed "Placed", paid }
value Money { amount: Decimal(12, 2) currency: String(3..3) }
type Sku = String(6..12)
role Support, Finance
event OrderPlaced(order: Order)
annotation fancy(level: Int) on entity, member
annotation grand on entity
`;

/** The workspace of all cases with one file: making one takes longer than most of them. */
let single: TestWorkspace | undefined;

async function complete(text: string, others?: Record<string, string>): Promise<CompletionList> {
  const source = `${text}\n${WORLD}`;
  if (!others) {
    single ??= await openWorkspace({ "a.domain": source });
    await single.edit("a.domain", source);
  }
  const workspace = others || !single ? await openWorkspace({ "a.domain": source, ...others }) : single;
  const { Domain, cursor } = workspace;
  const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
  const list = await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
  assert.ok(list);
  return list;
}

function sorted({ items }: CompletionList): CompletionItem[] {
  return [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

async function labels(text: string, others?: Record<string, string>): Promise<string[]> {
  return sorted(await complete(text, others)).map(({ label }) => label);
}

interface Case {
  readonly text: string;
  /** Proposed, in this order. */
  readonly has?: string;
  readonly not?: string;
  /** Exactly these, in this order. */
  readonly only?: string;
  readonly others?: Record<string, string>;
}

const TOP = "entity mixin value enum type event annotation role tenancy extend view";
const ELEMENTS = "key computed index unique check states action policy";

const cases: Record<string, Record<string, Case>> = {
  "top of a file": {
    "an empty file": { text: "<|>", only: `namespace import private abstract principal subject shared ${TOP}` },
    "behind imports": { text: 'import { X } from "./x"\n<|>', has: `import ${TOP}`, not: "namespace" },
    "behind declarations": { text: "entity A {}\n<|>", has: TOP, not: "namespace import key check" },
    "between declarations": { text: "entity A {}\n<|>\nentity B {}", has: TOP, not: "import" },
    "a word begun": { text: "ent<|>", has: "entity", not: "mixin value" },
    "behind a modifier": { text: "abstract <|>", has: "entity", not: "mixin enum abstract" },
    "behind private": { text: "private <|>", has: TOP.replace(" tenancy extend view", "") },
    "behind an annotation": { text: "@grand\n<|>", has: "entity mixin enum", not: "import" },
    "a name of a declaration": { text: "entity <|>", only: "" },
    "behind a name": { text: "entity A <|>", only: "extends with" },
    "behind extends": {
      text: "entity A extends <|> {}",
      has: "Order Party Customer",
      not: "Money OrderStatus Noted String",
    },
    "behind with": { text: "entity A with <|> {}", has: "Noted Audited", not: "Order" },
    "a second mixin": { text: "entity A with Noted, <|> {}", has: "Noted Audited", not: "Order" },
    "behind tenancy": { text: "tenancy <|>", only: "by" },
    "behind tenancy by": { text: "tenancy by <|>", has: "Order Account", not: "Money" },
    "behind extend": { text: "extend <|>", only: "entity" },
    "behind extend entity": { text: "extend entity <|> {}", has: "Order", not: "Money" },
    "a view": { text: "view V { <|> }", only: "include" },
    "entities of a view": { text: "view V { include Order, <|> }", has: "Order Customer", not: "Money" },
    "behind a view's entities": { text: "view V { include Order <|> }", has: "depth" },
    "targets of an annotation": {
      text: "annotation a on <|>",
      has: "entity mixin value enum type event member action",
      not: "role",
    },
    "behind the type of a type": { text: "type A = String(3) <|>", only: "matches" },
    "the type of a type": { text: "type A = <|>", has: "String(80) Int OrderStatus Sku", not: "Order Money" },
    "parameters of an event": { text: "event E(a: <|>)", has: "String(80) Order Money" },
    "enum values": { text: "enum E { a, <|> }", only: "" },
  },
  imports: {
    "names of a file": {
      text: 'import { <|> } from "./b"',
      only: "Far Farther",
      others: { "b.domain": "entity Far {}\nprivate entity Own {}\nenum Farther { x }" },
    },
    "another name": {
      text: 'import { Far, <|> } from "./b"',
      only: "Farther",
      others: { "b.domain": "entity Far {}\nenum Farther { x }" },
    },
    "names before the path is written": { text: "import { Fa<|>", has: "Far", others: { "b.domain": "entity Far {}" } },
    "behind the names": { text: "import { X } <|>", only: "from" },
    paths: {
      text: 'import { X } from "<|>"',
      only: "./b ./sub/c @domainsmith/std",
      others: { "domainsmith.json": "{}", "b.domain": "", "sub/c.domain": "" },
    },
    "paths begun": {
      text: 'import { X } from "./su<|>"',
      only: "./sub/c",
      others: { "domainsmith.json": "{}", "b.domain": "", "sub/c.domain": "" },
    },
    packages: {
      text: 'import { X } from "<|>"',
      has: "@acme/crm",
      others: {
        "b.domain": 'import { C } from "@acme/crm"',
        "node_modules/@acme/crm/package.json": "{}",
        "node_modules/@acme/crm/index.domain": "entity C {}",
      },
    },
    "a path without its end": { text: 'import { X } from "./<|>', has: "./b", others: { "b.domain": "" } },
    "names of a module": {
      text: 'import * as far from "./b"\nentity A { a: far.<|> }',
      only: "Far",
      others: { "b.domain": "entity Far {}" },
    },
    "names that are not imported yet": {
      text: "entity A { a: Fa<|> }",
      has: "Far",
      others: { "b.domain": "entity Far {}" },
    },
  },
  bodies: {
    "an empty body": {
      text: "entity A { <|> }",
      has: `${ELEMENTS} attribute relation composition`,
      not: "entity readonly inverse",
    },
    "a new line": { text: "entity A {\n  a: Int\n  <|>\n}", has: `${ELEMENTS}`, not: "entity" },
    "a new line before others": { text: "entity A {\n  a: Int\n  <|>\n  b: Int\n}", has: ELEMENTS },
    "a body that is not closed": { text: "entity A {\n  a: Int\n  <|>\n", has: ELEMENTS },
    "a value's body": {
      text: "value A { <|> }",
      has: "computed check attribute",
      not: "key index unique states action policy relation",
    },
    "a mixin's body": { text: "mixin A { <|> }", has: ELEMENTS },
    "an extension's body": { text: "extend entity Order { <|> }", has: ELEMENTS },
    "an element begun": { text: "entity A {\n  pol<|>\n}", has: "policy", not: "key" },
    "behind key": { text: "entity A { key <|> }", only: "" },
  },
  "types and clauses": {
    "a type": {
      text: "entity A { a: <|> }",
      has: "String(80) String(1..80) Text Int Decimal(12, 2) Boolean Json Order Money owns",
      not: "Noted Support OrderPlaced",
    },
    "a type begun": { text: "entity A { a: Dec<|> }", only: "Decimal(12, 2)" },
    "a type before another member": { text: "entity A {\n  a: <|>\n  b: Int\n}", has: "String(80) Order" },
    "what is owned": { text: "entity A { a: owns <|> }", has: "Order", not: "String(80) Money" },
    "a value's type": { text: "value A { a: <|> }", has: "String(80) Money", not: "Order owns" },
    "behind a type": { text: "entity A { a: Int <|> }", only: "unique readonly personal sensitive" },
    "behind an entity": { text: "entity A { a: Order <|> }", only: "unique readonly inverse on" },
    "a clause once": { text: "entity A { a: Order inverse as[] <|> }", only: "unique readonly on" },
    "behind a default": { text: "entity A { a: Int = 3 <|> }", has: "unique readonly", not: "key action" },
    "behind a type in a value": { text: "value A { a: Int <|> }", has: "readonly personal", not: "inverse on" },
    "behind on": { text: "entity A { a: Order on <|> }", only: "delete" },
    "behind on delete": { text: "entity A { a: Order on delete <|> }", only: "restrict cascade clear" },
    "an inverse's name": { text: "entity Category { a: Order inverse <|> }", only: "categories[] category" },
    "an owned part's inverse": { text: "entity Basket { a: owns Order[] inverse <|> }", only: "basket" },
    "a category": {
      text: "entity A { a: Int personal(<|>) }",
      has: "name contact health basis: keep: erase:",
      not: "me true Order",
    },
    "an argument's value": {
      text: "entity A { a: Int personal(name, basis: <|>) }",
      only: "consent contract legalObligation vitalInterests publicTask legitimateInterests",
    },
    "a unit": {
      text: "entity A { a: Int personal(name, keep: 3 <|>) }",
      only: "seconds minutes hours days weeks months years",
    },
    "one of a unit": { text: "entity A { a: Int personal(name, keep: 1 <|>) }", has: "year", not: "years" },
    "behind a unit": { text: "entity A { a: Int personal(name, keep: 1 year <|>) }", only: "after" },
    "a member to count from": {
      text: "entity A { since: Date a: Int personal(name, keep: 1 year after <|>) }",
      only: "since a",
    },
    "sensitive data": { text: "entity A { a: Int sensitive(<|>) }", has: "health", not: "basis:" },
    "annotations of a member": { text: "entity A { a: Int @<|> }", has: "fancy was deprecated", not: "grand" },
    "annotations of a declaration": { text: "@<|>\nentity A {}", has: "fancy grand deprecated" },
  },
  expressions: {
    "a default of an enum": { text: "entity A { s: OrderStatus = <|> }", has: "draft placed paid" },
    members: {
      text: "entity A extends Party with Noted { n: Int check <|> }",
      has: "n note name true null",
      not: "Order draft",
    },
    "members behind a dot": {
      text: "entity A { o: Order check o.<|> }",
      only: "number status customer lines placedAt id",
    },
    "members that are inherited, mixed in and inverse": {
      text: "entity A { c: Customer check c.<|> }",
      only: "account note name orders id",
    },
    "a path": { text: "entity A { o: Order check o.customer.account.<|> }", only: "login id" },
    "a path before another member": {
      text: "entity A {\n  o: Order\n  check o.<|>\n  b: Int\n}",
      has: "number customer",
    },
    "a member begun behind a dot": { text: "entity A { o: Order check o.cu<|> }", only: "customer" },
    "members of a value": { text: "entity A { m: Money check m.<|> > 0 }", only: "amount currency" },
    "methods of a collection": {
      text: "entity A { o: Order check o.lines.<|> }",
      only: "count sum min max avg any all none",
    },
    "a lambda's parameter": {
      text: "entity A { o: Order computed t: Int = o.lines.sum(l => l.<|>) }",
      only: "quantity price oldPrice order id",
    },
    "a lambda that is not closed": {
      text: "entity A {\n  o: Order\n  computed t: Int = o.lines.sum(l => <|>\n  b: Int\n}",
      has: "l o",
    },
    "an enum's values by its name": {
      text: "entity A { s: OrderStatus check s == OrderStatus.<|> }",
      only: "draft placed paid",
    },
    "what is compared with an enum": { text: "entity A { s: OrderStatus check s == <|> }", has: "draft placed paid" },
    "a list of enum values": { text: "entity A { s: OrderStatus check s in [draft, <|>] }", has: "draft placed paid" },
    operators: { text: "entity A { n: Int check n <|> }", has: "else in and or implies", not: "key n" },
    "parameters of an action": { text: "entity A { n: Int action go(why: Text) when <|> }", has: "why n" },
    "the parts of a date": { text: "entity A { d: Date check d.<|> > 3 }", only: "year month day" },
    "built-in names": { text: "entity A { d: Instant = <|> }", has: "me old now today uuid sequence" },
    "inside a call": { text: "entity A { a: Int b: Int check a in [b, <|> ] }", has: "a b" },
  },
  "rules and behaviour": {
    "a policy": { text: "entity A { policy { <|> } }", has: "allow_rule deny_rule", not: "allow key" },
    "a rule": { text: "entity A { policy { a: <|> } }", only: "allow deny" },
    operations: { text: "entity A { action go() policy { a: allow <|> } }", only: "read create update delete go" },
    "another operation": {
      text: "entity A { action go() policy { a: allow read, <|> } }",
      only: "read create update delete go",
    },
    "behind operations": { text: "entity A { policy { a: allow read <|> } }", has: "for when else code" },
    "members of an operation": { text: "entity A { b: Int policy { a: allow read(<|>) } }", only: "b" },
    roles: { text: "entity A { policy { a: allow read for <|> } }", only: "Support Finance anyone" },
    "a rule's condition": {
      text: "entity A { b: Order policy { a: allow read when b.customer.<|> } }",
      has: "account",
    },
    "a role that somebody may have": {
      text: "entity A { policy { a: allow read when me has <|> } }",
      only: "Support Finance",
    },
    "a role of another file": {
      text: "entity A { policy { a: allow read when me has <|> } }",
      only: "Support Finance Auditor",
      others: { "domainsmith.json": "{}", "b.domain": "role Auditor" },
    },
    "who is signed in, before members": {
      text: "entity A { b: Account policy { a: allow read when b == <|> } }",
      has: "me b",
    },
    "what was before a change": {
      text: "entity A { b: Int policy { a: deny update when old.<|> } }",
      has: "b",
    },
    "a rule after a broken one": {
      text: "entity A {\n  policy {\n    a: allow read when\n    b: allow <|>\n  }\n}",
      has: "read create",
    },
    "states' member": { text: "entity A { s: OrderStatus states <|> { } }", only: "s" },
    "a state": { text: "entity A { s: OrderStatus states s { <|> } }", only: "draft placed paid" },
    "another state": { text: "entity A { s: OrderStatus states s { draft, <|> } }", has: "draft placed paid" },
    "the next state": { text: "entity A { s: OrderStatus states s { draft -> <|> } }", only: "draft placed paid" },
    "a transition's action": {
      text: "entity A { s: OrderStatus action go() states s { draft -> paid on <|> } }",
      only: "go",
    },
    "members of an index": { text: "entity A { b: Int c: Int index (b, <|>) }", only: "b c" },
    "behind a member of an index": { text: "entity A { b: Int index (b <|>) }", only: "desc" },
    events: { text: "entity A { action go() emits <|> }", only: "OrderPlaced" },
    "behind an action": { text: "entity A { action go() <|> }", has: "when emits", not: "key" },
  },
  "broken text": {
    "behind a bracket that is not closed": { text: "entity A {\n  a: String(\n  b: <|>\n}", has: "String(80) Order" },
    "behind a clause without its name": { text: "entity A {\n  a: Order inverse\n  b: <|>\n}", has: "String(80)" },
    "in a declaration after one that is not closed": {
      text: "entity A {\n  a: Int\nentity B {\n  b: <|>\n}",
      has: "String(80) Order",
    },
    "behind rubbish": { text: "entity A {\n  § $$ ]\n  b: <|>\n}", has: "String(80)" },
    "a condition without its end": {
      text: 'entity A {\n  a: Int\n  check a > 0 else "x\n  b: <|>\n}',
      has: "String(80)",
    },
  },
  nothing: {
    "in a line comment": { text: "// <|>", only: "" },
    "in a documentation comment": { text: "/// ent<|>\nentity A {}", only: "" },
    "in a block comment": { text: "/* <|> */", only: "" },
    "in a text": { text: 'entity A { check a > 0 else "<|>" }', only: "" },
    "in a pattern": { text: "type A = String(3) matches `<|>`", only: "" },
    "a member's name": { text: "entity A { computed <|> }", only: "" },
  },
};

describe("completion", function () {
  this.timeout(60_000);
  for (const [group, members] of Object.entries(cases)) {
    describe(group, () => {
      for (const [name, { text, has, not, only, others }] of Object.entries(members)) {
        it(name, async () => {
          const words = (list: string) =>
            list === ""
              ? []
              : list
                  .replaceAll(", ", ",_")
                  .split(" ")
                  .map((word) => word.replace("_", " "));
          const found = await labels(text, others);
          if (only !== undefined) assert.deepEqual(found, words(only));
          if (has !== undefined)
            assert.deepEqual(
              found.filter((label) => words(has).includes(label)),
              words(has),
              found.join(" "),
            );
          for (const word of words(not ?? "")) assert.ok(!found.includes(word), `${word} in ${found.join(" ")}`);
        });
      }
    });
  }

  it("proposes a snippet where the client takes snippets, and plain text where not", async () => {
    const item = (await complete("ent<|>")).items.find(({ label }) => label === "entity");
    assert.equal(item?.insertTextFormat, 2);
    assert.deepEqual(
      item?.textEdit && "range" in item.textEdit && item.textEdit.newText,
      "entity ${1:Name} {\n  $0\n}",
    );
    const { Domain, cursor } = await openWorkspace({ "a.domain": "ent<|>" }, {});
    const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
    const plain = await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
    const [only] = plain?.items.filter(({ label }) => label === "entity") ?? [];
    assert.equal(only?.insertTextFormat, undefined);
    assert.deepEqual(only?.textEdit && "range" in only.textEdit && only.textEdit.newText, "entity");
  });

  it("replaces what is written of the word", async () => {
    const { items } = await complete("entity A { o: Order check o.cu<|>x }");
    const edit = items[0]?.textEdit;
    assert.deepEqual(edit && "range" in edit && [edit.range.start.character, edit.range.end.character], [28, 30]);
  });

  it("tells types, documentation and what is deprecated", async () => {
    const { items } = await complete("entity A { o: Order check o.<|> }");
    const placedAt = items.find(({ label }) => label === "placedAt");
    assert.equal(placedAt?.detail, "Instant?");
    assert.deepEqual(placedAt?.documentation, { kind: "markdown", value: "When it was placed." });
  });

  it("imports what is taken from another file", async () => {
    const { items } = await complete("entity A { a: Fa<|> }", { "b.domain": "entity Far {}" });
    const far = items.find(({ label }) => label === "Far");
    assert.equal(far?.additionalTextEdits?.[0]?.newText, 'import { Far } from "./b"\n\n');
  });

  it("caps its list and says so", async () => {
    const many = Array.from({ length: 400 }, (_, index) => `entity Thing${index} {}`).join("\n");
    const list = await complete(`entity A { a: Thi<|> }\n${many}`);
    assert.equal(list.items.length, 200);
    assert.equal(list.isIncomplete, true);
    assert.equal((await complete("entity A { a: <|> }")).isIncomplete, false);
  });
});
