import assert from "node:assert/strict";
import { pageHtml } from "./page-html.ts";

const parts = {
  nonce: "abc123",
  cspSource: "https://*.vscode-cdn.net",
  script: "https://file/diagram.js",
  styles: "https://file/diagram.css",
  language: "en",
  title: "Diagram",
};

describe("the document of a diagram's page", () => {
  it("allows its own program, styles and pictures, and nothing else", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(pageHtml(parts))?.[1] ?? "";
    assert.deepEqual(policy.split("; "), [
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      "style-src https://*.vscode-cdn.net 'nonce-abc123'",
      "img-src https://*.vscode-cdn.net data: blob:",
      "font-src https://*.vscode-cdn.net",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.doesNotMatch(policy, /unsafe|connect-src|frame-src|worker-src/);
  });

  it("has no script without the nonce", () => {
    const scripts = pageHtml(parts).match(/<script[^>]*>/g);
    assert.deepEqual(scripts, ['<script type="module" nonce="abc123" src="https://file/diagram.js">']);
  });

  it("takes names as text", () => {
    const html = pageHtml({ ...parts, title: `</title><script>alert("1")</script>&` });
    assert.match(html, /<title>&lt;\/title&gt;&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&amp;<\/title>/);
  });
});
