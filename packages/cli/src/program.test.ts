import assert from "node:assert/strict";
import { createProgram } from "./program.ts";
import { callCli, spawnCli, TestFolder } from "./testing/cli.ts";

const program = createProgram({
  terminal: {
    folder: "/",
    write: () => {},
    writeError: () => {},
    readInput: async () => new Uint8Array(),
    onInterrupt: () => () => {},
  },
  setExitCode: () => {},
});

describe("the command line", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, args);

  it("runs as a process", async () => {
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["--help"]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    for (const command of program.commands) assert.match(stdout, new RegExp(`\\b${command.name()}\\b`));
  });

  it("tells its version", async () => {
    const { exitCode, stdout } = await call("--version");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });

  for (const command of program.commands) {
    it(`has help with an example for ${command.name()}`, async () => {
      const { exitCode, stdout } = await call(command.name(), "--help");
      assert.equal(exitCode, 0);
      assert.match(stdout, new RegExp(`Examples:\\n {2}domainsmith ${command.name()}`));
    });

    it(`refuses options that ${command.name()} does not have`, async () => {
      const mandatory = command.options.filter((option) => option.mandatory);
      const required = mandatory.flatMap(({ long, argChoices }) => [long ?? "", argChoices?.[0] ?? "x"]);
      const { exitCode, stdout, stderr } = await call(command.name(), ...required, "--nonsense");
      assert.equal(exitCode, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /unknown option '--nonsense'/);
      assert.match(stderr, /--help/);
    });
  }

  it("refuses commands that it does not have, and says which is meant", async () => {
    const { exitCode, stderr } = await call("validat");
    assert.equal(exitCode, 2);
    assert.match(stderr, /Did you mean validate\?/);
  });

  it("says with --json what is wrong with the call, and nothing else", async () => {
    const { exitCode, stdout, stderr } = await call("import", "x.jdl", "--json");
    assert.deepEqual([exitCode, stderr], [2, ""]);
    assert.match(JSON.parse(stdout).error.message, /--out <file>/);
  });

  it("takes no option for the value of another one, and says so with --json as well", async () => {
    const { exitCode, stderr } = await call("generate", "--out", "--check");
    assert.equal(exitCode, 2);
    assert.match(stderr, /'--out <folder>' needs a value, and '--check' is an option/);
    const told = await call("generate", "--keep-mine", "--json");
    assert.equal(told.exitCode, 2);
    assert.match(JSON.parse(told.stdout).error.message, /'--keep-mine <paths\.\.\.>' needs a value/);
  });

  it("shows its help when it is called with nothing", async () => {
    const { exitCode, stderr } = await call();
    assert.equal(exitCode, 2);
    assert.match(stderr, /Usage: domainsmith/);
  });
});
