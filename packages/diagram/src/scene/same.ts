/** Whether two JSON values are the same: as objects, or in all they hold. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) if (!isSame(one[index], other[index])) return false;
    return true;
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  const values: Readonly<Record<string, unknown>> = { ...one };
  const others: Readonly<Record<string, unknown>> = { ...other };
  return keys.every((key) => key in others && isSame(values[key], others[key]));
}
