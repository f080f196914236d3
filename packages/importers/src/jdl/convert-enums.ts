import type { DomainEnumValue } from "../domain-writer/document.ts";
import { isBuiltInType, toWord, upperFirst } from "../naming/words.ts";
import type { JdlEnum } from "./ast.ts";
import type { Conversion } from "./conversion.ts";

/** Converts every enum; a second one of the same name replaces the first, as in JHipster. */
export function convertEnums(conversion: Conversion): void {
  const { enums, report, file } = conversion;
  const byName = new Map(file.enums.map((declared) => [declared.name, declared]));
  for (const declared of file.enums) {
    if (byName.get(declared.name) !== declared) {
      report.lost(declared.line, `enum ${declared.name}`, "It is declared again further down; the last one counts.");
      continue;
    }
    const { line, name, doc, comments } = declared;
    enums.set(name, {
      kind: "enum",
      line,
      name: enumName(declared, conversion),
      ...(doc === undefined ? {} : { doc }),
      comments,
      values: convertValues(declared, conversion),
    });
  }
}

function enumName({ name, line }: JdlEnum, { declarationNames, report }: Conversion): string {
  const wanted = upperFirst(name);
  const free = declarationNames.isFree(wanted) && !isBuiltInType(wanted);
  const taken = declarationNames.take(free ? wanted : `${wanted}Enum`);
  if (taken !== name) report.changed(line, `enum ${name}`, `It is called ${taken}: ${reason(name, wanted, free)}.`);
  return taken;
}

function reason(name: string, wanted: string, free: boolean): string {
  if (free) return "names of types start with a capital letter";
  return isBuiltInType(wanted) ? `${wanted} is a built-in type` : `something else is called ${name}`;
}

function convertValues({ name, values }: JdlEnum, { report }: Conversion): DomainEnumValue[] {
  const seen = new Map<string, DomainEnumValue>();
  for (const { name: written, label, doc, comments, line } of values) {
    const value = toWord(written);
    if (value !== written) {
      report.changed(
        line,
        `enum ${name}`,
        `Its value ${written} is called ${value}, because a name cannot start with a digit or hold "-".`,
      );
    }
    if (seen.has(value)) report.lost(line, `enum ${name}`, `Its value ${value} was there already.`);
    else {
      seen.set(value, {
        name: value,
        ...(label === undefined ? {} : { label }),
        ...(doc === undefined ? {} : { doc }),
        comments,
      });
    }
  }
  return [...seen.values()];
}
