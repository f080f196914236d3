import { PROJECTS_CHANGED, PROJECTS_REQUEST, type ProjectInfo, type ProjectsChanged } from "@domainsmith/model";
import * as vscode from "vscode";
import type { Server } from "../client/server.ts";
import { setContext } from "../context-keys.ts";
import { findProject } from "./find-project.ts";

/** The workspace's projects as the server last told them. */
export class Projects implements vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<readonly string[]>();
  readonly #disposables: vscode.Disposable[];
  #all: readonly ProjectInfo[] = [];
  #loading: Promise<void> | undefined;

  /** Fires with the URIs of the projects whose models changed, came or went. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#disposables = [
      server.onDidChangeState(({ kind }) => {
        if (kind === "running") void this.#reload([]);
      }),
      server.onNotification<ProjectsChanged>(PROJECTS_CHANGED, ({ uris }) => void this.#reload(uris)),
    ];
  }

  /** Waits for the server's first answer; empty when the server does not answer. */
  async all(): Promise<readonly ProjectInfo[]> {
    await this.#server.start();
    await this.#loading;
    return this.#all;
  }

  /** What is known now, without waiting. */
  get known(): readonly ProjectInfo[] {
    return this.#all;
  }

  /** Asks the server again and resolves with the fresh list. */
  async refresh(): Promise<readonly ProjectInfo[]> {
    await this.#reload([]);
    return this.#all;
  }

  /** The known project that a document or folder belongs to. */
  of(uri: vscode.Uri): ProjectInfo | undefined {
    return findProject(this.#all, uri.toString());
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  #reload(changed: readonly string[]): Promise<void> {
    this.#loading = this.#load(changed);
    return this.#loading;
  }

  async #load(changed: readonly string[]): Promise<void> {
    const before = this.#all;
    try {
      this.#all = await this.#server.request<readonly ProjectInfo[]>(PROJECTS_REQUEST, {});
    } catch (error) {
      this.#server.output.error(`Listing the projects: ${error instanceof Error ? error.message : error}`);
      return;
    }
    setContext("domainsmith.hasProject", this.#all.length > 0);
    setContext("domainsmith.noProject", this.#all.length === 0);
    const came = this.#all.filter(({ uri }) => !before.some((project) => project.uri === uri));
    const went = before.filter(({ uri }) => !this.#all.some((project) => project.uri === uri));
    this.#changed.fire([...new Set([...changed, ...[...came, ...went].map(({ uri }) => uri)])]);
  }
}
