import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import { createAccount } from "../account/account.factory.ts";
import { createPaymentMethod } from "../payment-method/payment-method.factory.ts";
import { createOrder, orderInput } from "./order.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - Order.oneCurrency
// - place with a guard that does not hold
// - Order.owner: place
// - Order.basket: create
// - Order.prices: place

describeRules("orders", {
  path: "/orders",
  table: orders,
  keepers: ["orders_status_states"],
  input: orderInput,
  create: createOrder,
  account: createAccount,
  checks: [
    { code: "Order.paidSomehow", row: { status: "paid" } },
    { code: "Order.deliverByStatusDraftCheck", row: { deliverBy: "2001-02-03" } },
  ],
  actions: [
    { action: "place", segment: "place", row: { status: "draft" }, becomes: { status: "placed" } },
    { action: "place", segment: "place", row: { status: "placed" }, code: "Order.place.state" },
    {
      action: "place",
      segment: "place",
      row: { status: "paid", paidById: createPaymentMethod },
      code: "Order.place.state",
    },
    {
      action: "place",
      segment: "place",
      row: { status: "shipped", paidById: createPaymentMethod },
      code: "Order.place.state",
    },
    { action: "place", segment: "place", row: { status: "cancelled" }, code: "Order.place.state" },
    {
      action: "pay",
      segment: "pay",
      row: { status: "placed", paidById: createPaymentMethod },
      becomes: { status: "paid" },
    },
    { action: "pay", segment: "pay", row: { status: "draft" }, code: "Order.pay.state" },
    { action: "pay", segment: "pay", row: { status: "paid", paidById: createPaymentMethod }, code: "Order.pay.state" },
    {
      action: "pay",
      segment: "pay",
      row: { status: "shipped", paidById: createPaymentMethod },
      code: "Order.pay.state",
    },
    { action: "pay", segment: "pay", row: { status: "cancelled" }, code: "Order.pay.state" },
    { action: "pay", segment: "pay", row: { status: "placed" }, code: "Order.pay" },
    {
      action: "ship",
      segment: "ship",
      row: { status: "paid", paidById: createPaymentMethod },
      becomes: { status: "shipped" },
    },
    { action: "ship", segment: "ship", row: { status: "draft" }, code: "Order.ship.state" },
    { action: "ship", segment: "ship", row: { status: "placed" }, code: "Order.ship.state" },
    {
      action: "ship",
      segment: "ship",
      row: { status: "shipped", paidById: createPaymentMethod },
      code: "Order.ship.state",
    },
    { action: "ship", segment: "ship", row: { status: "cancelled" }, code: "Order.ship.state" },
    {
      action: "cancel",
      segment: "cancel",
      row: { status: "draft" },
      input: { reason: "Made of wood from the region." },
      becomes: { status: "cancelled" },
    },
    {
      action: "cancel",
      segment: "cancel",
      row: { status: "placed" },
      input: { reason: "Made of wood from the region." },
      becomes: { status: "cancelled" },
    },
    {
      action: "cancel",
      segment: "cancel",
      row: { status: "paid", paidById: createPaymentMethod },
      input: { reason: "Made of wood from the region." },
      code: "Order.cancel.state",
    },
    {
      action: "cancel",
      segment: "cancel",
      row: { status: "shipped", paidById: createPaymentMethod },
      input: { reason: "Made of wood from the region." },
      code: "Order.cancel.state",
    },
    {
      action: "cancel",
      segment: "cancel",
      row: { status: "cancelled" },
      input: { reason: "Made of wood from the region." },
      code: "Order.cancel.state",
    },
  ],
  policy: [
    { roles: ["Support"], allowed: ["read", "update", "pay", "ship", "cancel"], refused: {} },
    {
      roles: ["Support"],
      me: [
        [orders, "customerId"],
        [customers, "accountId"],
      ],
      allowed: ["read", "update", "pay", "ship", "cancel"],
      refused: {},
    },
    {
      roles: ["Support"],
      me: [
        [orders, "customerId"],
        [customers, "accountId"],
      ],
      row: { discount: "0", placedAt: null },
      allowed: ["read", "update", "pay", "ship", "cancel"],
      refused: {},
    },
    {
      roles: ["Support"],
      row: { status: "paid", paidById: createPaymentMethod },
      allowed: ["read", "pay", "ship", "cancel"],
      refused: { update: "ORDER_LOCKED" },
    },
    {
      roles: ["Finance"],
      allowed: ["read"],
      refused: {
        create: "MISSING_REFERENCE",
        update: "FORBIDDEN",
        pay: "FORBIDDEN",
        ship: "FORBIDDEN",
        cancel: "FORBIDDEN",
      },
    },
    {
      roles: ["Finance"],
      me: [
        [orders, "customerId"],
        [customers, "accountId"],
      ],
      allowed: ["read", "cancel"],
      refused: { update: "FORBIDDEN", pay: "FORBIDDEN", ship: "FORBIDDEN" },
    },
    {
      roles: ["Finance"],
      me: [
        [orders, "customerId"],
        [customers, "accountId"],
      ],
      row: { discount: "0", placedAt: null },
      allowed: ["read", "update", "cancel"],
      refused: { pay: "FORBIDDEN", ship: "FORBIDDEN" },
    },
    {
      roles: [],
      allowed: [],
      refused: {
        read: "NOT_FOUND",
        create: "MISSING_REFERENCE",
        update: "NOT_FOUND",
        place: "NOT_FOUND",
        pay: "FORBIDDEN",
        ship: "FORBIDDEN",
        cancel: "NOT_FOUND",
      },
    },
    {
      roles: undefined,
      allowed: [],
      refused: {
        read: "UNAUTHENTICATED",
        create: "UNAUTHENTICATED",
        update: "UNAUTHENTICATED",
        place: "UNAUTHENTICATED",
        pay: "UNAUTHENTICATED",
        ship: "UNAUTHENTICATED",
        cancel: "UNAUTHENTICATED",
      },
    },
  ],
});
