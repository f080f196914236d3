import assert from "node:assert/strict";
import { type AstNode, AstUtils, isReference, type ReferenceInfo } from "langium";
import { type ParsedFiles, parseFiles, parseText } from "../testing/index.ts";
import { flatTree } from "./flat-tree.ts";

function references(parsed: Pick<ParsedFiles, "documents">): ReferenceInfo[] {
  return parsed.documents.flatMap((document) => [...flatTree(document.parseResult.value).references]);
}

function target({ reference }: ReferenceInfo): AstNode | undefined {
  return isReference(reference) ? reference.ref : undefined;
}

/** Names whose reference has no target. */
function unresolved(parsed: Pick<ParsedFiles, "documents">): string[] {
  return references(parsed)
    .filter((info) => !target(info))
    .map((info) => info.reference.$refText);
}

/** `$type name` of what the first reference with this text leads to. */
function resolved(parsed: Pick<ParsedFiles, "documents">, text: string): string | undefined {
  const found = references(parsed).find((info) => info.reference.$refText === text);
  const node = found && target(found);
  return node && `${node.$type} ${(node as AstNode & { name: string }).name}`;
}

async function unresolvedIn(source: string): Promise<string[]> {
  return unresolved({ documents: [(await parseText(source)).document] });
}

describe("linking", () => {
  it("finds names of other files through imports, under another name too", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": `namespace a import { B, C as D } from "./b" import * as all from "./sub/c.domain"
        entity A extends B { d: D e: all.E f: all.F = all.F.two }`,
      "b.domain": "namespace b entity B {} value C {}",
      "sub/c.domain": "entity E {} enum F { one, two }",
    });
    assert.deepEqual(unresolved(parsed), []);
    assert.equal(resolved(parsed, "D"), "ValueObject C");
    assert.equal(resolved(parsed, "two"), "EnumValue two");
  });

  it("does not see other files without an import, except by full names", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": "namespace a entity A { b: B c: x.b.B }",
      "b.domain": "namespace x.b entity B {}",
    });
    assert.deepEqual(unresolved(parsed), ["B"]);
  });

  it("keeps private names in their file", async () => {
    const parsed = await parseFiles({
      "a.domain": `import { P, Q } from "./b" entity A { p: P q: Q }`,
      "b.domain": "private entity P {} entity Q { p: P }",
    });
    assert.deepEqual(unresolved(parsed), ["P", "P"]);
  });

  it("keeps projects apart", async () => {
    const parsed = await parseFiles({
      "one/domainsmith.json": "{}",
      "one/a.domain": `namespace n import { B } from "../two/b" entity A { b: n.B c: B }`,
      "two/domainsmith.json": "{}",
      "two/b.domain": "namespace n entity B {} extend entity B { x: Int }",
    });
    assert.deepEqual(unresolved(parsed), ["B", "n.B", "B"]);
  });

  it("finds members of bases, mixins, extensions, and unseen inverses", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": `import { Base } from "./b"
        entity A extends Base with M { own: Int check own + inBase + inMixin + inExtension > children.count() }
        mixin M { inMixin: Int }
        entity Child { parent: A inverse children[] check parent.inBase > 0 and parent.children.any(c => c.parent == parent) }`,
      "b.domain": "entity Base { inBase: Int }",
      "c.domain": `import { A } from "./a" extend entity A { inExtension: Int check own > 0 }`,
    });
    assert.deepEqual(unresolved(parsed), []);
    assert.equal(resolved(parsed, "children"), "InverseClause children");
  });

  it("finds members of the one entity that a mixin or an abstract base gives an inverse to", async () => {
    const { problems } = await parseText(`
      mixin InCase { case: Case inverse things[] }
      abstract entity Tool { box: Box inverse tools[] }
      entity Thing with InCase { number: Int }
      entity Hammer extends Tool { weight: Int }
      entity Case { check things.any(t => t.number > 0) }
      entity Box { check tools.all(t => t.weight > 0) }`);
    assert.deepEqual(problems, []);
  });

  it("finds enum values where one is expected", async () => {
    const names = await unresolvedIn(`
      enum S { draft, paid, in }
      annotation style(s: S = draft, t: S) on entity
      @style(paid, t: draft)
      entity A {
        s: S = draft
        many: S[] = [draft, paid]
        check s == draft or paid != s or s in [draft, paid] or s == S.in
        check others.all(o => o.s == paid)
        other: A? inverse others[]
        states s { draft -> paid on pay }
        action pay(to: S = paid) when to == draft
      }`);
    assert.deepEqual(names, []);
  });

  it("does not take a value of an enum that is not expected", async () => {
    assert.deepEqual(
      await unresolvedIn("enum S { draft } entity A { n: Int check n == draft  check draft == draft }"),
      ["draft", "draft", "draft"],
    );
  });

  it("knows what the language brings", async () => {
    const names = await unresolvedIn(`
      role Clerk
      principal entity User { name: String }
      entity A {
        owner: User
        at: Instant = now()
        on: Date = today()
        id2: Uuid = uuid()
        no: String = sequence("A-")
        note: Text? personal(freeText, basis: consent, keep: 1 year after at, erase: blank) @was(remark)
        computed age: Int = (today() - on).years
        computed year: Int = on.year
        check id != owner.id and this.id != me.id
        check me.name != "" and old.at == this.at
        policy { r: allow read for Clerk, anyone when owner == me and me has Clerk }
      }`);
    assert.deepEqual(names, []);
  });

  it("uses the library's account where a model has none", async () => {
    assert.deepEqual(await unresolvedIn("entity A { policy { r: allow read when me.email != null } }"), []);
  });

  it("prefers the nearest name", async () => {
    const { document } = await parseText(
      "enum E { draft } entity A { draft: E = draft  now: Int check now > 0  check items.all(now => now.x == 1) owner: B } entity B { a: A inverse items[] x: Int }",
    );
    const types = flatTree(document.parseResult.value)
      .references.filter((info) => ["draft", "now"].includes(info.reference.$refText))
      .map((info) => target(info)?.$type);
    assert.deepEqual(types, ["Member", "Member", "Lambda"]);
  });

  it("ends on cycles of inheritance, mixins, types and imports", async () => {
    const parsed = await parseFiles({
      "a.domain": `import { B } from "./b" entity A extends B with M { x: T check x.y > 0 and nothing == 1 } mixin M with N {} mixin N with M {} type T = U type U = T`,
      "b.domain": `import { A } from "./a" entity B extends A {}`,
    });
    assert.deepEqual(unresolved(parsed), ["y", "nothing"]);
  });

  it("relinks dependents when an export changes, and points to the new tree when not", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": `import { B } from "./b" entity A { b: B check b.c.name != "" }`,
      "b.domain": `import { C } from "./c" entity B { c: C }`,
      "c.domain": "entity C { name: String }",
    });
    assert.deepEqual(unresolved(parsed), []);
    const before = target(references(parsed).find((info) => info.reference.$refText === "name") as ReferenceInfo);
    await parsed.update({ "c.domain": "/// New.\nentity C { name: String }" });
    const after = target(references(parsed).find((info) => info.reference.$refText === "name") as ReferenceInfo);
    assert.notEqual(after, before);
    assert.equal(after && AstUtils.findRootNode(after), parsed.byName["c.domain"]?.parseResult.value);
    await parsed.update({ "c.domain": "entity C { title: String }" });
    assert.deepEqual(unresolved(parsed), ["name"]);
    await parsed.update({ "c.domain": "entity C { name: String }" });
    assert.deepEqual(unresolved(parsed), []);
    await parsed.update({ "c.domain": undefined });
    assert.deepEqual(unresolved({ documents: parsed.documents.slice(0, 2) }), ["name", "C", "C"]);
  });

  it("finds packages, and files that were not loaded before", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": `import { P, Q } from "@acme/crm" import { R } from "plain/parts/r" entity A { p: P q: Q r: R check p.extra > q.x }
        extend entity P { extra: Int }`,
      "node_modules/@acme/crm/package.json": `{ "domain": "model/main.domain" }`,
      "node_modules/@acme/crm/model/main.domain": `import { X } from "./x" entity P {} entity Q extends X {}`,
      "node_modules/@acme/crm/model/x.domain": "entity X { x: Int }",
      "node_modules/plain/parts/r.domain": "entity R {}",
    });
    assert.deepEqual(unresolved(parsed), []);
  });
});
