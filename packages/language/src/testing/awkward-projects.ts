/** Legal projects, written as nobody would: texts by path, by what is awkward about them. */
export const awkwardProjects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
  "extended in other files": {
    "domainsmith.json": "{}",
    "core/customer.domain": `namespace crm.core
/// Somebody who buys.
subject entity Customer {
  key number: String(12)
  name: String(80) personal(name) // her name
  mail: String(80) personal(contact)
}
`,
    "sales/more.domain": `namespace crm.sales
import { Customer as Buyer } from "../core/customer"
import * as catalog from "./catalog"
// about points
extend entity Buyer {
  // points
  points: Int(0..) = 0 // earned
  level: Level = basic
  favourite: catalog.Product? inverse fans[]
  check points >= 0 and level != gold or points > 100 else "No gold"
}
enum Level { basic, silver, gold }
entity Visit { who: Buyer inverse visits[]  at: Instant  what: catalog.Product }
`,
    "sales/catalog.domain": `namespace crm.catalog
import { Level } from "./more"
private value Hidden { a: Int }
entity Product {
  name: String(80)
  from: Level = basic
  h: Hidden
  n: Int
  check from == silver implies n > 3
  policy { gold: allow read when from == gold }
}
`,
    "far/policy.domain": `namespace far
import { Customer } from "../core/customer"
import { Level } from "../sales/more"
role Staff, Boss
extend entity Customer {
  policy {
    // staff may
    staff: allow read, create for Staff
    boss: allow read, update, delete for Boss when level in [silver, gold] and points > 10
  }
}
`,
  },
  "three levels": {
    "domainsmith.json": "{}",
    "base.domain": `/// Everything.
abstract entity Thing {
  // its label
  label: String(80) // a label
  /// How heavy.
  weight: Int(0..) = 0
  check weight < 1000 else "Too heavy"
  owner: Person?
}
entity Person { name: String(80) }
`,
    "middle.domain": `import { Thing } from "./base"
abstract entity Vehicle extends Thing {
  wheels: Int(0..8) = 4 // round
  speed: Int? // how fast
  check wheels > 0
  parts: Part[]
}
entity Part { n: Int }
`,
    "leaf.domain": `import { Vehicle } from "./middle"
import { Person } from "./base"
entity Car extends Vehicle {
  doors: Int = 4 // doors
  extra: String(9)? // more
}
entity Bus extends Vehicle {
  seats: Int = 40
  extra2: String(9)?
}
// somebody else's
entity Rental { car: Car inverse rentals[]  by: Person inverse rents[]  check car.wheels > 2 and car.label != "" }
`,
  },
  "two below one": {
    "domainsmith.json": "{}",
    "a.domain": `import { Kind } from "./kinds"
abstract entity Base {
  // of both
  both: String(9) // it is
  kind: Kind?
}
entity Left extends Base { own: Int }
abstract entity Lone { n: Int }
entity Only extends Lone {
  // mine
  mine: String(5)? // alone
  count: Int(0..) = 1
}
entity Right extends Base {
  other: Int
  // never known
  free: String(5)? // free
}
`,
    "kinds.domain": `enum Kind { good, bad }
entity Many { lefts: Int[]  rights: Kind[] tags: Tag[] one: Tag? }
entity Tag { n: Int }
`,
  },
  "values in values": {
    "domainsmith.json": "{}",
    "a.domain": `value Point { x: Int = 0 y: Int = 0 } // a point
value Line {
  // from
  from: Point
  to: Point? // to
  check from.x < 10 // small
}
entity Shape {
  line: Line // the line
  other: Line?
  corners: Point[1..4]
  name: String(20)
  check line.from.x < line.from.y else "x is not less"
  check other == null or other.from.x > 0
  computed width: Int = line.from.y - line.from.x
  index (name)
}
entity Holder { shape: Shape inverse holders[]  check shape.line.from.x > 0 }
`,
  },
  "enums of other files": {
    "domainsmith.json": "{}",
    "kinds.domain": `namespace a.kinds
/// What it is.
enum Status { open "Open", /// It is done.
  done "Done", failed @deprecated("no") }
enum Level { low, high }
`,
    "use.domain": `namespace a.use
import { Status, Level as Height } from "./kinds"

entity Ticket {
  status: Status = open // first
  height: Height = low
  kind: String(9) = "bug"
  check kind in ["bug", "wish"] // kinds
  check status == done implies height in [low, high]
  computed isDone: Boolean = status in [done, Status.failed]
  states status {
    open -> done on finish // fine
    open, done -> failed on fail
  }
  action finish() when kind == "bug" or height == high
  action fail()
  policy {
    r: allow read
    w: allow update, finish, fail when status != done and kind == "bug"
    d: deny update when status == failed else "It failed" code FAILED
  }
}
view All { include Ticket }
`,
  },
  "mixins with policies": {
    "domainsmith.json": "{}",
    "m.domain": `import { Audited } from "@domainsmith/std"
/// Who may.
mixin Guarded with Named {
  secret: Boolean = false // is it secret
  grade: Int(0..9) = 0
  check grade > 1 or not secret else "Secrets have grades" // grades
  index (secret, grade)
  policy {
    // nobody reads
    hidden: deny read when secret else "It is secret"
    seen: allow read, update when not secret
  }
}
mixin Named { title: String(80) /* title */ note: Text? /* note */ }
// both
entity Paper with Guarded, Audited { // paper
  pages: Int
}
entity Film with Named { minutes: Int secret: Boolean = false }
`,
  },
  "old names": {
    "domainsmith.json": "{}",
    "a.domain": `@was(Client)
// not documentation
entity Customer { // behind
  mail: String(80) @was(email) @was(eMail) unique
  full: String(80) @was("name.full") // once a value
  address: Address @was(".")
  status: Status = active @was(state)
  orders: Order[] @was(purchases) inverse customer
}
value Address { street: String(80) @was(road) city: String(80) }
enum Status { active @was(on), passive @was(off) }
entity Order { n: Int  total: Decimal(12, 2) @was(sum) = 0 }
`,
  },
  "ignored problems": {
    "domainsmith.json": "{}",
    "a.domain": `// domainsmith-ignore DS6001: kept for others
import { B } from "./b"
entity A {
  n: Int
  // domainsmith-ignore DS3004: we know
  s: String(5) // domainsmith-ignore DS1104: fine
  b: B?
}
`,
    "b.domain": "entity B { x: Int y: Int }\nentity Unused { z: Int }\n",
  },
  "two projects side by side": {
    "one/domainsmith.json": '{ "name": "one" }',
    "one/a.domain": `import { B } from "./b"\nentity A { b: B inverse as[]  n: Int  m: String(8..20)  check n > 3 }\n`,
    "one/b.domain": "entity B { n: Int  s: String(4) }\nentity Same { a: Int? }\n",
    "two/domainsmith.json": '{ "name": "two" }',
    "two/a.domain": `import { B } from "./b"\nentity A { b: B inverse as[]  n: Int  m: String(8..20)  check n > 3 }\n`,
    "two/b.domain": "entity B { n: Int  s: String(4) }\nentity Same { a: Int? }\n",
  },
  "a package": {
    "domainsmith.json": "{}",
    "node_modules/@acme/crm/package.json": '{ "name": "@acme/crm", "version": "1.0.0", "domainsmith": "index.domain" }',
    "node_modules/@acme/crm/index.domain": `namespace acme.crm
entity Contact { name: String(80)  kind: ContactKind = person }
enum ContactKind { person, company }
value Phone { number: String(20) }
mixin Tagged { tag: String(20)? }
abstract entity Party { label: String(20) }
`,
    "a.domain": `import { Contact, ContactKind as CK, Phone } from "@acme/crm" // theirs
import * as crm from "@acme/crm"
entity Deal extends crm.Party with crm.Tagged {
  contact: Contact // who
  kind: CK = company
  phone: Phone
  phone2: crm.Phone?
  n: Int
  check kind == person implies n > 0 and contact.name != ""
  check phone.number != "0"
}
`,
  },
  "names of one another": {
    "domainsmith.json": "{}",
    "x.domain": `namespace shop.a
entity Item { n: Int  same: shop.b.Item?  s: Style = plain }
enum Style { plain, fancy }
value Part { a: Int  b: Int }
`,
    "y.domain": `namespace shop.b
import { Item as Their, Style, Part } from "./x"
import * as x from "./x"
entity Item { n: Int  their: Their?  other: x.Item?  s: Style = plain  t: x.Style = fancy  p: x.Part  q: Part }
`,
  },
};
