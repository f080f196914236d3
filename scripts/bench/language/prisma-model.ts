/**
 * The model of `modelText`, as far as Prisma's language can say it: the same entities with the same members and
 * relations, but without checks, computed members, policies and personal data. Prisma wants both sides of a relation
 * and its foreign keys.
 */
export function prismaModel(entities: number): string {
  const backs = new Map<number, string[]>();
  const bodies: string[][] = [];
  for (let index = 0; index < entities; index++) {
    const lines = bodyOf(index);
    for (const { name, target, optional } of relationsOf(index, entities)) {
      const mark = optional ? "?" : "";
      const relation = `"Entity${index}_${name}"`;
      lines.push(`  ${name}Id String${mark}`);
      lines.push(
        `  ${name} Entity${target}${mark} @relation(${relation}, fields: [${name}Id], references: [id], onDelete: Restrict)`,
      );
      const back = `  ${name}Of${index} Entity${index}[] @relation(${relation})`;
      const list = backs.get(target);
      if (list) list.push(back);
      else backs.set(target, [back]);
    }
    bodies.push(lines);
  }
  const models = bodies.map((lines, index) => {
    const all = [...lines, ...(backs.get(index) ?? []), "  @@index([status, since(sort: Desc)])"];
    return `/// Entity number ${index}.\nmodel Entity${index} {\n${all.join("\n")}\n}\n`;
  });
  return `${HEAD}\n${models.join("\n")}`;
}

const HEAD = `generator client {
  provider = "prisma-client"
  output   = "./generated"
}

datasource db {
  provider = "postgresql"
}

enum Status {
  draft
  open
  closed
  archived
}
`;

interface Relation {
  readonly name: string;
  readonly target: number;
  readonly optional: boolean;
}

function relationsOf(index: number, entities: number): readonly Relation[] {
  const parent = { name: "parent", target: (index * 7 + 3) % entities, optional: true };
  return index % 2 === 0 ? [parent, { name: "second", target: (index * 13 + 1) % entities, optional: true }] : [parent];
}

function bodyOf(index: number): string[] {
  return [
    `  id String @id @default(uuid())`,
    `  code String @unique @db.VarChar(20)`,
    `  name String @db.VarChar(120)`,
    `  email String?`,
    `  status Status @default(draft)`,
    `  quantity Int @default(1)`,
    `  priceAmount Decimal @db.Decimal(12, 2)`,
    `  priceCurrency String @default("EUR") @db.Char(3)`,
    `  active Boolean @default(true)`,
    `  since DateTime @default(now())`,
    `  note String?`,
    ...(index % 3 === 0 ? [`  createdAt DateTime @default(now())`, `  updatedAt DateTime @updatedAt`] : []),
  ];
}
