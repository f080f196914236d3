export { type Families, type Family, familiesOf, familyRoot } from "./families.ts";
export { familyIds, type Lineage, lineageOf } from "./lineage.ts";
export { type Ownership, ownershipOf } from "./parts.ts";
export { isInTenant } from "./tenants.ts";
