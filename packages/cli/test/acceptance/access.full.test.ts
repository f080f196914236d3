import { proveAccess } from "../support/access/prove-example.ts";

describe("who may do what, asked from outside", function () {
  this.timeout(600_000);

  for (const name of ["shop", "clinic"]) {
    it(`is in examples/${name} what the model says, for everybody, every operation and every row`, () =>
      proveAccess(name));
  }
});
