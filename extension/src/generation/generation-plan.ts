import type {
  ConflictResolution,
  PlannedFile,
  PlanParams,
  PlanResult,
  PlanSummary,
  ProjectInfo,
} from "@domainsmith/model";
import * as vscode from "vscode";
import type { Server } from "../client/server.ts";
import { setContext } from "../context-keys.ts";
import type { Projects } from "../projects/projects.ts";
import { PlanChoices } from "./plan-choices.ts";
import { discardPlan, requestPlan, requestPlannedFile, requestUndo } from "./requests.ts";
import { unsavedFiles } from "./unsaved-files.ts";

/** What was decided for one run: see {@link PlanParams}. */
export type PlanDecisions = Pick<PlanParams, "allowDestructive" | "migrationsOnto">;

/** A plan that can be looked at. */
export interface KeptPlan {
  readonly id: string;
  readonly kind: "generation" | "undo";
  readonly project: ProjectInfo;
  readonly output: vscode.Uri;
  readonly summary: PlanSummary;
  readonly choices: PlanChoices;
  readonly decisions: PlanDecisions;
  readonly resolutions: ReadonlyMap<string, ConflictResolution>;
}

/** The plan that is looked at in this window, if there is one. */
export class GenerationPlan implements vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #files = new Map<string, Promise<PlannedFile | null>>();
  #kept: KeptPlan | undefined;
  #isOutdated = false;

  /** There is another plan or none, something was chosen, or the plan has become outdated. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, projects: Projects) {
    this.#server = server;
    this.#subscriptions = [
      projects.onDidChange((uris) => {
        if (this.#kept && uris.includes(this.#kept.project.uri)) this.#outdate();
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const output = this.#kept?.output;
        if (output && uri.path.startsWith(`${output.path}/`)) this.#outdate();
      }),
      server.onDidChangeState(({ kind }) => {
        // Plans live in the server.
        if (kind !== "running") this.#become(undefined);
      }),
    ];
  }

  get kept(): KeptPlan | undefined {
    return this.#kept;
  }

  /** Whether the model, or a file that the plan is about, has changed since. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** Plans the application of a project and keeps the plan. Choices about an earlier plan for it hold on. */
  async make(
    project: ProjectInfo,
    decisions: PlanDecisions = {},
    resolutions: ReadonlyMap<string, ConflictResolution> = new Map(),
  ): Promise<PlanResult> {
    const unsaved = unsavedFiles(vscode.Uri.parse(project.outputUri));
    const result = await requestPlan(this.#server, project.name, {
      uri: project.uri,
      unsaved,
      resolutions: Object.fromEntries(resolutions),
      ...decisions,
    });
    return this.#keep(result, { kind: "generation", project, decisions, resolutions });
  }

  /** Plans to take the last generation of a project back, and keeps the plan. */
  async makeUndo(project: ProjectInfo): Promise<PlanResult> {
    const unsaved = unsavedFiles(vscode.Uri.parse(project.outputUri));
    const result = await requestUndo(this.#server, project.name, { uri: project.uri, unsaved });
    return this.#keep(result, { kind: "undo", project, decisions: {}, resolutions: new Map() });
  }

  /** Makes the plan anew, as the model and the files are now, with everything that was decided. */
  async refresh(resolutions = this.#kept?.resolutions): Promise<PlanResult | undefined> {
    const kept = this.#kept;
    if (!kept) return undefined;
    return kept.kind === "undo" ? this.makeUndo(kept.project) : this.make(kept.project, kept.decisions, resolutions);
  }

  /** Decides how a conflict ends; the plan is made anew with it. */
  resolve(path: string, resolution: ConflictResolution): Promise<PlanResult | undefined> {
    return this.refresh(new Map([...(this.#kept?.resolutions ?? []), [path, resolution]]));
  }

  /** Chooses changes, or leaves them out. */
  choose(choices: Iterable<readonly [path: string, isChosen: boolean]>): void {
    for (const [path, isChosen] of choices) this.#kept?.choices.set(path, isChosen);
    this.#changed.fire();
  }

  /** The versions of a file of the plan; null when there is no such plan any more. */
  fileOf(id: string, path: string): Promise<PlannedFile | null> {
    if (this.#kept?.id !== id) return Promise.resolve(null);
    const known = this.#files.get(path);
    if (known) return known;
    const asked = requestPlannedFile(this.#server, { planId: id, path });
    this.#files.set(path, asked);
    asked.catch(() => this.#files.delete(path));
    return asked;
  }

  /** The plan was written: it is no longer kept. */
  written(): void {
    this.#become(undefined);
  }

  async discard(): Promise<void> {
    const kept = this.#kept;
    if (!kept) return;
    this.#become(undefined);
    await discardPlan(this.#server, { planId: kept.id });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #keep(result: PlanResult, about: Pick<KeptPlan, "kind" | "project" | "decisions" | "resolutions">): PlanResult {
    if (!result.ok) return result;
    const before = this.#kept?.project.uri === about.project.uri ? this.#kept.choices : undefined;
    const { planId: id, plan: summary } = result;
    const output = vscode.Uri.parse(result.outputUri);
    this.#become({ ...about, id, output, summary, choices: new PlanChoices(summary, before) });
    return result;
  }

  #become(kept: KeptPlan | undefined): void {
    if (!kept && !this.#kept) return;
    this.#kept = kept;
    this.#isOutdated = false;
    this.#files.clear();
    setContext("domainsmith.hasPlan", kept !== undefined);
    this.#changed.fire();
  }

  #outdate(): void {
    if (!this.#kept || this.#isOutdated) return;
    this.#isOutdated = true;
    this.#changed.fire();
  }
}
