import assert from "node:assert/strict";
import { isObject, type JsonObject } from "./json.ts";

/** Whether a row is as it was sent: what was sent is in it, with equal values; ids of links in any order. */
export function assertContains(row: JsonObject, sent: JsonObject, where: string): void {
  for (const [property, value] of Object.entries(sent)) {
    assert.ok(property in row, `${where}: ${property} is missing in ${JSON.stringify(row)}`);
    assertEqual(row[property], value, `${where}/${property}`);
  }
}

function assertEqual(actual: unknown, expected: unknown, where: string): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    assert.equal(actual.length, expected.length, `${where}: ${JSON.stringify(actual)}`);
    const ids = where.endsWith("Ids");
    const [left, right] = ids ? [[...actual].sort(), [...expected].sort()] : [actual, expected];
    for (const [index, item] of right.entries()) assertEqual(left[index], item, `${where}/${index}`);
  } else if (isObject(expected) && isObject(actual)) {
    assertContains(actual, expected, where);
  } else {
    assert.deepEqual(actual, expected, where);
  }
}
