import { type Declaration, declarations, type Model, ModelObserver, type Reading, Readings } from "@domainsmith/model";
import type { DiagnosticKind } from "./diagnostics.ts";
import type {
  DeclarationCheck,
  DeclarationCheckContext,
  ModelCheckContext,
  ModelPlace,
  ProjectFact,
} from "./model-check.ts";

/** What a check said. */
export interface RawFinding {
  readonly kind: DiagnosticKind;
  readonly message: string;
  readonly where: ModelPlace;
  /** It counts only when everything of the project could be read. */
  readonly onlyIfComplete?: true;
}

/** A check that threw an error. */
export interface Fault {
  readonly check: string;
  readonly error: unknown;
}

/** What the checks found in one declaration, and what they asked to find it. */
interface Kept {
  /** By the check's position. Undefined where none found anything. */
  readonly findings: readonly (readonly RawFinding[] | undefined)[] | undefined;
  readonly faults: readonly Fault[];
  readonly ofModel: readonly Reading<Model>[];
  readonly ofProject: readonly Reading<ModelCheckContext>[];
}

export interface DeclarationFindings {
  /** Of each check, by its position. */
  readonly byCheck: readonly (readonly RawFinding[])[];
  readonly faults: readonly Fault[];
}

/** So many take a few milliseconds. */
const CHECKED_AT_ONCE = 25;

type Kind = Declaration["kind"];

/**
 * Runs the checks of declarations over the states of one project. What they found in a declaration is kept with it,
 * together with all that they asked; when every answer is still the same, they would find the same again.
 */
export class DeclarationChecks {
  private readonly checks: readonly (readonly [name: string, check: DeclarationCheck])[];
  private readonly kept = new WeakMap<Declaration, Kept>();
  private readonly observer = new ModelObserver();
  private readonly projectReadings = new Readings<ModelCheckContext>();

  constructor(checks: readonly (readonly [name: string, check: DeclarationCheck])[]) {
    this.checks = checks;
  }

  /** @param pause called often, to let go of what is no longer wanted */
  async run(context: ModelCheckContext, pause: () => Promise<void>): Promise<DeclarationFindings> {
    const found: { readonly kind: Kind; readonly kept: Kept }[] = [];
    let count = 0;
    for (const declaration of declarations(context.model)) {
      let kept = this.kept.get(declaration);
      if (!kept || !holds(kept, context)) {
        kept = this.check(declaration, context);
        this.kept.set(declaration, kept);
        if (++count % CHECKED_AT_ONCE === 0) await pause();
      }
      if (kept.findings || kept.faults.length > 0) found.push({ kind: declaration.kind, kept });
    }
    this.observer.forgetOthers(context.model);
    this.projectReadings.forgetOthers(context);
    const byCheck = this.checks.map(([, { kinds }], position) =>
      kinds.flatMap((kind) => found.flatMap((each) => (each.kind === kind && each.kept.findings?.[position]) || [])),
    );
    return { byCheck, faults: found.flatMap(({ kept }) => kept.faults) };
  }

  private check(declaration: Declaration, project: ModelCheckContext): Kept {
    const { view, readings } = this.observer.observe(project.model);
    const ofProject = new Set<Reading<ModelCheckContext>>();
    const ask = <Key, Answer>(fact: ProjectFact<Key, Answer>, key: Key): Answer => {
      // Which answers belong to which question is only known together.
      const reading = this.projectReadings.read(fact as ProjectFact<unknown, unknown>, key, project);
      ofProject.add(reading);
      return reading.answer as Answer;
    };
    let current: RawFinding[] = [];
    const context: DeclarationCheckContext = {
      model: view,
      originOf: (object) => project.originOf(object),
      isOwn: (object) => project.isOwn(object),
      ask,
      report: (kind, message, where) => current.push({ kind, message, where }),
      reportIfComplete: (kind, message, where) => current.push({ kind, message, where, onlyIfComplete: true }),
    };
    const faults: Fault[] = [];
    let findings: (readonly RawFinding[] | undefined)[] | undefined;
    this.checks.forEach(([name, { kinds, check }], position) => {
      if (!kinds.includes(declaration.kind)) return;
      try {
        check(declaration, context);
      } catch (error) {
        faults.push({ check: name, error });
      }
      if (current.length === 0) return;
      findings ??= [];
      findings[position] = current;
      current = [];
    });
    return { findings, faults, ofModel: [...readings], ofProject: [...ofProject] };
  }
}

function holds({ ofModel, ofProject }: Kept, context: ModelCheckContext): boolean {
  for (const reading of ofModel) if (!reading.holdsFor(context.model)) return false;
  for (const reading of ofProject) if (!reading.holdsFor(context)) return false;
  return true;
}
