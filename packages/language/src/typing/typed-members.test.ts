import assert from "node:assert/strict";
import {
  type Model,
  readsOf,
  typedCheck,
  typedComputed,
  typedDefault,
  typedEmit,
  typedGuard,
  typedPolicy,
} from "@domainsmith/model";
import { parseText } from "../testing/index.ts";
import { entityNamed, modelOfText, show } from "./typed-text.ts";

const TEXT = `
role Support, Finance
principal entity User { name: String(80)  manager: User? }
enum State { open, closed }
mixin Dated { on: Date = today()  check inTime: on <= today() }
entity Customer { account: User  name: String(80) }
entity Order with Dated {
  number:   String(12) = sequence("O-")
  state:    State = open
  customer: Customer inverse orders[]
  price:    Decimal(8, 2) = 0
  lines:    owns Line[] inverse order
  tags:     String(20)[] = ["new"]
  address:  Address
  computed total: Long = lines.sum(l => l.quantity)
  computed mail: String(80) = address.city
  check positive: price > 0
  check lineTags: lines.all(l => l.text in tags) and total < 100
  check known: customer.name != "" and address.city != ""
  states state { open -> closed on close }
  action close(by: User, limit: Int) when total < limit and me != by emits Closed
  policy {
    mine: allow read for anyone when customer.account == me
    desk: allow update, create when me has Support or me has Finance
    late: deny update when old.state == closed and me.manager == null
  }
}
entity Line { quantity: Int  text: String(20) }
value Address { city: String(80) }
event Closed(order: Order, by: User, limit: Decimal(8, 2), at: Instant = now(), note: String(20)?)
`;

function reads(model: Model, ...[expression]: [Parameters<typeof readsOf>[1] | undefined]) {
  assert.ok(expression);
  const { members, ...rest } = readsOf(model, expression);
  return { ...rest, members: members.map(({ of, owner, member }) => `${of} ${owner}.${member}`) };
}

describe("typed expressions of a model", () => {
  const nothing = { time: false, me: false, roles: [], old: false, parameters: [], otherRows: false, lists: false };

  it("are made once", async () => {
    const model = await modelOfText(TEXT);
    const order = entityNamed(model, "Order");
    const [check] = order.checks;
    assert.ok(check);
    assert.equal(typedCheck(model, order, check), typedCheck(model, order, check));
  });

  it("say what checks read", async () => {
    const model = await modelOfText(TEXT);
    const order = entityNamed(model, "Order");
    const found = Object.fromEntries(
      order.checks.map((check) => [check.name, reads(model, typedCheck(model, order, check))]),
    );
    assert.deepEqual(found, {
      inTime: { ...nothing, time: true, members: ["this Order.on"] },
      positive: { ...nothing, members: ["this Order.price"] },
      lineTags: {
        ...nothing,
        otherRows: true,
        lists: true,
        members: ["this Order.lines", "row Line.text", "this Order.tags", "row Line.quantity"],
      },
      known: {
        ...nothing,
        otherRows: true,
        members: ["this Order.customer", "row Customer.name", "this Order.address", "this Address.city"],
      },
    });
  });

  it("say what guards and policies read", async () => {
    const model = await modelOfText(TEXT);
    const order = entityNamed(model, "Order");
    const [close] = order.actions;
    assert.ok(close);
    assert.deepEqual(reads(model, typedGuard(model, order, close)), {
      ...nothing,
      me: true,
      parameters: ["limit", "by"],
      otherRows: true,
      lists: true,
      members: ["this Order.lines", "row Line.quantity"],
    });
    const [mine, desk, late] = order.policy ?? [];
    assert.ok(mine && desk && late);
    const owner = typedPolicy(model, order, mine);
    assert.equal(owner?.kind === "equal" && owner.nobody, true);
    assert.deepEqual(reads(model, typedPolicy(model, order, desk)).roles, ["Finance", "Support"]);
    assert.deepEqual(reads(model, typedPolicy(model, order, late)), {
      ...nothing,
      me: true,
      old: true,
      otherRows: true,
      members: ["old Order.state", "me User.manager"],
    });
  });

  it("give the values of computed members, defaults and events", async () => {
    const model = await modelOfText(TEXT);
    const order = entityNamed(model, "Order");
    const shown = order.members.flatMap((member) => {
      const value = member.kind === "computed" ? typedComputed(model, member) : typedDefault(model, member);
      return value ? [`${member.name} = ${show(model, value)}`] : [];
    });
    assert.deepEqual(shown, [
      "on = today",
      "number = sequence O-",
      "state = open",
      "price = 0",
      "tags = [new]",
      "total = this.lines.sum(l1 => l1.quantity)",
      "mail = this.address.city",
    ]);
    const [close] = order.actions;
    assert.ok(close);
    const emitted = typedEmit(model, order, close, "Closed").map(
      ({ parameter, value }) => `${parameter.name} = ${show(model, value)}`,
    );
    assert.deepEqual(emitted, ["order = this", "by = $by", "limit = Decimal($limit)", "at = now", "note = null"]);
  });

  it("throw where the expression is wrong", async () => {
    const { Domain, document } = await parseText("entity Order { weight: Int check weight }");
    const { model } = Domain.models.ProjectModels.modelOf(Domain.shared.workspace.Projects.of(document.uri));
    const order = entityNamed(model, "Order");
    const [check] = order.checks;
    assert.ok(check);
    assert.throws(
      () => typedCheck(model, order, check),
      /The expression "weight" of Order is wrong\. A check has to be/,
    );
  });
});
