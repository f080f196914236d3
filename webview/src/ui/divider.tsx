/** A line between two groups of controls. */
export function Divider() {
  return <hr className="ui-divider" />;
}
