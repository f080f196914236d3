import assert from "node:assert/strict";
import { editedVersions } from "./edited-versions.ts";

describe("the versions that an edit is for", () => {
  it("are those of its documents", () => {
    const textDocument = { uri: "file:///a.domain", version: 3 };
    const fromDisk = { uri: "file:///b.domain", version: null };
    const documentChanges = [
      { textDocument, edits: [] },
      { kind: "create", uri: "file:///c.domain" },
      { textDocument: fromDisk, edits: [] },
    ];
    assert.deepEqual(editedVersions({ documentChanges }), [textDocument, fromDisk]);
  });

  it("are none where changes are not by document", () => assert.deepEqual(editedVersions({ changes: {} }), []));
});
