/** Small files in which almost everything depends on something elsewhere. */
export const tangledProject: Readonly<Record<string, string>> = {
  "domainsmith.json": "{}",
  "a.domain": `namespace one
import { B, M as Mix, Color } from "./b"
import * as c from "./c"

tenancy by Org

entity Org { name: String(80) }

principal entity User { key login: String(20) age: Int(0..) org: Org? inverse users[] }

role Admin, Clerk "Clerk"

/// Refers to everything.
entity A with Mix {
  b: B? inverse as[]
  color: Color = red
  shade: c.Shade = dark
  check far: b.c.n > 0 and b.a == null
  check mine: me.age >= 18 implies me.org.name != ""
  computed twice: Int = n * 2
  states color { red -> blue on paint }
  action paint(with: Color = green) when color == red emits c.Painted
  policy { own: allow read, update, paint for Admin when me.org == null  all: allow read for Clerk, c.Boss }
}
`,
  "b.domain": `namespace one
import { C } from "./c"
import { A } from "./a"

mixin M { n: Int = 1 note: Text? partner: A? inverse partners[] }

abstract entity Base with M { code: Code rival: A? inverse rivals[] }

@deprecated("Take another.") entity B extends Base { c: C inverse bs[] a: A? }

enum Color { red "Red", blue @deprecated, green }

type Code = String(5) matches \`[A-Z]+\`

private value Inner { x: Int }

extend entity A { more: Int? inner: Inner? check moreThanN: more > n and b.code == "X" }
`,
  "c.domain": `import { B, Base, Color as Paint } from "./b"
import { A } from "./a"

entity C with Extra {
  n: Int(0..)
  a: A? inverse cs[]
  paint: Paint = blue
  check ok: a.b.code != "" and bs.any(x => x.n > 0) and a.hue == light
}

mixin Extra { extra: Decimal(8, 2)? other: B? inverse extras[] }

enum Shade { dark, light }

role Boss

event Painted(who: String(20))

view V { include A, C depth 1 }

annotation loud(volume: Int, how: Shade = dark) on entity, member

@loud(3) extend entity A { hue: Shade? size: Int @loud(volume: 1, how: light) }

@was(Shadow) entity Glass extends Base { one: one.Org? check nearby: partner.hue == dark }
`,
};
