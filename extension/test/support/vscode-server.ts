import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type CodeServer,
  type CodeServerProfile,
  extensionsFolder,
  installExtensions,
  startCodeServer,
  terminalSettings,
} from "../../../scripts/lib/code-server.ts";

/** Keeps everything quiet that would pop up over the part under test. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.openRepositoryInParentFolders": "never",
  "remote.autoForwardPorts": false,
  "chat.disableAIFeatures": true,
  "security.workspace.trust.startupPrompt": "always",
  "window.menuBarVisibility": "classic",
};

export interface VsCodeOptions {
  /** .vsix files to install before the start. */
  readonly extensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** True asks about trust as a user sees it; by default every folder is trusted without a question. */
  readonly askForTrust?: boolean;
}

export interface VsCode extends CodeServer {
  /** Folder with the installed extensions. */
  readonly extensionsFolder: string;
}

/** Starts a VS Code with a fresh, temporary profile; `stop` removes the profile too. */
export async function startVsCode(options: VsCodeOptions = {}): Promise<VsCode> {
  const home = mkdtempSync(path.join(tmpdir(), "ds-"));
  const profile: CodeServerProfile = {
    folder: home,
    settings: { ...quietSettings, ...terminalSettings(), ...options.settings },
    env: { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, ...options.env },
  };
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    if (options.extensions?.length) await installExtensions(profile, options.extensions);
    // The time limit ends a server whose test run was killed.
    const args = ["--idle-timeout-seconds", "600", ...(options.askForTrust ? [] : ["--disable-workspace-trust"])];
    const server = await startCodeServer(profile, { args });
    const stop = async () => {
      await server.stop();
      remove();
    };
    return { ...server, extensionsFolder: extensionsFolder(profile), stop };
  } catch (error) {
    remove();
    throw error;
  }
}
