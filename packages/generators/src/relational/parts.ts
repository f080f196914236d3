export { type Ownership, ownershipOf } from "@domainsmith/model";
