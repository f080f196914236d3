import type { DiagramDetails } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { Divider } from "../../ui/divider.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useDiagram } from "../store/use-diagram.ts";
import { BaseFields } from "./base-fields.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { FlagFields, ModifierFields } from "./flag-fields.tsx";
import { Head } from "./head.tsx";
import { PersonalFields } from "./personal-fields.tsx";
import { Problems } from "./problems.tsx";
import { RelationFields } from "./relation-fields.tsx";
import { TypeProperty } from "./type-property.tsx";
import { useField } from "./use-field.ts";

/** Everything of one thing. What cannot be set on it is not there; what is declared elsewhere is only shown. */
export function OneProperties({ details }: { readonly details: DiagramDetails }) {
  const editable = useDiagram((state) => state.editable);
  const disabled = !editable || details.foreign;
  const props = { details, disabled };
  return (
    <>
      <Head details={details} />
      <Problems problems={details.problems} />
      <div className="properties-fields">
        <NameProperty {...props} />
        {details.label === undefined ? null : <LabelProperty {...props} />}
        {details.type === undefined ? null : <TypeProperty {...props} />}
        {details.default === undefined ? null : <DefaultProperty {...props} />}
        <FlagFields all={[details]} disabled={disabled} />
        {details.relation ? (
          <>
            <Divider />
            <RelationFields relation={details.relation} disabled={disabled} />
          </>
        ) : null}
        {details.personal === undefined ? null : (
          <>
            <Divider />
            <PersonalFields all={[details]} disabled={disabled} />
          </>
        )}
        <BaseFields {...props} />
        <ModifierFields all={[details]} disabled={disabled} />
        <DocProperty {...props} />
      </div>
    </>
  );
}

function NameProperty({ details: { key, name }, disabled }: FieldsProps) {
  const field = useField();
  return (
    <TextField
      label={texts.properties.name}
      value={name}
      readOnly={disabled}
      error={field.error}
      onCancel={field.cancel}
      onCommit={(next) => field.change({ kind: "rename", key, name: next.trim() })}
    />
  );
}

function LabelProperty({ details: { key, label }, disabled }: FieldsProps) {
  const field = useField();
  return (
    <TextField
      label={texts.properties.labelOfValue}
      value={label ?? ""}
      readOnly={disabled}
      error={field.error}
      onCancel={field.cancel}
      onCommit={(next) => field.change({ kind: "setLabel", key, label: next.trim() === "" ? null : next })}
    />
  );
}

function DefaultProperty({ details: { key, kind, default: value }, disabled }: FieldsProps) {
  const field = useField();
  return (
    <TextField
      label={kind === "computed" ? texts.properties.value : texts.properties.default}
      value={value ?? ""}
      readOnly={disabled}
      error={field.error}
      onCancel={field.cancel}
      onCommit={(next) => field.change({ kind: "setDefault", key, value: next.trim() === "" ? null : next.trim() })}
    />
  );
}

function DocProperty({ details: { key, doc }, disabled }: FieldsProps) {
  const field = useField();
  return (
    <TextArea
      label={texts.properties.doc}
      value={doc}
      rows={4}
      placeholder={texts.properties.docPlaceholder}
      readOnly={disabled}
      error={field.error}
      onCancel={field.cancel}
      onCommit={(text) => field.change({ kind: "setDocumentation", key, text })}
    />
  );
}
