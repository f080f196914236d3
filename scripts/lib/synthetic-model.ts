/**
 * A model with this many entities, for measurements: each has nine attributes, a check and one or two relations, and
 * every tenth an enum of its own. Always the same text for the same number.
 */
export function syntheticModel(entities: number): string {
  const enums = Math.max(2, Math.round(entities / 10));
  const parts = ["namespace synthetic\n"];
  for (let number = 0; number < enums; number += 1) {
    parts.push(`enum Status${number} { draft, active, blocked, archived }\n`);
  }
  for (let number = 0; number < entities; number += 1) parts.push(entity(number, entities, enums));
  return parts.join("\n");
}

function entity(number: number, entities: number, enums: number): string {
  const relations = [`owner: Entity${(number * 7 + 3) % entities}`];
  if (number % 2 === 1) relations.push(`partner: Entity${(number * 13 + 5) % entities}`);
  return `/// Entity number ${number}.
entity Entity${number} {
  key serial: String(1..20)
  name: String(1..80)
  code: String(3..20) unique
  description: Text?
  quantity: Int(0..100000)
  price: Decimal(12, 2)
  active: Boolean = true
  status: Status${number % enums} = draft
  createdAt: Instant
  ${relations.join("\n  ")}

  check stock: quantity >= 0 and (price > 0 or active == false) else "The price must be positive"
}
`;
}
