/**
 * Texts of models of any size, for measuring. An entity has nine attributes, one or two relations, a check and every
 * tenth a policy and states: about 500 characters. The same arguments give the same texts.
 *
 * @param entities how many in all
 * @param files how many files they are spread over; entities of one file refer to others of the same file and, every
 *   fifth, of the file before, which is imported
 * @returns texts by file name, with a `domainsmith.json`
 */
export function modelText(entities: number, files = 1): Record<string, string> {
  const perFile = Math.ceil(entities / files);
  const texts: Record<string, string> = { "domainsmith.json": SETTINGS };
  for (let file = 0; file < files; file++) {
    const first = file * perFile;
    const last = Math.min(entities, first + perFile);
    texts[fileName(file)] = fileText(file, first, last);
  }
  return texts;
}

/** That most entities are open to everybody who signs in is told of each of them otherwise. */
const SETTINGS = '{ "name": "large", "diagnostics": { "DS3415": "off" } }';

/** Name of the file with the given number. */
export function fileName(file: number): string {
  return `part${file}.domain`;
}

function fileText(file: number, first: number, last: number): string {
  const imported = file > 0 ? importedFrom(first) : [];
  const lines = [
    `namespace large.part${file}`,
    ...(imported.length > 0 ? [`import { ${imported.join(", ")} } from "./part${file - 1}"`] : []),
    `import { Audited, Email } from "@domainsmith/std"`,
    `enum Status${file} { draft "Draft", open, closed, archived }`,
    `value Amount${file} { amount: Decimal(12, 2) currency: String(3..3) = "EUR" check notNegative: amount >= 0 else "Not negative" }`,
  ];
  for (let index = first; index < last; index++) lines.push(entityText(index, file, first, last, imported));
  return `${lines.join("\n\n")}\n`;
}

/** A few entities of the file before. */
function importedFrom(first: number): string[] {
  return [1, 2, 3].filter((back) => first >= back).map((back) => `Entity${first - back}`);
}

function entityText(index: number, file: number, first: number, last: number, imported: readonly string[]): string {
  const near = first + ((index * 7 + 3) % (last - first));
  const target = index % 5 === 0 && imported.length > 0 ? imported[index % imported.length] : `Entity${near}`;
  const second = index % 2 === 0 ? `\n  second: Entity${first + ((index * 13 + 1) % (last - first))}?` : "";
  const behaviour =
    index % 10 === 0
      ? `
  states status { draft -> open on start  open -> closed on finish }
  action start() when quantity > 0
  action finish(reason: String(200))
  policy { all: allow read, create, update, delete, start, finish  locked: deny delete when status in [closed, archived] else "Locked" }`
      : "";
  return `/// Entity number ${index}.
subject entity Entity${index}${index % 3 === 0 ? " with Audited" : ""} {
  key code: String(4..20) = sequence("E${index}-")
  name: String(1..120)
  email: Email? personal(contact)
  status: Status${file} = draft
  quantity: Int(0..) = 1
  price: Amount${file}
  active: Boolean = true
  since: Date = today()
  note: Text?
  parent: ${target}? inverse children${index}[] on delete restrict${second}
  computed total: Decimal(12, 2) = price.amount * quantity
  check openHasName: status == open implies name != "" and parent.quantity >= 0 else "An open one needs a name"
  index (status, since desc)${behaviour}
}`;
}
