import assert from "node:assert/strict";
import { attempt, offered, refactored, refactoredText, refusal } from "./testing/refactored.ts";

async function warning(source: string, id: string): Promise<string | undefined> {
  const result = await attempt({ "a.domain": source }, id);
  return result.ok ? result.warning : result.message;
}

describe("changing how many", function () {
  this.timeout(30_000);
  const ID = "rewrite.cardinality";
  const model = (body: string) => `entity B { n: Int }\nentity A {\n${body}\n}\n`;

  it("makes one to many, and many to one", async () => {
    const cases: readonly (readonly [string, string, string?])[] = [
      ["<|>b: B? inverse as[] on delete clear // c", "b: B[] inverse as[] // c"],
      ["<|>b: B inverse a @deprecated", "b: B[] inverse a @deprecated"],
      ["<|>s: String(1 .. 80)?", "s: String(1 .. 80)[]"],
      ["<|>s: String(80)[1..*]", "s: String(80)"],
      ["<|>b: owns B[] inverse a", "b: owns B? inverse a"],
      ["b: B unique inverse <|>a", "b: B inverse a[]"],
      ["b: B inverse <|>as[]", "b: B inverse as"],
    ];
    for (const [before, after] of cases) assert.equal(await refactoredText(model(before), ID), model(after));
  });

  it("keeps comments in what it takes out", async () => {
    assert.equal(
      await refactoredText(
        "entity A { <|>b: B? on /* a */ delete /* b */ clear // c\n}\nentity B {}",
        "rewrite.cardinality",
      ),
      "entity A { b: B[] /* a */ /* b */ // c\n}\nentity B {}",
    );
  });

  it("is refused where one is needed, and tells what happens to data", async () => {
    const refused = (body: string) => refusal({ "a.domain": model(body) }, ID);
    assert.match(await refused("<|>n: Int = 3"), /"n" has a default/);
    assert.match(await refused("key <|>n: Int"), /"n" is a key/);
    assert.match(await refused("<|>n: Int unique"), /"n" is unique/);
    assert.match(await refused("<|>n: Int\nindex (n)"), /"n" is in an index/);
    assert.match(await refused("<|>b: B\ncheck b.n > 1"), /./);
    assert.match((await warning(model("<|>b: B"), ID)) ?? "", /stored in another way/);
    assert.match((await warning(model("<|>n: Int[]"), ID)) ?? "", /can keep one of them at most/);
  });
});

describe("texts and enums", function () {
  this.timeout(30_000);

  it("become each other", async () => {
    const before =
      'entity A {\n  status: String(8) = "draft" // c\n  check status in ["draft", "sent"]\n  check status == "sent" implies n > 1\n  n: Int\n}\n';
    const after =
      "enum AStatus { draft, sent }\n\nentity A {\n  status: AStatus = draft // c\n  check statusCheck: status in [draft, sent]\n  check statusNCheck: status == sent implies n > 1\n  n: Int\n}\n";
    assert.equal(await refactoredText(before.replace("status:", "<|>status:"), "rewrite.enum"), after);
    assert.equal(
      await refactoredText(after.replace("status:", "<|>status:"), "rewrite.string"),
      before
        .replace("String(8)", "String(5)")
        .replace("check", "check statusCheck:")
        .replace("check status ==", "check statusNCheck: status =="),
    );
  });

  it("keep the order of a list of the values, whatever the default is", async () => {
    const text = 'entity A {\n  <|>s: String(8) = "b"\n  check s != "c"\n  check s in ["a", "b", "c"]\n}\n';
    assert.match(await refactoredText(text, "rewrite.enum"), /^enum AS \{ a, b, c \}/);
  });

  it("say what is meant where a nearer name hides the value, in other files, too", async () => {
    const texts = await refactored(
      {
        "a.domain": 'entity A {\n  <|>kind: String(8) = "open"\n  open: Boolean\n}\n',
        "b.domain":
          'import { A } from "./a"\nentity B {\n  a: A\n  open: Int\n  check a.kind != "open"\n  check second: a.kind == "shut" or a.kind in ["shut"]\n}\n',
      },
      "rewrite.enum",
    );
    assert.deepEqual(texts, {
      "a.domain": "enum AKind { open, shut }\n\nentity A {\n  kind: AKind = AKind.open\n  open: Boolean\n}\n",
      "b.domain":
        'import { A, AKind } from "./a"\nentity B {\n  a: A\n  open: Int\n  check aCheck: a.kind != AKind.open\n  check second: a.kind == shut or a.kind in [shut]\n}\n',
    });
  });

  it("keep what they can be", async () => {
    assert.equal(
      await refactoredText("enum E { one, two }\nentity A { <|>e: E? }\nentity B { e: E }", "rewrite.string"),
      'enum E { one, two }\nentity A { e: String(3)?  check e in ["one", "two"] }\nentity B { e: E }',
    );
    const told = 'enum E { one "First", two }\nentity A { e: E }\n';
    assert.equal(
      await refactoredText(told.replace("e: E", "<|>e: E"), "rewrite.string"),
      'enum E { one "First", two }\nentity A { e: String(3)  check e in ["one", "two"] }\n',
    );
    const refused = (body: string, id: string) =>
      refusal({ "a.domain": `enum E { one, two }\nentity A {\n${body}\n}\n` }, id);
    assert.match(await refused('<|>s: String(8) = "in progress"', "rewrite.enum"), /"in progress" cannot be the name/);
    assert.match(
      await refused("<|>e: E = one\nstates e { one -> two on go }\naction go()", "rewrite.string"),
      /holds a state/,
    );
    assert.match(await refused("<|>s: String(8)\ncheck s matches `a`", "rewrite.enum"), /Nothing says which values/);
  });
});

