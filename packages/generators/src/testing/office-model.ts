import type { Model } from "@domainsmith/model";
import { sourceModel } from "./source-model.ts";

/** Several offices in one database, with one of everything that separates tenants and asks who may do what. */
const OFFICE = `
namespace office

tenancy by Organization

role Clerk, Boss

entity Organization {
  key slug: String(2..40)
  name: String(1..80)
  addresses: owns Address[] inverse organization
}

entity Address { city: String(1..80) }

/// The same for everybody.
shared entity Country { key code: String(2..2) }

principal entity Account {
  key login: String(3..80)
  policy { self: allow read when this == me }
}

enum Status { draft, sent, paid }

entity Customer {
  name:    String(1..80)
  country: Country? on delete clear
  account: Account? unique inverse customer on delete clear
  labels:  Label[] inverse customers[]

  policy {
    own:   allow read, update when account == me
    clerk: allow read, create, update, delete for Clerk
  }
}

entity Label { key text: String(1..20) }

entity Invoice {
  key number: String(1..20)
  customer: Customer inverse invoices[] on delete restrict
  payer:    Customer? on delete clear
  status:   Status = draft
  total:    Decimal(12, 2) = 0
  dueOn:    Date?
  lines:    owns Line[] inverse invoice

  check due: dueOn == null or dueOn > today() else "An invoice is due later"
  check enough: total >= 0
  index (status, dueOn)

  states status {
    draft -> sent on send
    sent  -> paid on pay
  }
  action send() emits InvoiceSent
  action pay()

  policy {
    public: allow read for anyone when status == paid and total > 1000
    own:    allow read when customer.account == me
    clerk:  allow read, create, update, send, delete for Clerk
    boss:   allow read, pay for Boss
    amount: allow read(number, total) when payer.account == me
    fixed:  deny update, delete when status == paid else "Paid is paid" code INVOICE_PAID
    higher: deny update when total < old.total else "Never less"
  }
}

entity Line {
  text: String(1..80)
  parts: owns Detail[] inverse line
}

entity Detail { text: String(1..80) }

event InvoiceSent(invoice: Invoice, at: Instant = now())

entity Document {
  title: String(1..80)
  policy { boss: allow read, create, update, delete for Boss }
}

entity Memo extends Document {
  author: Account inverse memos[] on delete restrict
  policy { author: allow read, update when author == me }
}
`;

let model: Promise<Model> | undefined;

/** The model of a project called `test`, whose tenants are organizations. */
export function officeModel(): Promise<Model> {
  model ??= sourceModel(OFFICE);
  return model;
}
