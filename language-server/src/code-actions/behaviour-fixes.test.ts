import assert from "node:assert/strict";
import { fixed } from "../testing/fixes.ts";

const STATUS = "enum Status { draft, sent }\n";
const entity = (body: string) => `${STATUS}entity Letter {\n${body}\n}\n`;

describe("quick fixes of states and policies", () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'Start with "draft"',
      entity("  status: Status unique\n  states status { draft -> sent on send }\n  action send()"),
      entity("  status: Status = draft unique\n  states status { draft -> sent on send }\n  action send()"),
    ],
    [
      'Remove "?"',
      entity("  status: Status? = draft\n  states status { draft -> sent on send }\n  action send()"),
      entity("  status: Status = draft\n  states status { draft -> sent on send }\n  action send()"),
    ],
    [
      'Remove this "draft"',
      entity("  status: Status = draft\n  states status { draft, draft -> sent on send }\n  action send()"),
      entity("  status: Status = draft\n  states status { draft -> sent on send }\n  action send()"),
    ],
    [
      "Remove this transition",
      entity(
        "  status: Status = draft\n  states status {\n    draft -> sent on send\n    draft -> sent on send\n  }\n  action send()",
      ),
      entity("  status: Status = draft\n  states status {\n    draft -> sent on send\n  }\n  action send()"),
    ],
    [
      "Compare with `old`",
      entity("  sentAt: Instant?\n  policy { all: allow read, update  sent: deny update when null != this.sentAt }"),
      entity("  sentAt: Instant?\n  policy { all: allow read, update  sent: deny update when null != old.sentAt }"),
    ],
    [
      'Remove this "read"',
      entity("  status: Status\n  policy { all: allow read, update, read }"),
      entity("  status: Status\n  policy { all: allow read, update }"),
    ],
    [
      'Remove this "read"',
      entity("  status: Status\n  policy { all: allow read(status), read, update }"),
      entity("  status: Status\n  policy { all: allow read, update }"),
    ],
    [
      'Remove this "status"',
      entity("  status: Status\n  policy { all: allow read(status, status) }"),
      entity("  status: Status\n  policy { all: allow read(status) }"),
    ],
    [
      'Remove the rule "more"',
      entity(
        "  status: Status\n  policy {\n    all:  allow read\n    /// Nobody knows.\n    more: allow read when status == sent\n    rest: allow update\n  }",
      ),
      entity("  status: Status\n  policy {\n    all:  allow read\n    rest: allow update\n  }"),
    ],
    [
      "Write `for anyone`",
      entity("  status: Status\n  policy { all: allow read for anyone  no: deny read when status == sent }"),
      entity("  status: Status\n  policy { all: allow read for anyone  no: deny read for anyone when status == sent }"),
    ],
    [
      "Remove `for anyone`",
      entity("  status: Status\n  policy { all: allow read, delete for anyone }"),
      entity("  status: Status\n  policy { all: allow read, delete }"),
    ],
    [
      "Allow `read` as well",
      entity("  status: Status\n  policy { all: allow delete }"),
      entity("  status: Status\n  policy { all: allow read, delete }"),
    ],
    [
      "Write a policy for Letter",
      `entity Stamp { price: Int policy { all: allow read for anyone } }\n${entity("  status: Status\n  action send()")}`,
      `entity Stamp { price: Int policy { all: allow read for anyone } }\n${entity("  status: Status\n  action send()\n\n  policy {\n    everyone: allow read, create, update, delete, send\n  }")}`,
    ],
    [
      "Remove the policy",
      "entity Order { lines: owns Line[] }\nentity Line {\n  quantity: Int\n  policy { all: allow read }\n}\n",
      "entity Order { lines: owns Line[] }\nentity Line {\n  quantity: Int\n}\n",
    ],
    [
      'Change to "read"',
      entity("  status: Status\n  policy { all: allow reed }"),
      entity("  status: Status\n  policy { all: allow read }"),
    ],
  ];
  for (const [title, before, after] of cases) {
    it(`${title}: ${before.replace(/\s+/g, " ")}`, async () => assert.equal(await fixed(title, before), after));
  }
});
