/** A small number. Our own: the library's is drawn with a style attribute, which the policy of pages forbids. */
export function Badge({ children }: { readonly children: number }) {
  return <span className="ui-badge">{children}</span>;
}
