import assert from "node:assert/strict";
import fc from "fast-check";
import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver";
import { openWorkspace, type TestWorkspace } from "./testing/workspace.ts";

const TEXT = `namespace a.b
import { Other as Another } from "./b"
// #region one
/// What is ordered.
@deprecated("no")
entity Order with Named {
  status: Status = draft readonly
  another: Another? inverse orders[]
  computed twice: Int = 2 * 3
  check lines.all(x => x.amount > 0) /* why
    not */ else "no"
  states status { draft -> done on finish }
  action finish() emits Done
  policy {
    all: allow read
  }
}
// #endregion
mixin Named { name: String(80) @deprecated lines: owns Line[] inverse order } entity Line { amount: Int }
enum Status { draft, done }
event Done(order: Order)
role Desk, Boss
// the
// end
`;

const SOURCES = { "domainsmith.json": "{}", "b.domain": "entity Other { n: Int }" };

/** What people type, paste and delete. */
const SNIPPETS = [
  "",
  " ",
  "\n",
  "\r\n",
  "x",
  "{",
  "}",
  '"',
  "// c\n",
  "/*",
  "*/",
  "entity E { a: Int }\n",
  "\n\n",
  "é",
  "readonly",
];

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 12 }),
    text: fc.constantFrom(...SNIPPETS),
  }),
  { minLength: 1, maxLength: 6 },
);

async function answers({ Domain, document }: TestWorkspace): Promise<{ tokens: number[]; others: unknown }> {
  const file = document("a.domain");
  const params = { textDocument: { uri: file.uri.toString() } };
  const tokens = (await Domain.lsp.SemanticTokenProvider?.semanticHighlight(file, params)) as SemanticTokens;
  const symbols = await Domain.lsp.DocumentSymbolProvider?.getSymbols(file, params);
  const folds = await Domain.lsp.FoldingRangeProvider?.getFoldingRanges(file, params);
  return { tokens: tokens.data, others: JSON.parse(JSON.stringify({ symbols, folds })) };
}

function applied(data: readonly number[], change: SemanticTokens | SemanticTokensDelta): readonly number[] {
  if (!("edits" in change)) return change.data;
  const result = [...data];
  for (const { start, deleteCount, data: added = [] } of change.edits.toReversed()) {
    result.splice(start, deleteCount, ...added);
  }
  return result;
}

describe("answers about a whole file", function () {
  this.timeout(120_000);

  it("are the same after edits as from scratch, and differences of tokens lead from one to the next", async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const workspace = await openWorkspace({ ...SOURCES, "a.domain": TEXT });
        const provider = workspace.Domain.lsp.SemanticTokenProvider;
        const textDocument = { uri: workspace.document("a.domain").uri.toString() };
        let text = TEXT;
        await answers(workspace);
        let told = (await provider?.semanticHighlight(workspace.document("a.domain"), {
          textDocument,
        })) as SemanticTokens;
        for (const { at, length, text: added } of list) {
          const offset = Math.floor(at * text.length);
          text = text.slice(0, offset) + added + text.slice(offset + length);
          await workspace.edit("a.domain", text);
          const change = (await provider?.semanticHighlightDelta(workspace.document("a.domain"), {
            textDocument,
            previousResultId: told.resultId ?? "",
          })) as SemanticTokens | SemanticTokensDelta;
          const fresh = await answers(await openWorkspace({ ...SOURCES, "a.domain": text }));
          told = { data: [...applied(told.data, change)], resultId: change.resultId ?? "" };
          assert.deepEqual(told.data, fresh.tokens);
          const { tokens, others } = await answers(workspace);
          assert.deepEqual(tokens, fresh.tokens);
          assert.deepEqual(others, fresh.others);
          told = (await provider?.semanticHighlight(workspace.document("a.domain"), {
            textDocument,
          })) as SemanticTokens;
        }
      }),
      { numRuns: 15 },
    );
  });

  it("follow what names lead to in other files", async () => {
    const sources = { ...SOURCES, "a.domain": 'import { Other } from "./b"\nentity A { o: Other }' };
    const workspace = await openWorkspace(sources);
    const before = await answers(workspace);
    await workspace.edit("b.domain", "enum Other { n }");
    const after = await answers(workspace);
    assert.notDeepEqual(after.tokens, before.tokens);
    const fresh = await openWorkspace({ ...sources, "b.domain": "enum Other { n }" });
    assert.deepEqual(after.tokens, (await answers(fresh)).tokens);
  });

  it("tell all tokens again where it is not known what was told", async () => {
    const { Domain, document } = await openWorkspace({ "a.domain": "entity A {}" });
    const file = document("a.domain");
    const textDocument = { uri: file.uri.toString() };
    const found = await Domain.lsp.SemanticTokenProvider?.semanticHighlightDelta(file, {
      textDocument,
      previousResultId: "of another time",
    });
    assert.ok(found && "data" in found && found.data.length === 5);
  });
});
