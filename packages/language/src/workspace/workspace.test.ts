import assert from "node:assert/strict";
import { DocumentState, type LangiumDocument, URI } from "langium";
import { createDomainServices } from "../domain-module.ts";
import { LIBRARY_URI } from "../library/library.ts";
import { MemoryFileSystem, parseFiles, testUri } from "../testing/index.ts";

/** Names of the documents that are linked again by a change. */
async function relinked(
  parsed: Awaited<ReturnType<typeof parseFiles>>,
  changes: Record<string, string | undefined>,
): Promise<string[]> {
  const names: string[] = [];
  const listener = parsed.services.shared.workspace.DocumentBuilder.onDocumentPhase(
    DocumentState.Linked,
    (document: LangiumDocument) => {
      names.push(document.uri.path.replace("/test/", ""));
    },
  );
  await parsed.update(changes);
  listener.dispose();
  return names.sort();
}

describe("workspace", () => {
  it("has a library without problems", async () => {
    const { services } = await parseFiles({});
    const library = services.shared.workspace.LangiumDocuments.getDocument(LIBRARY_URI);
    assert.deepEqual(library?.diagnostics, []);
  });

  it("finds no models in output folders, packages, hidden folders, and where the settings do not look", async () => {
    const { byName, services } = await parseFiles({
      "domainsmith.json": `{ "output": "generated/app", "models": ["model/**/*.domain", "generated/**"] }`,
      "model/a.domain": "",
      "model/deep/b.domain": "",
      "other.domain": "",
      "generated/app/c.domain": "",
      "generated/d.domain": "",
      ".hidden/e.domain": "",
      "node_modules/p/index.domain": "",
      "nested/domainsmith.json": "{}",
      "nested/f.domain": "",
      "nested/app/g.domain": "",
    });
    assert.deepEqual(Object.keys(byName), [
      "model/a.domain",
      "model/deep/b.domain",
      "generated/d.domain",
      "nested/f.domain",
    ]);
    const { Projects } = services.shared.workspace;
    assert.deepEqual(
      Projects.all().map((project) => [project.name, Projects.documentsOf(project).length]),
      [
        ["nested", 1],
        ["test", 3],
      ],
    );
  });

  it("takes up changed settings", async () => {
    const parsed = await parseFiles({
      "one/a.domain": `import { B } from "../two/b" entity A { b: B }`,
      "two/b.domain": "entity B {}",
    });
    assert.deepEqual(parsed.problems, []);
    const codes = async (changes: Record<string, string | undefined>) =>
      (await parsed.update(changes)).map((problem) => problem.split(" ")[1]);
    assert.deepEqual(await codes({ "two/domainsmith.json": "{}" }), ["DS5003"]);
    assert.deepEqual(await codes({ "two/domainsmith.json": undefined, "domainsmith.json": "{}" }), []);
  });

  it("looks again for models when the settings change", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": "",
      "sub/b.domain": "",
      "app/c.domain": "",
    });
    const { Projects } = parsed.services.shared.workspace;
    const paths = () =>
      Projects.all().flatMap((project) =>
        Projects.documentsOf(project).map(({ uri }) => uri.path.replace("/test/", "")),
      );
    assert.deepEqual(paths(), ["a.domain", "sub/b.domain"]);
    await parsed.update({ "domainsmith.json": `{ "models": ["sub/*.domain", "app/*.domain"], "output": "out" }` });
    assert.deepEqual(paths(), ["app/c.domain", "sub/b.domain"]);
    await parsed.update({ "domainsmith.json": "{}" });
    assert.deepEqual(paths(), ["a.domain", "sub/b.domain"]);
  });

  it("says which file was probably meant, also when that was found later", async () => {
    const { services } = await parseFiles({
      "domainsmith.json": '{ "models": ["*.domain"] }',
      "a.domain": 'import { B } from "./parts/bb"\n\nentity A { b: B }\n',
      "c.domain": 'import { B } from "./parts/b"\n\nentity C { b: B }\n',
      "parts/b.domain": "entity B {}\n",
    });
    const found = services.shared.workspace.LangiumDocuments.getDocument(testUri("a.domain"))?.diagnostics ?? [];
    assert.ok(
      found.some(({ message }) => String(message).includes('Did you mean "./parts/b"?')),
      JSON.stringify(found.map(({ message }) => message)),
    );
  });

  it("means no file that it has let go because nothing imports it any more", async () => {
    const settings = { "domainsmith.json": '{ "models": ["*.domain"] }', "parts/b.domain": "entity B {}\n" };
    const before = { ...settings, "a.domain": 'import { B } from "./parts/b"\n\nentity A { b: B }\n' };
    const after = { ...settings, "a.domain": 'import { B } from "./parts/bb"\n\nentity A { b: B }\n' };
    const [parsed, fresh] = [await parseFiles(before), await parseFiles(after)];
    assert.deepEqual(parsed.problems, []);
    assert.deepEqual(await parsed.update({ "a.domain": after["a.domain"] }), fresh.problems);
    assert.equal(fresh.problems.length, 1);
  });

  it("takes up files that were missing", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": `import { B } from "./b" entity A { b: B }`,
    });
    assert.equal(parsed.problems.length, 1);
    assert.deepEqual(await parsed.update({ "b.domain": "entity B {}" }), []);
    assert.equal((await parsed.update({ "b.domain": undefined })).length, 1);
    assert.deepEqual(await parsed.update({ "b.domain": "entity B {}" }), []);
  });

  it("survives settings that are no settings", async () => {
    for (const text of ["", "[]", "{", "null", `{ "models": 1, "output": [] }`]) {
      const { problems } = await parseFiles({ "domainsmith.json": text, "a.domain": "entity A {}" });
      assert.deepEqual(problems, []);
    }
  });

  describe("links again", () => {
    const files = {
      "domainsmith.json": "{}",
      "base.domain": "abstract entity Base { code: Int }",
      "order.domain": `import { Base } from "./base" import { Customer } from "./customer"
        entity Order extends Base { customer: Customer inverse orders[] status: Status = draft check code > 0 }
        enum Status { draft, paid }`,
      "customer.domain": "entity Customer { name: String }",
      "report.domain": `import { Order } from "./order" entity Report { order: Order }`,
      "alone.domain": "entity Alone { x: Int }",
    };

    it("one file, when nothing changes for others", async () => {
      const parsed = await parseFiles(files);
      const text = files["order.domain"];
      for (const changed of [
        `/// New.\n${text}`,
        text.replace("code > 0", "code > 1 and status == paid"),
        text.replace("= draft", "= paid"),
        text.replaceAll(" ", "  "),
      ]) {
        assert.deepEqual(await relinked(parsed, { "order.domain": changed }), ["order.domain"]);
      }
    });

    it("those who use what changed, and whose members change", async () => {
      const parsed = await parseFiles(files);
      const renamed = files["order.domain"].replace("orders[]", "purchases[]");
      assert.deepEqual(await relinked(parsed, { "order.domain": renamed }), [
        "customer.domain",
        "order.domain",
        "report.domain",
      ]);
    });

    it("heirs, and who uses their members", async () => {
      const using = `import { Order } from "./order" entity Invoice { order: Order check order.code > 0 }`;
      const parsed = await parseFiles({ ...files, "invoice.domain": using });
      assert.deepEqual(await relinked(parsed, { "base.domain": "abstract entity Base { code: Int more: Int }" }), [
        "base.domain",
        "invoice.domain",
        "order.domain",
      ]);
    });

    it("who writes a name that is new, and nobody who only declares it, too", async () => {
      const using = "entity Using { alone: Alone }";
      const parsed = await parseFiles({ ...files, "using.domain": using });
      const changes = { "customer.domain": "entity Customer { name: String } entity Alone {}" };
      assert.deepEqual(await relinked(parsed, changes), ["customer.domain", "using.domain"]);
    });

    it("who speaks of the principal, when that is another", async () => {
      const using = "entity Using { x: Int policy { own: allow read when me.x == x } }";
      const parsed = await parseFiles({ ...files, "using.domain": using });
      const changes = { "alone.domain": "principal entity Alone { x: Int }" };
      assert.deepEqual(await relinked(parsed, changes), ["alone.domain", "using.domain"]);
    });
  });

  it("gives the same result as from scratch, whatever the order of changes", async () => {
    const steps: Record<string, string>[] = [
      { "a.domain": `import { B } from "./b" entity A { b: B check b.x > 0 }`, "b.domain": "entity B { x: Int }" },
      { "b.domain": "// moved\nentity B { y: Int x: Int }" },
      { "b.domain": `import { C } from "./c" entity B extends C {}`, "c.domain": "entity C { x: Int }" },
      { "c.domain": "entity C { z: Int }" },
      { "c.domain": `import { A } from "./a" entity C { z: Int } extend entity A { x: Int }` },
      { "a.domain": `import { B } from "./b" entity A { b: B check x > b.z }` },
      { "c.domain": "" },
    ];
    const parsed = await parseFiles({ "domainsmith.json": "{}" });
    const texts: Record<string, string> = { "domainsmith.json": "{}" };
    for (const step of steps) {
      Object.assign(texts, step);
      const scratch = await parseFiles(texts);
      assert.deepEqual([...(await parsed.update(step))].sort(), [...scratch.problems].sort(), JSON.stringify(step));
    }
  });

  it("needs no file system", async () => {
    const { shared } = createDomainServices();
    const document = shared.workspace.LangiumDocumentFactory.fromString(
      `import { Email } from "@domainsmith/std" import { X } from "./x" entity A { e: Email x: X }`,
      URI.parse("memory:/a.domain"),
    );
    shared.workspace.LangiumDocuments.addDocument(document);
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    assert.deepEqual(
      document.diagnostics?.map((diagnostic) => diagnostic.code),
      ["DS5001"],
    );
  });

  it("finishes what was cancelled", async () => {
    const files = new MemoryFileSystem();
    files.write(testUri("a.domain"), `import { B } from "./b" entity A { b: B }`);
    files.write(testUri("b.domain"), "entity B {}");
    const { shared } = createDomainServices({ fileSystemProvider: () => files });
    const { DocumentBuilder, LangiumDocuments } = shared.workspace;
    DocumentBuilder.updateBuildOptions = { validation: true };
    const cancelled = { isCancellationRequested: true, onCancellationRequested: () => ({ dispose() {} }) };
    await assert.rejects(DocumentBuilder.update([testUri("a.domain")], [], cancelled));
    await DocumentBuilder.update([], []);
    const document = LangiumDocuments.getDocument(testUri("a.domain"));
    assert.deepEqual([document?.state, document?.diagnostics], [DocumentState.Validated, []]);
  });
});
