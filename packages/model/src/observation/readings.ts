/** Something that can be asked about the states of a subject, by a key. */
export interface Question<Subject> {
  ask(subject: Subject, key: unknown): unknown;
  isSame(one: unknown, other: unknown): boolean;
}

/** What a question about a subject was answered. */
export class Reading<Subject extends object> {
  readonly answer: unknown;
  private readonly question: Question<Subject>;
  private readonly key: unknown;
  /** The state that was asked last, and whether its answer was the same. */
  private last: Subject;
  private isSame = true;

  constructor(question: Question<Subject>, key: unknown, subject: Subject) {
    this.question = question;
    this.key = key;
    this.last = subject;
    this.answer = question.ask(subject, key);
  }

  /** Whether a state of the subject gives the same answer. Asks once for each state. */
  holdsFor(subject: Subject): boolean {
    if (this.last !== subject) {
      this.isSame = this.question.isSame(this.question.ask(subject, this.key), this.answer);
      this.last = subject;
    }
    return this.isSame;
  }

  /** Whether it was asked about a state. */
  isAbout(subject: Subject): boolean {
    return this.last === subject;
  }
}

/** How many readings are kept at least before those that nobody needs any more are looked for. */
const FEW = 2000;

/** The latest reading of each question, shared by all who ask. */
export class Readings<Subject extends object> {
  private readonly latest = new Map<Question<Subject>, Map<unknown, Reading<Subject>>>();
  private count = 0;
  private limit = FEW;

  /** What a question is answered for a state of the subject. */
  read(question: Question<Subject>, key: unknown, subject: Subject): Reading<Subject> {
    let byKey = this.latest.get(question);
    if (!byKey) {
      byKey = new Map();
      this.latest.set(question, byKey);
    }
    const before = byKey.get(key);
    if (before?.holdsFor(subject)) return before;
    const reading = new Reading(question, key, subject);
    byKey.set(key, reading);
    if (!before) this.count += 1;
    return reading;
  }

  /**
   * To be called when all who depend on readings have compared them with a state: forgets those that nobody asked about
   * it.
   */
  forgetOthers(subject: Subject): void {
    if (this.count < this.limit) return;
    this.count = 0;
    for (const byKey of this.latest.values()) {
      for (const [key, reading] of byKey) if (!reading.isAbout(subject)) byKey.delete(key);
      this.count += byKey.size;
    }
    this.limit = Math.max(FEW, this.count * 2);
  }
}
