import type {
  ConflictResolution,
  MergedText,
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
import { pathBelow, unsavedFiles } from "./unsaved-files.ts";

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
  /** What the user made of conflicts, by path. */
  readonly merged: ReadonlyMap<string, MergedText>;
}

/** What was decided about single files. */
type FileDecisions = Pick<KeptPlan, "resolutions" | "merged">;

const UNDECIDED: FileDecisions = { resolutions: new Map(), merged: new Map() };

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
      vscode.workspace.onDidSaveTextDocument((document) => void this.#saved(document)),
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
  async make(project: ProjectInfo, decisions: PlanDecisions = {}, decided = UNDECIDED): Promise<PlanResult> {
    const unsaved = unsavedFiles(vscode.Uri.parse(project.outputUri));
    const { resolutions, merged } = decided;
    const result = await requestPlan(this.#server, project.name, {
      uri: project.uri,
      unsaved,
      resolutions: Object.fromEntries(resolutions),
      merged: [...merged.values()],
      ...decisions,
    });
    return this.#keep(result, { kind: "generation", project, decisions, ...decided });
  }

  /** Plans to take the last generation of a project back, and keeps the plan. */
  async makeUndo(project: ProjectInfo): Promise<PlanResult> {
    const unsaved = unsavedFiles(vscode.Uri.parse(project.outputUri));
    const result = await requestUndo(this.#server, project.name, { uri: project.uri, unsaved });
    return this.#keep(result, { kind: "undo", project, decisions: {}, ...UNDECIDED });
  }

  /** Makes the plan anew, as the model and the files are now, with everything that was decided. */
  async refresh(decided: FileDecisions | undefined = this.#kept): Promise<PlanResult | undefined> {
    const kept = this.#kept;
    if (!kept) return undefined;
    if (kept.kind === "undo") return this.makeUndo(kept.project);
    const { resolutions, merged } = decided ?? UNDECIDED;
    return this.make(kept.project, kept.decisions, { resolutions, merged });
  }

  /** Decides how a conflict ends; the plan is made anew with it. */
  resolve(path: string, resolution: ConflictResolution): Promise<PlanResult | undefined> {
    const { resolutions, merged } = this.#kept ?? UNDECIDED;
    return this.refresh({ resolutions: new Map([...resolutions, [path, resolution]]), merged });
  }

  /** Ends a conflict with a text that the user made of it; the plan is made anew with it. */
  merged(text: MergedText): Promise<PlanResult | undefined> {
    const { resolutions, merged } = this.#kept ?? UNDECIDED;
    return this.refresh({ resolutions, merged: new Map([...merged, [text.path, text]]) });
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

  #keep(result: PlanResult, about: Omit<KeptPlan, "id" | "output" | "summary" | "choices">): PlanResult {
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

  /** A file that is saved with another text than the plan knows makes it outdated. */
  async #saved(document: vscode.TextDocument): Promise<void> {
    const kept = this.#kept;
    const path = kept && pathBelow(kept.output, document.uri);
    if (!kept || path === undefined) return;
    const text = document.getText().replaceAll("\r\n", "\n");
    // Who cannot be asked cannot say that nothing has changed.
    const isOutdated = await this.fileOf(kept.id, path).then(
      (file) => file !== null && file.yours !== text,
      () => true,
    );
    if (this.#kept === kept && isOutdated) this.#outdate();
  }

  #outdate(): void {
    if (!this.#kept || this.#isOutdated) return;
    this.#isOutdated = true;
    this.#changed.fire();
  }
}
