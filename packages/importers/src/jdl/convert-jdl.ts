import type { DomainDeclaration, DomainDocument } from "../domain-writer/document.ts";
import { listed } from "../lists.ts";
import { NameScope } from "../naming/name-scope.ts";
import { upperFirst } from "../naming/words.ts";
import type { Report } from "../report.ts";
import type { JdlFile } from "./ast.ts";
import type { Conversion, EntityDraft } from "./conversion.ts";
import { convertApplications } from "./convert-applications.ts";
import { convertEntities } from "./convert-entities.ts";
import { convertEnums } from "./convert-enums.ts";
import { convertOptions } from "./convert-options.ts";
import { convertRelationships } from "./convert-relationships.ts";

/**
 * Turns a JDL file into the description of a `.domain` file.
 *
 * @param report gets a note for everything that is not carried over as it was
 */
export function convertJdl(file: JdlFile, fileName: string, report: Report): DomainDocument {
  const conversion: Conversion = {
    file,
    report,
    constants: new Map(file.constants.map(({ name, value }) => [name, value])),
    declaredEntities: new Set(file.entities.map(({ name }) => upperFirst(name))),
    declarationNames: new NameScope(),
    entities: new Map(),
    enums: new Map(),
  };
  // Entities are named first: where names clash, the enum gives way.
  convertEntities(conversion, () => convertEnums(conversion));
  convertRelationships(conversion);
  convertOptions(conversion);
  const namespace = convertApplications(conversion);
  reportComments(conversion);

  const declarations = declarationsInOrder(conversion);
  if (conversion.entities.size > 0) {
    report.info(undefined, "identity", "JHipster's numeric id is an implicit id of type Uuid here.");
  } else {
    report.info(undefined, "entities", `${fileName} declares no entities: the model is empty.`);
  }
  const empty = declarations.length === 0 ? [`${fileName} declares no entities: this model is empty.`] : [];
  return {
    comments: [...file.header, ...empty],
    ...(namespace === undefined || declarations.length === 0 ? {} : { namespace }),
    declarations,
  };
}

/** In the order of the JDL file; a refinement in front of the entity that needs it; what JDL did not declare, last. */
function declarationsInOrder({ entities, enums }: Conversion): DomainDeclaration[] {
  const placed: { line: number; declarations: DomainDeclaration[] }[] = [];
  for (const { line, ...declaration } of enums.values()) placed.push({ line, declarations: [declaration] });
  for (const draft of entities.values()) {
    placed.push({
      line: draft.line ?? Number.POSITIVE_INFINITY,
      declarations: [...draft.namedTypes, finishEntity(draft)],
    });
  }
  return placed.toSorted((a, b) => (a.line === b.line ? 0 : a.line - b.line)).flatMap((place) => place.declarations);
}

function finishEntity({ name, doc, comments, modifiers, members, policy }: EntityDraft): DomainDeclaration {
  return { kind: "entity", name, ...(doc === undefined ? {} : { doc }), comments, modifiers, members, policy };
}

function reportComments({ file, report }: Conversion): void {
  const lines = [...new Set(file.looseComments)];
  if (lines.length === 0) return;
  const places = lines.length === 1 ? `line ${lines[0]}` : `lines ${listed(lines)}`;
  report.lost(lines[0], "comments", `The comments on ${places} stand at nothing that is imported.`);
}
