import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { openWorkspace } from "../testing/workspace.ts";
import { SETTINGS } from "./client-settings.ts";

const MANIFEST = path.join(import.meta.dirname, "../../../package.json");

describe("client settings", () => {
  it("are the manifest's", () => {
    const { contributes } = JSON.parse(readFileSync(MANIFEST, "utf8"));
    const properties: Record<string, { default: unknown }> = contributes.configuration.properties;
    const offered = Object.entries(properties).filter(([name]) => /^domainsmith\.(codeLens|inlayHints)\./.test(name));
    assert.deepEqual(
      Object.fromEntries(offered.map(([name, { default: value }]) => [name.replace("domainsmith.", ""), value])),
      SETTINGS,
    );
  });

  it("hold as the client has told them last, then as it began, then by default", async () => {
    const { Domain, shared } = await openWorkspace({}, undefined, { settings: { codeLens: { references: false } } });
    const { ClientSettings } = Domain.lsp;
    assert.equal(ClientSettings.isOn("codeLens.references"), false);
    assert.equal(ClientSettings.isOn("codeLens.policies"), true);
    const settings = { domainsmith: { codeLens: { references: true, policies: false } } };
    shared.workspace.ConfigurationProvider.updateConfiguration({ settings });
    assert.equal(ClientSettings.isOn("codeLens.references"), true);
    assert.equal(ClientSettings.isOn("codeLens.policies"), false);
    assert.equal(ClientSettings.isOn("inlayHints.inverses"), true);
  });

  it("tell when something was switched on or off", async () => {
    const { Domain, shared } = await openWorkspace({});
    let changes = 0;
    Domain.lsp.ClientSettings.onChange(() => {
      changes += 1;
    });
    const tell = (references: boolean) =>
      shared.workspace.ConfigurationProvider.updateConfiguration({
        settings: { domainsmith: { codeLens: { references } } },
      });
    tell(true);
    assert.equal(changes, 0);
    tell(false);
    tell(false);
    assert.equal(changes, 1);
  });

  it("survive whatever a client tells", async () => {
    const { Domain, shared } = await openWorkspace({}, undefined, { settings: "no", commands: [1, "a"] });
    shared.workspace.ConfigurationProvider.updateConfiguration({ settings: { domainsmith: { codeLens: null } } });
    assert.equal(Domain.lsp.ClientSettings.isOn("codeLens.references"), true);
    assert.equal(Domain.lsp.ClientSettings.knows("a"), true);
    assert.equal(Domain.lsp.ClientSettings.knows("b"), false);
  });
});
