import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { keepCode, keptCode } from "./code-cache.ts";

describe("compiled code that is kept", () => {
  const [program, code] = [Buffer.from("program"), Buffer.from("compiled code")];
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "code-cache-"));
    file = path.join(folder, "inner", "code.bin");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is found again, and leaves nothing else behind", () => {
    assert.equal(keptCode(file, program), undefined);
    keepCode(file, program, code);
    assert.deepEqual(keptCode(file, program), code);
    assert.deepEqual(readdirSync(path.dirname(file)), ["code.bin"]);
  });

  it("is not found for another program", () => {
    keepCode(file, program, code);
    assert.equal(keptCode(file, Buffer.from("prograM")), undefined);
  });

  it("is not found where the file was damaged", () => {
    keepCode(file, program, code);
    const whole = readFileSync(file);
    for (const damaged of [whole.subarray(0, -1), whole.subarray(0, 5), Buffer.alloc(0)]) {
      writeFileSync(file, damaged);
      assert.equal(keptCode(file, program), undefined);
    }
    whole[whole.length - 1] = (whole.at(-1) ?? 0) ^ 1;
    writeFileSync(file, whole);
    assert.equal(keptCode(file, program), undefined);
  });

  it("may be impossible to keep", () => {
    keepCode(path.join(import.meta.filename, "code.bin"), program, code);
    assert.equal(keptCode(path.join(import.meta.filename, "code.bin"), program), undefined);
  });
});
