import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import { TextDocument } from "vscode-languageserver-textdocument";
import { FULL_CLIENT, openWorkspace, type TestWorkspace } from "../testing/workspace.ts";
import { departures } from "./departures.ts";
import { Moves } from "./moves.ts";

type Sources = Record<string, string>;

const move = ([from, to]: readonly [string, string]) => ({
  oldUri: testUri(from).toString(),
  newUri: testUri(to).toString(),
});

/** The texts that change, after the edits that belong to moves. */
async function moved(
  sources: Sources,
  ...moves: readonly (readonly [string, string])[]
): Promise<Record<string, string>> {
  const workspace = await openWorkspace({ "domainsmith.json": '{ "name": "shop" }', ...sources });
  const edit = await handlerOf(workspace).willRenameFiles?.({ files: moves.map(move) });
  const changes = edit?.documentChanges?.flatMap((change) => ("textDocument" in change ? [change] : [])) ?? [];
  return Object.fromEntries(
    Object.keys(sources).flatMap((name) => {
      if (!name.endsWith(".domain")) return [];
      const { textDocument } = workspace.document(name);
      const own = changes.filter((change) => change.textDocument.uri === textDocument.uri);
      const edits = own.flatMap((change) => change.edits).filter((one) => "newText" in one);
      return edits.length > 0 ? [[name, TextDocument.applyEdits(textDocument, edits)]] : [];
    }),
  );
}

function handlerOf({ shared }: TestWorkspace) {
  const handler = shared.lsp.FileOperationHandler;
  assert.ok(handler);
  return handler;
}

const A = "entity A {}\n";
const USES_A = 'import { A } from "./a"\n\nentity B { a: A }\n';

