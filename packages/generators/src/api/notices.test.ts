import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { generateApplication } from "../generate.ts";

async function notices(members: string): Promise<string[]> {
  const text = `subject entity Guest {\n  name: String(1..80) personal(name)\n${members}\n}\n`;
  const { notices } = generateApplication(await modelOf({ "app.domain": text }), {
    application: { name: "inn", title: "Inn" },
    generators: { data: {}, api: {} },
    previous: new Map(),
  });
  return notices.map(({ code, message }) => `${code} ${message}`);
}

describe("notices of the API", () => {
  it("say that personal data is not erased, and name some of it", async () => {
    assert.deepEqual(await notices(""), []);
    const members = Array.from({ length: 7 }, (_, index) => `  n${index}: Text? personal(freeText, erase: blank)`);
    assert.deepEqual(await notices(members.join("\n")), [
      "DS7136 Personal data is not erased yet: what `keep` and `erase` say of Guest.n0, Guest.n1, Guest.n2, Guest.n3, Guest.n4, and 2 more is not carried out.",
    ]);
  });

  it("say where nothing can be uploaded, and nothing of members where it can", async () => {
    assert.deepEqual(await notices("photo: Image?  parts: owns Part[]\n}\nentity Part {\n  scan: File"), []);
    const unreachable = "files: File[]\n  card: Card?\n}\nvalue Card {\n  front: Image?  number: Int";
    assert.match(
      (await notices(unreachable)).join("\n"),
      /^DS7134 Nothing can be uploaded to Guest\.files and Guest\.card/,
    );
  });
});
