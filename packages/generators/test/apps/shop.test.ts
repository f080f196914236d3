import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { generate, ownTests, startApplication, typecheck, writeApplication } from "../support/applications.ts";
import { driveApplication, withoutPolicies } from "../support/drive.ts";
import { projectModel, repository } from "../support/project-model.ts";
import { tokenFor } from "../support/token.ts";

const EVENTS = path.join(import.meta.dirname, "../fixtures/shop-tests/readable-events.test.ts");
/** What owners and staff do with orders, over HTTP. */
const ORDERS = path.join(import.meta.dirname, "../fixtures/shop-tests/orders.test.ts");
/** What customers cannot say of themselves, and what those can do who serve them. */
const CUSTOMERS = path.join(import.meta.dirname, "../fixtures/shop-tests/customers.test.ts");
/** Addresses that are written in different ways. */
const EMAILS = path.join(import.meta.dirname, "../fixtures/shop-tests/emails.test.ts");
const ROLES = ["Support", "CatalogEditor", "Warehouseman", "Administrator", "Finance"];

describe("the application generated from examples/shop", function () {
  this.timeout(300_000);
  let model: Model;
  let root: string;

  before(async () => {
    model = await projectModel(path.join(repository, "examples/shop"));
    root = await writeApplication("shop-test", generate(model, "shop", "Shop"));
    copyFileSync(EVENTS, path.join(root, "test/readable-events.test.ts"));
    copyFileSync(ORDERS, path.join(root, "test/orders.test.ts"));
    copyFileSync(CUSTOMERS, path.join(root, "test/customers.test.ts"));
    copyFileSync(EMAILS, path.join(root, "test/emails.test.ts"));
  });

  it("compiles", async () => {
    const { code, output } = await typecheck(root);
    assert.equal(code, 0, output);
  });

  it("passes its own tests, and tells events to those who may know them", async () => {
    const { code, output } = await ownTests(root);
    assert.equal(code, 0, output);
  });

  it("serves every entity over HTTP", async () => {
    const open = await writeApplication("shop-open-test", generate(withoutPolicies(model), "shop", "Shop"));
    const application = await startApplication(open, { NODE_ENV: "test" });
    try {
      const driven = await driveApplication(application.url, model);
      const concrete = model.entities.filter((entity) => !entity.abstract).map(({ name }) => name);
      assert.deepEqual(driven.toSorted(), concrete.toSorted());
    } finally {
      assert.equal(await application.stop(), 0, application.output());
    }
  });

  it("starts with demo data, and with the same after a restart", async () => {
    const pages: unknown[] = [];
    for (const _ of [1, 2]) {
      const application = await startApplication(root);
      try {
        for (const list of ["products", "orders", "customers", "payment-methods", "shipments"]) {
          const headers = { authorization: `Bearer ${tokenFor({ roles: ROLES })}` };
          const response = await fetch(`${application.url}/${list}?sort=id`, { headers });
          const page = (await response.json()) as { readonly items: readonly unknown[] };
          assert.ok(page.items.length > 0, `There are no ${list} among the demo data.`);
          pages.push(page.items);
        }
      } finally {
        assert.equal(await application.stop(), 0, application.output());
      }
    }
    assert.deepEqual(pages.slice(0, 5), pages.slice(5));
  });
});