describe("relations", function () {
  this.timeout(30_000);

  it("get and lose the name of their inverse", async () => {
    const model = (clause: string) => `entity B { n: Int }\nentity OrderLine {\n  b: B${clause} @deprecated // c\n}\n`;
    assert.equal(
      await refactoredText(model("").replace("b:", "<|>b:"), "rewrite.inverse"),
      model(" inverse orderLines[]"),
    );
    assert.equal(
      await refactoredText(model(" unique").replace("b:", "<|>b:"), "rewrite.inverse"),
      model(" unique inverse orderLine"),
    );
    assert.equal(
      await refactoredText(model(" inverse orderLines[]").replace("inverse", "<|>inverse"), "rewrite.forget-inverse"),
      model(""),
    );
    assert.match(
      await refusal(
        { "a.domain": "entity B { check as.count() > 0 }\nentity A { b: B inverse <|>as[] }" },
        "rewrite.forget-inverse",
      ),
      /"as" is used in a.domain, line 1/,
    );
    assert.match(
      await refusal({ "a.domain": "entity B { n: Int }\nentity A { b: B inverse <|>as }" }, "rewrite.forget-inverse"),
      /stored in another way/,
    );
  });

  it("are written at the other end, and back", async () => {
    const sources = {
      "a.domain":
        'import { Task } from "./b"\n\nentity Project {\n  // c\n  <|>tasks: Task[] inverse project // d\n  check tasks.count() > 0\n}\n',
      "b.domain": "entity Task {\n  n: Int\n\n  index (n)\n}\n",
    };
    const there = await refactored(sources, "rewrite.swap-relation");
    assert.deepEqual(there, {
      "a.domain": "entity Project {\n  check tasks.count() > 0\n}\n",
      "b.domain":
        'import { Project } from "./a"\n\nentity Task {\n  n:       Int\n  // c\n  // d\n  project: Project? inverse tasks[]\n\n  index (n)\n}\n',
    });
    const marked = { ...there, "b.domain": (there["b.domain"] ?? "").replace("project:", "<|>project:") };
    assert.deepEqual(await refactored(marked, "rewrite.swap-relation"), {
      "a.domain":
        'import { Task } from "./b"\n\nentity Project {\n  // c\n  // d\n  tasks: Task[] inverse project\n  check tasks.count() > 0\n}\n',
      "b.domain": "entity Task {\n  n: Int\n\n  index (n)\n}\n",
    });
    const refused = (member: string) =>
      refusal({ "a.domain": `entity B { n: Int }\nentity A { <|>${member} }` }, "rewrite.swap-relation");
    assert.match(await refused("b: B inverse as[]"), /would be optional/);
    assert.match(await refused("b: B[] inverse as[]"), /belong to the side that writes it/);
    assert.match(await refused("b: B? inverse a"), /data of "b" would be lost/);
    assert.match(await refused("b: B? inverse as[] on delete cascade"), /on delete cascade/);
  });

  it("stay where they are when they lead to the entity itself", async () => {
    assert.equal(
      await refactoredText(
        "entity A {\n  n: Int\n  // up\n  <|>up: A? inverse downs[] // there\n}\n",
        "rewrite.swap-relation",
      ),
      "entity A {\n  n: Int\n  // up\n  downs: A[] inverse up // there\n}\n",
    );
  });

  it("become compositions and associations", async () => {
    const model = (owns: string) => `entity B { n: Int }\nentity A {\n  bs: ${owns}B[] inverse a // c\n}\n`;
    assert.equal(await refactoredText(model("").replace("bs:", "<|>bs:"), "rewrite.ownership"), model("owns "));
    assert.equal(await refactoredText(model("owns ").replace("bs:", "<|>bs:"), "rewrite.ownership"), model(""));
    assert.match((await warning(model("").replace("bs:", "<|>bs:"), "rewrite.ownership")) ?? "", /stop the migration/);
  });
});

