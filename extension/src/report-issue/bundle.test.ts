import assert from "node:assert/strict";
import { describeIssue, type IssueFacts } from "./bundle.ts";
import { changedSettings } from "./changed-settings.ts";

const facts: IssueFacts = {
  extension: "0.1.0",
  editor: "VS Code 1.101.0 (desktop)",
  system: "Linux 6 x64, Node 22",
  remote: undefined,
  trusted: true,
  server: "failed: spawn /home/ada/x ENOENT",
  settings: {},
  serverReport: "- 1 project in /home/ada/shop",
  log: ["reading /home/ada/shop/a.domain", "```"],
  home: "/home/ada",
};

describe("the report of an issue", () => {
  it("says what it is about and hides the home folder", () => {
    const report = describeIssue(facts);
    assert.ok(report.includes("- Domainsmith 0.1.0"));
    assert.ok(report.includes("reading ~/shop/a.domain"));
    assert.ok(!report.includes("/home/ada"));
  });

  it("hides the home folder of Windows in settings, too", () => {
    const report = describeIssue({ ...facts, home: "C:\\Users\\ada", settings: { path: "C:\\Users\\ada\\x" } });
    assert.ok(report.includes('"path": "~\\\\x"'), report);
  });

  it("says what kind of remote it is, never its address", () => {
    assert.ok(describeIssue({ ...facts, remote: "ssh-remote" }).includes("- Remote: ssh-remote\n"));
    assert.ok(describeIssue({ ...facts, remote: "10.0.0.7:8080" }).includes("- Remote: yes\n"));
  });

  it("keeps a fence in the log from ending the log", () => {
    assert.ok(describeIssue(facts).includes("````log\n"));
  });
});

describe("changedSettings", () => {
  const manifest = { contributes: { configuration: { properties: { "domainsmith.a": {}, "domainsmith.b": {} } } } };

  it("tells only what was set, the narrowest scope first", () => {
    const inspect = (name: string) =>
      name === "domainsmith.a" ? { defaultValue: 1, globalValue: 2, workspaceValue: 3 } : { defaultValue: 1 };
    assert.deepEqual(changedSettings(manifest, inspect), { "domainsmith.a": 3 });
  });

  it("tells nothing for a manifest without settings", () => {
    assert.deepEqual(
      changedSettings({}, () => ({ globalValue: 1 })),
      {},
    );
  });
});
