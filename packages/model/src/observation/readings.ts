/** Something that can be asked about the states of a subject, by a key. */
export interface Question<Subject> {
  ask(subject: Subject, key: unknown): unknown;
  isSame(one: unknown, other: unknown): boolean;
  /** What all answers follow from: as long as it is the same object, they are the same. */
  readonly sourceOf?: (subject: Subject) => unknown;
  /** The keys whose answers may differ between two states; all others have the same. */
  readonly changedKeys?: (before: Subject, now: Subject) => Iterable<unknown>;
}

/** Something that was worked out from readings. */
export interface Dependent {
  /** Whether one of them is no longer right. */
  isStale: boolean;
}

/** What a question about a subject is answered, and who depends on it. */
export class Reading {
  readonly answer: unknown;
  readonly dependents = new Set<Dependent>();

  constructor(answer: unknown) {
    this.answer = answer;
  }
}

interface Answered {
  readonly byKey: Map<unknown, Reading>;
  source: unknown;
}

/** What was asked about one subject, which goes from state to state. */
export class Readings<Subject> {
  private readonly answered = new Map<Question<Subject>, Answered>();
  private subject: Subject;

  constructor(subject: Subject) {
    this.subject = subject;
  }

  /** What a question is answered now. */
  read(question: Question<Subject>, key: unknown): Reading {
    let answered = this.answered.get(question);
    if (!answered) {
      answered = { byKey: new Map(), source: question.sourceOf?.(this.subject) };
      this.answered.set(question, answered);
    }
    let reading = answered.byKey.get(key);
    if (!reading) {
      reading = new Reading(question.ask(this.subject, key));
      answered.byKey.set(key, reading);
    }
    return reading;
  }

  /** Goes to another state: whoever depends on what is answered otherwise there becomes stale. */
  moveTo(subject: Subject): void {
    const before = this.subject;
    if (before === subject) return;
    this.subject = subject;
    for (const [question, answered] of this.answered) {
      if (question.sourceOf) {
        const source = question.sourceOf(subject);
        if (source === answered.source) continue;
        answered.source = source;
      }
      const keys = question.changedKeys?.(before, subject) ?? answered.byKey.keys();
      for (const key of keys) this.compare(question, key, answered.byKey);
    }
  }

  private compare(question: Question<Subject>, key: unknown, byKey: Map<unknown, Reading>): void {
    const reading = byKey.get(key);
    if (!reading) return;
    const { dependents, answer } = reading;
    if (dependents.size > 0 && question.isSame(question.ask(this.subject, key), answer)) return;
    for (const dependent of dependents) dependent.isStale = true;
    byKey.delete(key);
  }
}
