import {
  type Declaration,
  type Dependent,
  declarations,
  ModelObserver,
  type Reading,
  Readings,
} from "@domainsmith/model";
import type { DiagnosticKind } from "./diagnostics.ts";
import { NotLoaded } from "./late-code.ts";
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
  /** The declaration that it was found in, if it is about one. */
  readonly within?: Declaration;
  /** It counts only when everything of the project could be read. */
  readonly onlyIfComplete?: true;
}

/** A check that threw an error. */
export interface Fault {
  readonly check: string;
  readonly error: unknown;
}

/** What the checks found in one declaration. */
interface Kept extends Dependent {
  /** By the check's position. Undefined where none found anything. */
  readonly findings: readonly (readonly RawFinding[] | undefined)[] | undefined;
  readonly faults: readonly Fault[];
  /** What was asked to find it. */
  readonly readings: readonly Reading[];
  /** The number of the last run that met the declaration. */
  lastRun: number;
}

export interface DeclarationFindings {
  /** Of each check, by its position. */
  readonly byCheck: readonly (readonly RawFinding[])[];
  readonly faults: readonly Fault[];
}

/** So many take a few milliseconds. */
const CHECKED_AT_ONCE = 25;

type Kind = Declaration["kind"];
type NamedCheck = readonly [name: string, check: DeclarationCheck];

/** A check with its position among all. */
interface PlacedCheck extends Pick<DeclarationCheck, "check"> {
  readonly name: string;
  readonly position: number;
}

/**
 * Runs the checks of declarations over the states of one project. What they found in a declaration is kept with it as
 * long as all that they asked has the same answers: they would find the same again.
 */
export class DeclarationChecks {
  private readonly checks: readonly NamedCheck[];
  private readonly byKind = new Map<Kind, readonly PlacedCheck[]>();
  private readonly kept = new Map<Declaration, Kept>();
  private readonly model: ModelObserver;
  private readonly project: Readings<ModelCheckContext>;
  private runs = 0;

  constructor(checks: readonly NamedCheck[], context: ModelCheckContext) {
    this.checks = checks;
    this.model = new ModelObserver(context.model);
    this.project = new Readings(context);
  }

  /**
   * Must not be called before an earlier run has ended or failed.
   *
   * @param pause called often, to let go of what is no longer wanted; what it throws ends the run
   */
  async run(context: ModelCheckContext, pause: () => Promise<void>): Promise<DeclarationFindings> {
    this.model.moveTo(context.model);
    this.project.moveTo(context);
    this.runs += 1;
    const all = declarations(context.model);
    const found = new Found(this.checks.length);
    let count = 0;
    for (const declaration of all) {
      let kept = this.kept.get(declaration);
      if (!kept || kept.isStale) {
        if (++count % CHECKED_AT_ONCE === 0) await pause();
        if (kept) detach(kept);
        let checked = this.check(declaration, context);
        while (checked instanceof NotLoaded) {
          await checked.prepare();
          await pause();
          checked = this.check(declaration, context);
        }
        kept = checked;
        this.kept.set(declaration, kept);
      }
      kept.lastRun = this.runs;
      if (kept.findings || kept.faults.length > 0) found.add(declaration.kind, kept);
    }
    if (this.kept.size > all.length) this.forgetOthers();
    return found.inOrder(this.checks);
  }

  /** Forgets declarations that are no longer there. */
  private forgetOthers(): void {
    for (const [declaration, kept] of this.kept) {
      if (kept.lastRun === this.runs) continue;
      detach(kept);
      this.kept.delete(declaration);
    }
  }

  /** What the checks say of a declaration, or what has to be loaded before they can. */
  private check(declaration: Declaration, project: ModelCheckContext): Kept | NotLoaded {
    const { view, readings: ofModel } = this.model.observe();
    const ofProject = new Set<Reading>();
    const ask = <Key, Answer>(fact: ProjectFact<Key, Answer>, key: Key): Answer => {
      // Which answers belong to which question is only known together.
      const reading = this.project.read(fact as ProjectFact<unknown, unknown>, key);
      ofProject.add(reading);
      return reading.answer as Answer;
    };
    let current: RawFinding[] = [];
    const context: DeclarationCheckContext = {
      model: view,
      originOf: (object) => project.originOf(object, declaration),
      isOwn: (object) => project.isOwn(object),
      ask,
      report: (kind, message, where) => current.push({ kind, message, where, within: declaration }),
      reportIfComplete: (kind, message, where) =>
        current.push({ kind, message, where, within: declaration, onlyIfComplete: true }),
    };
    const faults: Fault[] = [];
    let findings: (readonly RawFinding[] | undefined)[] | undefined;
    const checks = this.checksOf(declaration.kind);
    for (let index = 0; index < checks.length; index++) {
      const each = checks[index];
      if (!each) continue;
      try {
        each.check(declaration, context);
      } catch (error) {
        if (error instanceof NotLoaded) return error;
        faults.push({ check: each.name, error });
      }
      if (current.length === 0) continue;
      findings ??= [];
      findings[each.position] = current;
      current = [];
    }
    const readings = [...ofModel, ...ofProject];
    const kept = { findings, faults, readings, isStale: false, lastRun: this.runs };
    for (const reading of readings) reading.dependents.add(kept);
    return kept;
  }

  private checksOf(kind: Kind): readonly PlacedCheck[] {
    let checks = this.byKind.get(kind);
    if (!checks) {
      const all = this.checks.map(([name, { kinds, check }], position) => ({ name, kinds, check, position }));
      checks = all.filter(({ kinds }) => kinds.includes(kind));
      this.byKind.set(kind, checks);
    }
    return checks;
  }
}

function detach(kept: Kept): void {
  for (const reading of kept.readings) reading.dependents.delete(kept);
}

/** What was found, gathered declaration by declaration. */
class Found {
  private readonly byCheck: readonly Map<Kind, RawFinding[]>[];
  private readonly faults: Fault[] = [];

  constructor(checks: number) {
    this.byCheck = Array.from({ length: checks }, () => new Map());
  }

  add(kind: Kind, { findings, faults }: Kept): void {
    this.faults.push(...faults);
    findings?.forEach((found, position) => {
      if (!found) return;
      const list = this.byCheck[position]?.get(kind);
      if (list) list.push(...found);
      else this.byCheck[position]?.set(kind, [...found]);
    });
  }

  /** Check by check, and kind by kind in the order in which the check is asked. */
  inOrder(checks: readonly NamedCheck[]): DeclarationFindings {
    const byCheck = checks.map(([, { kinds }], position) =>
      kinds.flatMap((kind) => this.byCheck[position]?.get(kind) ?? []),
    );
    return { byCheck, faults: this.faults };
  }
}
