/** Projects with values in values, enums and mixins of other files. */
export const awkwardTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "values in values": {
    "domainsmith.json": "{}",
    "a.domain": `value Point { x: Int = 0 y: Int = 0 } // a point
value Line {
  // from
  from: Point
  to: Point? // to
  check from.x < 10 // small
}
entity Shape {
  line: Line // the line
  other: Line?
  corners: Point[1..4]
  name: String(20)
  check line.from.x < line.from.y else "x is not less"
  check other == null or other.from.x > 0
  computed width: Int = line.from.y - line.from.x
  index (name)
}
entity Holder { shape: Shape inverse holders[]  check shape.line.from.x > 0 }
`,
  },
  "enums of other files": {
    "domainsmith.json": "{}",
    "kinds.domain": `namespace a.kinds
/// What it is.
enum Status { open "Open", /// It is done.
  done "Done", failed @deprecated("no") }
enum Level { low, high }
`,
    "use.domain": `namespace a.use
import { Status, Level as Height } from "./kinds"

entity Ticket {
  status: Status = open // first
  height: Height = low
  kind: String(9) = "bug"
  check kind in ["bug", "wish"] // kinds
  check status == done implies height in [low, high]
  computed isDone: Boolean = status in [done, Status.failed]
  states status {
    open -> done on finish // fine
    open, done -> failed on fail
  }
  action finish() when kind == "bug" or height == high
  action fail()
  policy {
    r: allow read
    w: allow update, finish, fail when status != done and kind == "bug"
    d: deny update when status == failed else "It failed" code FAILED
  }
}
view All { include Ticket }
`,
  },
  "mixins with policies": {
    "domainsmith.json": "{}",
    "m.domain": `import { Audited } from "@domainsmith/std"
/// Who may.
mixin Guarded with Named {
  secret: Boolean = false // is it secret
  grade: Int(0..9) = 0
  check grade > 1 or not secret else "Secrets have grades" // grades
  index (secret, grade)
  policy {
    // nobody reads
    hidden: deny read when secret else "It is secret"
    seen: allow read, update when not secret
  }
}
mixin Named { title: String(80) /* title */ note: Text? /* note */ }
// both
entity Paper with Guarded, Audited { // paper
  pages: Int
}
entity Film with Named { minutes: Int secret: Boolean = false }
`,
  },
};
