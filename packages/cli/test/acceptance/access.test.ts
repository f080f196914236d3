import { proveAccess } from "../support/access/prove-example.ts";

// The other examples are in access.full.test.ts. This one has tenants, too.
describe("who may do what, asked from outside", function () {
  this.timeout(600_000);

  it("is in examples/helpdesk what the model says, for everybody, every operation and every row", () =>
    proveAccess("helpdesk"));
});
