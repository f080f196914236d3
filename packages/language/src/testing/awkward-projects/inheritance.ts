/** Projects in which members come from somewhere else. */
export const awkwardInheritance: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
};
