import assert from "node:assert/strict";
import fc from "fast-check";
import { commentLines, markdownText, propertyKey, quoted } from "./text.ts";

describe("quoted", () => {
  it("means the same text when it is read again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.equal(new Function(`return ${quoted(text)};`)(), text);
      }),
    );
  });

  it("cannot end a script element", () => {
    assert.equal(quoted("</script>"), '"<\\/script>"');
  });
});

describe("propertyKey", () => {
  it("makes an own property of any name", () => {
    for (const name of ["constructor", "__proto__", "default", "a-b", 'quote"', "then"]) {
      const object: object = new Function(`return { ${propertyKey(name)}: 1 };`)();
      assert.deepEqual(Object.entries(object), [[name, 1]]);
    }
  });
});

describe("commentLines", () => {
  it("cannot end a block comment or break a line", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("*", "/", "a", "\n", "\u2028", "`", "$", "{") }), (text) => {
        for (const line of commentLines(text)) {
          assert.ok(!line.includes("*/"));
          assert.ok(!/[\n\r\u2028\u2029]/.test(line));
        }
      }),
    );
  });
});

describe("markdownText", () => {
  it("stays on one line and takes the meaning from markup", () => {
    assert.equal(markdownText("a|b\n# c <b> `d`"), "a\\|b \\# c \\<b\\> \\`d\\`");
    assert.equal(markdownText("_a_ [b](c)"), "\\_a\\_ \\[b\\](c)");
  });

  it("leaves what has no meaning as people read it", () => {
    const text = "In DATA_DIR (embedded): {id}!";
    assert.equal(markdownText(text), text);
  });
});
