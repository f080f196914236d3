// The library tries out with a style of its own whether the browser knows a selector, and marks it with the nonce that it
// finds in the page. So this comes before the library; where that is in a chunk of its own, the page imports it itself.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
if (nonce) {
  const meta = document.createElement("meta");
  meta.setAttribute("property", "csp-nonce");
  meta.content = nonce;
  document.head.append(meta);
}
