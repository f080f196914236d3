import type { Expression, Model, Parameter, WrittenExpression } from "@domainsmith/model";
import { documentedAs } from "../entity-builder.ts";
import {
  boolean,
  date,
  decimal,
  duration,
  float,
  image,
  instant,
  int,
  json,
  long,
  primitive,
  string,
  text,
  time,
  uuid,
} from "../expression-builder.ts";
import { ModelBuilder } from "../model-builder.ts";
import { binary, call, method, named, number, own, path, variable, written } from "./build.ts";

export const ENUM_VALUES = ["draft", "active", "done"];
export const ROLES = ["Support", "Finance"];

/** A model with every way in which PostgreSQL can hold a value, and names that have to be quoted. */
export function agreementModel(): Model {
  const model = new ModelBuilder("agreement");
  model.enum("Status", ENUM_VALUES);
  for (const role of ROLES) model.role(role);
  model
    .value("Money")
    .attribute("amount", decimal(12, 2))
    .attribute("currency", string(3), { optional: true })
    .computed("positive", boolean, as(binary(own("Money", "amount"), ">", number("0"))));
  model
    .value("Slot")
    .attribute("from", instant)
    .attribute("until", instant, { optional: true })
    .attribute("on", date)
    .attribute("opens", time, { optional: true })
    .attribute("length", duration)
    .attribute("size", float, { optional: true })
    .attribute("serial", long)
    .attribute("open", boolean)
    .attribute("state", "Status", { optional: true })
    .attribute("words", string(40), { many: true })
    .attribute("prices", primitive("Decimal"), { many: true })
    .attribute("cost", "Money")
    .attribute("tip", "Money", { optional: true })
    .attribute("other", uuid, { optional: true })
    .computed("long", boolean, as(binary(own("Slot", "length"), ">", { kind: "duration", value: "2", unit: "day" })))
    .computed("unset", boolean, as(binary(own("Slot", "until"), "==", { kind: "null" })));
  model
    .entity("Account", { principal: true })
    .attribute("name", string(40))
    .attribute("locked", boolean)
    .relation("team", "Team", { optional: true, inverse: "accounts[]" });
  model
    .entity("Team")
    .attribute("title", text)
    .attribute("budget", "Money", { optional: true })
    .relation("lead", "Account", { optional: true, inverse: "leads[]" });
  model
    .entity("Customer")
    .attribute("name", string(40))
    .attribute("since", date, { optional: true })
    .attribute("limit", "Money", { optional: true })
    .relation("account", "Account", { optional: true, unique: true, inverse: "customer" })
    .computed("orderCount", int, as(method(own("Customer", "orders"), "count")))
    .computed("known", boolean, as(binary(own("Customer", "since"), "!=", { kind: "null" })))
    .computed("lead", "Status", as(named("active", { kind: "enumValue", id: "Status#active" })));
  const lineTotal = binary(
    path(path(variable("l"), "price", "Line#price"), "amount", "Money#amount"),
    "*",
    path(variable("l"), "quantity", "Line#quantity"),
  );
  model
    .entity("Order")
    .attribute("label", string(40))
    .attribute("note", text, { optional: true })
    .attribute("count", int)
    .attribute("maybe", int, { optional: true })
    .attribute("small", int)
    .attribute("serial", long)
    .attribute("bonus", long, { optional: true })
    .attribute("ratio", primitive("Decimal"))
    .attribute("rate", decimal(14, 4), { optional: true })
    .attribute("weight", float)
    .attribute("drift", float, { optional: true })
    .attribute("done", boolean)
    .attribute("checked", boolean, { optional: true })
    .attribute("on", date)
    .attribute("due", date, { optional: true })
    .attribute("opens", time)
    .attribute("closes", time, { optional: true })
    .attribute("at", instant)
    .attribute("end", instant, { optional: true })
    .attribute("span", duration)
    .attribute("pause", duration, { optional: true })
    .attribute("token", uuid)
    .attribute("status", "Status")
    .attribute("former", "Status", { optional: true })
    .attribute("photo", image, { optional: true })
    .attribute("extra", json, { optional: true })
    .attribute("words", string(40), { many: true })
    .attribute("numbers", int, { many: true })
    .attribute("prices", primitive("Decimal"), { many: true })
    .attribute("days", date, { many: true })
    .attribute("moments", instant, { many: true })
    .attribute("spans", duration, { many: true })
    .attribute("states", "Status", { many: true })
    .attribute("price", "Money")
    .attribute("fee", "Money", { optional: true })
    .attribute("slot", "Slot")
    .attribute("spare", "Slot", { optional: true })
    .attribute("slots", "Slot", { many: true })
    .attribute("costs", "Money", { many: true })
    .attribute("plan", "Slot", { annotations: ["json"] })
    .attribute("draft", "Slot", { optional: true, annotations: ["json"] })
    .relation("customer", "Customer", { inverse: "orders[]" })
    .relation("backup", "Customer", { optional: true })
    .relation("parent", "Order", { optional: true, inverse: "children[]" })
    .relation("tags", "Tag", { many: true, inverse: "orders[]" })
    .owns("lines", "Line", { many: true, inverse: "order" })
    .computed("total", primitive("Decimal"), as(method(own("Order", "lines"), "sum", "l", lineTotal)))
    .computed("large", boolean, as(binary(own("Order", "total"), ">", number("100"))))
    .computed("year", int, as(path(own("Order", "on"), "year")))
    .computed(
      "overdue",
      boolean,
      as(
        binary(
          binary(own("Order", "end"), "!=", { kind: "null" }),
          "and",
          binary(own("Order", "at"), "<", call("now")),
        ),
      ),
    );
  model
    .entity("Line")
    .attribute("quantity", int)
    .attribute("price", "Money")
    .attribute("note", string(40), { optional: true })
    .relation("product", "Tag", { optional: true, inverse: "sold[]" });
  model.entity("Tag").attribute("label", string(40)).attribute("weight", int, { optional: true });
  model
    .entity("Vehicle")
    .attribute("plate", string(40))
    .relation("holder", "Customer", { optional: true, inverse: "vehicles[]" });
  model
    .entity("Car", { extends: "Vehicle" })
    .attribute("doors", int, { optional: true })
    .relation("garage", "Team", { optional: true, inverse: "cars[]" });
  model.entity("Truck", { extends: "Vehicle" }).attribute("load", decimal(14, 3));
  return model.build();
}

/** What is handed to an action, as far as expressions can tell. */
export const PARAMETERS: readonly Parameter[] = [
  { ...documentedAs("p#amount", "amount", {}), type: int, cardinality: { many: false, lower: 0, upper: 1 } },
  { ...documentedAs("p#reason", "reason", {}), type: string(40), cardinality: { many: false, lower: 1, upper: 1 } },
  { ...documentedAs("p#moment", "moment", {}), type: instant, cardinality: { many: false, lower: 0, upper: 1 } },
  { ...documentedAs("p#choices", "choices", {}), type: string(40), cardinality: { many: true, lower: 0 } },
  {
    ...documentedAs("p#buyer", "buyer", {}),
    type: { kind: "entity", entity: "Customer" },
    cardinality: { many: false, lower: 0, upper: 1 },
  },
  {
    ...documentedAs("p#picked", "picked", {}),
    type: { kind: "entity", entity: "Tag" },
    cardinality: { many: true, lower: 0 },
  },
  {
    ...documentedAs("p#money", "money", {}),
    type: { kind: "value", value: "Money" },
    cardinality: { many: false, lower: 0, upper: 1 },
  },
];

function as(expression: Expression): WrittenExpression {
  return { text: written(expression), expression };
}