describe("moving files", () => {
  it("lets imports follow a file that is renamed", async () => {
    assert.deepEqual(await moved({ "a.domain": A, "b.domain": USES_A }, ["a.domain", "c.domain"]), {
      "b.domain": USES_A.replace("./a", "./c"),
    });
  });

  it("lets imports follow a file into a folder, and its own imports find their files from there", async () => {
    assert.deepEqual(
      await moved({ "a.domain": A, "b.domain": USES_A, "c.domain": 'import { B } from "./b"\n' }, [
        "b.domain",
        "sub/deep/b.domain",
      ]),
      { "b.domain": USES_A.replace("./a", "../../a"), "c.domain": 'import { B } from "./sub/deep/b"\n' },
    );
  });

  it("leaves imports between files that move together", async () => {
    assert.deepEqual(
      await moved(
        { "x/a.domain": A, "x/b.domain": USES_A, "c.domain": 'import { A } from "./x/a"\n' },
        ["x/a.domain", "y/a.domain"],
        ["x/b.domain", "y/b.domain"],
      ),
      { "c.domain": 'import { A } from "./y/a"\n' },
    );
  });

  it("follows folders, those that are in them, and files that move out of them at once", async () => {
    const sources = {
      "x/a.domain": 'import { C } from "../c"\n',
      "x/in/b.domain": 'import { A } from "../a"\n',
      "c.domain": 'import { B } from "./x/in/b"\n',
    };
    assert.deepEqual(await moved(sources, ["x", "y/z"]), {
      "x/a.domain": 'import { C } from "../../c"\n',
      "c.domain": 'import { B } from "./y/z/in/b"\n',
    });
    assert.deepEqual(await moved(sources, ["x", "y"], ["x/a.domain", "a.domain"]), {
      "x/a.domain": 'import { C } from "./c"\n',
      "x/in/b.domain": 'import { A } from "../../a"\n',
      "c.domain": 'import { B } from "./y/in/b"\n',
    });
  });

  it("keeps the manner in which a path is written", async () => {
    assert.deepEqual(
      await moved(
        {
          "a.domain": A,
          "b.domain": 'import { A } from "./a.domain" // why\n',
          "sub/index.domain": "entity S {}",
          "c.domain": 'import { S } from "./sub"\nimport { A } from "./sub/../a"\n',
        },
        ["a.domain", "d.domain"],
        ["sub", "other"],
      ),
      {
        "b.domain": 'import { A } from "./d.domain" // why\n',
        "c.domain": 'import { S } from "./other"\nimport { A } from "./d"\n',
      },
    );
  });

  it("changes nothing for packages, broken imports, other projects, and what is no model any more", async () => {
    const sources = {
      "a.domain": A,
      "b.domain": 'import { A } from "./a\nimport { Audited } from "@domainsmith/std"\nimport { X } from "./x"\n',
      "other/domainsmith.json": "{}",
      "other/a.domain": A,
      "other/b.domain": USES_A,
    };
    assert.deepEqual(await moved(sources, ["a.domain", "c.domain"]), {});
    assert.deepEqual(await moved({ "a.domain": A, "b.domain": USES_A }, ["a.domain", "a.txt"]), {});
    assert.deepEqual(await moved({ "a.domain": A, "b.domain": USES_A }, ["readme.md", "x.md"]), {});
  });

  it("names of files may need no more than quotes", async () => {
    assert.deepEqual(await moved({ "a.domain": A, "b.domain": USES_A }, ["a.domain", "größe & co/ä b.domain"]), {
      "b.domain": USES_A.replace("./a", "./größe & co/ä b"),
    });
  });

  it("is taken up, also by clients that watch no files", async () => {
    const workspace = await openWorkspace({
      "domainsmith.json": '{ "name": "shop" }',
      "a.domain": A,
      "x/b.domain": "entity B {}",
      "x/in/c.domain": "entity C {}",
    });
    const { shared, files } = workspace;
    const rename = (from: string, to: string) => {
      files.write(testUri(to), files.readFileSync(testUri(from)));
      files.delete(testUri(from));
    };
    rename("a.domain", "sub/a.domain");
    rename("x/b.domain", "y/b.domain");
    rename("x/in/c.domain", "y/in/c.domain");
    const renames = [move(["a.domain", "sub/a.domain"]), move(["x", "y"])];
    await handlerOf(workspace).didRenameFiles?.({ files: renames });
    const names = () =>
      shared.workspace.LangiumDocuments.all
        .map(({ uri }) => uri.path.replace(testUri("").path, "").replace(/^\//, ""))
        .filter((name) => name.endsWith(".domain") && !name.includes("std"))
        .toArray()
        .sort();
    for (let turn = 0; turn < 100 && names()[0] !== "sub/a.domain"; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.deepEqual(names(), ["sub/a.domain", "y/b.domain", "y/in/c.domain"]);
  });

  it("warns when a model leaves its project, and not when the project moves", async () => {
    const { shared } = await openWorkspace({
      "shop/domainsmith.json": '{ "name": "shop", "models": ["models/**/*.domain"] }',
      "shop/models/a.domain": A,
      "shop/models/b.domain": A,
      "other/domainsmith.json": '{ "name": "other" }',
    });
    const told = (...moves: readonly (readonly [string, string])[]) => departures(new Moves(moves.map(move)), shared);
    const rest = 'no longer part of the project "shop": what stands there cannot be used in its models.';
    assert.deepEqual(await told(["shop/models/a.domain", "other/a.domain"]), [`"a.domain" is ${rest}`]);
    assert.deepEqual(await told(["shop/models", "models"]), [`"a.domain" and "b.domain" are ${rest}`]);
    assert.deepEqual(await told(["shop/models/a.domain", "shop/a.domain"]), [`"a.domain" is ${rest}`]);
    assert.deepEqual(await told(["shop/models/a.domain", "shop/models/c.domain"]), []);
    assert.deepEqual(await told(["shop", "store"]), []);
  });

  it("is only announced to clients that tell of it", async () => {
    const { shared } = await openWorkspace({}, FULL_CLIENT);
    assert.deepEqual(shared.lsp.FileOperationHandler?.fileOperationOptions, {});
    const fileOperations = { willRename: true, didRename: true };
    const other = await openWorkspace({}, { ...FULL_CLIENT, workspace: { fileOperations } });
    const { willRename, didRename } = handlerOf(other).fileOperationOptions;
    assert.deepEqual(willRename, didRename);
    assert.equal(willRename?.filters.length, 2);
  });
});
