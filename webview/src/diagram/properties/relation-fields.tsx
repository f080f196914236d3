import {
  type Cardinality,
  cardinalitySuffix,
  type DeleteRule,
  MANY,
  ONE,
  OPTIONAL,
  plural,
  simpleName,
} from "@domainsmith/model";
import type { DiagramDetails } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dropdown } from "../../ui/dropdown.tsx";
import { FieldMessage } from "../../ui/field-message.tsx";
import { Link } from "../../ui/link.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useActions } from "../store/use-diagram.ts";
import { useField } from "./use-field.ts";

interface RelationFieldsProps {
  readonly relation: NonNullable<DiagramDetails["relation"]>;
  readonly disabled: boolean;
}

const USUAL: readonly Cardinality[] = [ONE, OPTIONAL, MANY, { many: true, lower: 1 }];
const RULES: readonly (DeleteRule | "default")[] = ["default", "restrict", "cascade", "clear"];

/** Both ends of a relation, and what becomes of one when the other is deleted. */
export function RelationFields({ relation, disabled }: RelationFieldsProps) {
  const { key, from, to, cardinality, owns, onDelete } = relation;
  const { reveal } = useActions();
  const field = useField();
  const [fromName, toName] = [simpleName(from), simpleName(to)];
  const t = texts.properties;
  return (
    <>
      <div className="properties-target">
        <span className="ui-label">{t.target}</span>
        <Link onPress={() => reveal(to)}>{toName}</Link>
      </div>
      <Dropdown
        label={t.cardinality(fromName)}
        value={cardinalitySuffix(cardinality)}
        disabled={disabled}
        choices={cardinalityChoices(cardinality, toName)}
        onChange={(suffix) => {
          const next = USUAL.find((each) => cardinalitySuffix(each) === suffix);
          if (next) field.change({ kind: "setRelation", relation: key, cardinality: next });
        }}
      />
      <Checkbox
        label={t.owns}
        checked={owns}
        disabled={disabled}
        onChange={(on) => field.change({ kind: "setRelation", relation: key, owns: on })}
      />
      <InverseFields relation={relation} disabled={disabled} />
      <Dropdown
        label={t.onDelete(toName)}
        value={onDelete ?? "default"}
        disabled={disabled}
        choices={RULES.map((rule) => ({ value: rule, label: t.onDeletes[rule] }))}
        onChange={(rule) =>
          field.change({ kind: "setRelation", relation: key, onDelete: rule === "default" ? null : rule })
        }
      />
      <FieldMessage text={field.error} />
    </>
  );
}

function InverseFields({ relation: { key, from, to, inverse, owns }, disabled }: RelationFieldsProps) {
  const field = useField();
  const [fromName, toName] = [simpleName(from), simpleName(to)];
  const t = texts.properties;
  const usual = fromName.charAt(0).toLowerCase() + fromName.slice(1);
  const choices = [
    { value: "none" as const, label: t.noInverse },
    { value: "one" as const, label: t.inverseOne(toName, fromName) },
    ...(owns ? [] : [{ value: "many" as const, label: t.inverseMany(toName, fromName) }]),
  ];
  return (
    <>
      <Dropdown
        label={t.inverse}
        value={inverse ? (inverse.many ? "many" : "one") : "none"}
        disabled={disabled}
        choices={choices}
        onChange={(next) => {
          const many = next === "many";
          const name = inverse?.name ?? (many ? plural(usual) : usual);
          field.change({ kind: "setRelation", relation: key, inverse: next === "none" ? null : { name, many } });
        }}
      />
      {inverse ? (
        <TextField
          label={t.inverseName}
          value={inverse.name}
          readOnly={disabled}
          onCancel={field.cancel}
          onCommit={(name) =>
            field.change({ kind: "setRelation", relation: key, inverse: { name: name.trim(), many: inverse.many } })
          }
        />
      ) : null}
      <FieldMessage text={field.error} />
    </>
  );
}

function cardinalityChoices(now: Cardinality, to: string) {
  const t = texts.connect;
  const labels = [t.one(to), t.optional(to), t.many(to), t.some(to)];
  const choices = USUAL.map((each, index) => ({ value: cardinalitySuffix(each), label: labels[index] ?? "" }));
  const written = cardinalitySuffix(now);
  const isUsual = choices.some(({ value }) => value === written);
  return isUsual ? choices : [...choices, { value: written, label: texts.properties.bounds(now.lower, now.upper) }];
}
