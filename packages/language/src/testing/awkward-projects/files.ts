/** Projects with old names, ignored problems, packages, and names that are the same elsewhere. */
export const awkwardFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
