/** Projects whose text is laid out, or named, as nobody would. */
export const awkwardLayout: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "comments everywhere": {
    "domainsmith.json": "{}",
    "a.domain": `// Licence: none of yours.
// Second line of the licence.

/* a block */ namespace /* in between */ odd.one // behind the namespace

// above the imports
import { /* before B */ B, // behind B
  /* before C */ C /* behind C */, // behind the comma of C
  // above Kind
  Kind, /* last */ } /* before from */ from /* before the path */ "./b" // behind the import

// #region Entities

/// Documentation of A.
// a plain line in between
@deprecated(/* why */ "not any more") // behind the annotation
/// More of it.
entity /* before A */ A /* behind A */ { // behind the brace
  // above the first
  first: /* before the type */ String(/* min */ 1 /* dots */ .. /* max */ 20) /* before unique */ unique /* before the default */ = /* value */ "x" // behind the first

  /// Documentation of second.
  second /* before the colon? */: Kind /* the kind */ = one /* one it is */ // behind second
  /* in front of third */ third: B? /* before inverse */ inverse /* name */ as /* list */ [] /* before on */ on /* what */ delete /* how */ clear // behind third
  count: Int(/* from */ 0 ..) // a number
  // above the check
  check /* named */ sane /* colon */: /* left */ count /* than */ >= /* right */ 0 /* otherwise */ else /* text */ "Not sane" // behind the check
  computed /* of */ double: Int = /* a */ count /* times */ * /* b */ 2 // behind double
  // above the index
  index /* open */ ( /* f */ first, /* s */ second /* desc */ desc ) // behind the index
  // #region Policy
  policy { // behind policy
    // above the rule
    open /* rule */: allow /* ops */ read, /* more */ update /* who */ for anyone // behind the rule
    // last of the policy
  }
  // #endregion
  // after the last member
} // behind A

// #endregion

// at the end of the file`,
    "b.domain": `namespace odd.one
entity B { c: C  /* one */  k: Kind = two /* two */ } // behind B
value C { x: Int /* x */ y: Int /* y */ check x < y /* less */ else "no" } // behind C
enum Kind { /* before one */ one /* behind one */ "One" /* label */, // comma of one
  // above two
  two /* behind two */ /* and again */, /* trailing */ } // behind Kind
`,
  },
  "Windows line ends, tabs and a byte order mark": {
    "domainsmith.json": "{}",
    "a.domain": [
      '\uFEFFimport { Base, Money } from "./base"',
      "",
      "/// Two lines",
      "/// of documentation.",
      "entity Leaf extends Base {",
      "\t// above price",
      "\tprice: Money\t\t// behind price",
      "\tsize:\tInt(0..)\t=\t1",
      "",
      '\tcheck size > 0 else "No size" // behind the check',
      "\tcheck price.amount > 0",
      "\tparent: Leaf? inverse leaves[]",
      "}",
      "",
    ].join("\r\n"),
    "base.domain": [
      "\uFEFF// The base.",
      "abstract entity Base {",
      "\tcode: String(8) unique // unique",
      "\t/* both */ street: String(80) city: String(80) // two of them",
      "}",
      "value Money {",
      "\tamount: Decimal(12, 2)",
      '\tcurrency: String(3..3) = "EUR"',
      "}",
      "entity Other extends Base { n: Int }",
    ].join("\r\n"),
  },
  "one line": {
    "domainsmith.json": "{}",
    "a.domain": `import { V, M } from "./b" entity A with M { v: V w: V? n: Int = 1 unique s: String(9) check n > 0 check s != "" and n < 9 computed t: Int = n + 1 index (n, s) unique (s, n) bs: owns B[] inverse a policy { p: allow read, update when n > 0 q: deny delete when s == "x" else "no" code Q } } entity B { x: Int y: String(3) } enum E { a, b, c } type T = String(1..5) private value P { q: T r: E = a } entity Z { p: P e: E = b }`,
    "b.domain": `value V { a: Int b: Int check a <= b } mixin M { m: Int = 0 o: String(5)? check m >= 0 }`,
  },
  "names that are words of the language": {
    "domainsmith.json": "{}",
    "a.domain": `entity Keyword {
  key: Int
  computed: String(5)
  check: Int
  states: State = open
  policy: Boolean = true
  owns: Other? inverse with[]
  on: Date?
  not: Int
  in: Int
  null: Int?
  this: Int
  computed unique: Int = this.not + this.in
  check extends: this.this > 0 and this.not < this.in
  index (key, states)
  states states {
    open -> closed on close
  }
  action close(action: String(5)) when this.not > 1
}
entity Other { type: Type  value: Value  key when: Int }
enum State { open, closed }
value Value { read: Int  update: Int  check read < update }
type Type = String(1..9)
`,
  },
};
