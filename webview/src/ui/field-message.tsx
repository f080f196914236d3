/** Why a field cannot keep what was typed. It is announced where it appears. */
export function FieldMessage({ text }: { readonly text: string | undefined }) {
  return text ? (
    <p className="ui-field-message" role="alert">
      {text}
    </p>
  ) : null;
}