describe("computed members", function () {
  this.timeout(30_000);

  it("are extracted out of conditions, and inlined again", async () => {
    const before = "entity A {\n  n: Int\n  check «n > 1 and n < 9» or n == 0\n}\n";
    const after =
      "entity A {\n  n: Int\n\n  computed condition: Boolean = n > 1 and n < 9\n  check nCheck: condition or n == 0\n}\n";
    assert.equal(await refactoredText(before, "extract.computed"), after);
    assert.equal(
      await refactoredText(after.replace("condition:", "<|>condition:"), "inline.computed"),
      "entity A {\n  n: Int\n\n  check nCheck: (n > 1 and n < 9) or n == 0\n}\n",
    );
  });

  it("are inlined for other rows", async () => {
    assert.equal(
      await refactoredText(
        "entity A {\n  n: Int\n  b: B\n  computed <|>total: Int = n + b.m\n}\nentity B {\n  m: Int\n  as: A[] inverse b2\n  check as.all(a => a.total > 1)\n}\n",
        "inline.computed",
      ),
      "entity A {\n  n: Int\n  b: B\n}\nentity B {\n  m: Int\n  as: A[] inverse b2\n  check as.all(a => (a.n + a.b.m) > 1)\n}\n",
    );
  });

  it("are refused where names would mean something else, or nothing", async () => {
    const refused = (body: string, id: string) => refusal({ "a.domain": `entity A {\n${body}\n}\n` }, id);
    assert.match(
      await refused("n: Int\ncs: A[] inverse p\ncheck cs.all(c => «c.n > 1»)", "extract.computed"),
      /"c" is known here alone/,
    );
    assert.match(await refused("n: Int\ncomputed <|>c: Int = n // d\ncheck c > 1", "inline.computed"), /has comments/);
    assert.match(
      await refused("n: Int\ncomputed <|>c: Int = n\nindex (c)\ncheck c > 1", "inline.computed"),
      /where no expression can stand/,
    );
    assert.match(await refused("n: Int\ncomputed <|>c: Int = n", "inline.computed"), /used nowhere/);
  });
});

describe("constraints", function () {
  this.timeout(30_000);

  it("change between clause and block", async () => {
    const clause = "entity A {\n  n: Int unique // c\n  m: Int\n}\n";
    const block = "entity A {\n  n: Int // c\n  m: Int\n\n  unique (n)\n}\n";
    assert.equal(await refactoredText(clause.replace("n:", "<|>n:"), "rewrite.unique-block"), block);
    assert.equal(await refactoredText(block.replace("unique", "<|>unique"), "rewrite.unique-clause"), clause);
  });

  it("get the name that they have anyway", async () => {
    assert.equal(
      await refactoredText("entity A {\n  n: Int\n  <|>check n > 1\n}\n", "rewrite.name-check"),
      "entity A {\n  n: Int\n  check nCheck: n > 1\n}\n",
    );
  });
});

describe("splitting an entity", function () {
  this.timeout(30_000);

  it("moves members to a part that paths lead to", async () => {
    const source =
      'entity A {\n  n: Int\n  // mail\n  «mail: String(80)\n  phone: String(20)?»\n  check phone != null or mail != ""\n}\n\nentity B { a: A check a.mail != "" }\n';
    assert.equal(
      await refactoredText(source, "extract.entity"),
      'entity A {\n  n: Int\n  details: owns ADetails inverse a\n  check phoneMailCheck: details.phone != null or details.mail != ""\n}\n\nentity ADetails {\n  // mail\n  mail: String(80)\n  phone: String(20)?\n}\n\nentity B { a: A check a.details.mail != "" }\n',
    );
    assert.match((await warning(source, "extract.entity")) ?? "", /"mail", "phone" has to move to another table/);
    assert.ok(!(await offered({ "a.domain": "entity A { «n: Int» }" })).includes("Split entity"));
  });
});
