import { products } from "../../db/schema/products.ts";
import { fileRoutes } from "../../files/file-routes.ts";
import { productPolicy } from "./product.policy.ts";
import { changeProduct } from "./product.repository.ts";

/** Files of products: who may read the row reads them, who may change it uploads them. */
export const productFiles = fileRoutes([
  {
    path: "/products/:id/photo",
    tag: "Product",
    operation: "PhotoOfProduct",
    noun: "the photo of a product",
    name: "photo",
    policy: productPolicy,
    limits: { maxSize: 5 * 1024 * 1024, types: [], isImage: true },
    isOptional: true,
    member: "photo",
    columns: {
      id: products.id,
      name: products.photoName,
      type: products.photoType,
      size: products.photoSize,
      key: products.photoKey,
    },
    change: changeProduct,
  },
  {
    path: "/products/:id/manual",
    tag: "Product",
    operation: "ManualOfProduct",
    noun: "the manual of a product",
    name: "manual",
    policy: productPolicy,
    limits: { maxSize: 20 * 1024 * 1024, types: ["application/pdf"], isImage: false },
    isOptional: true,
    member: "manual",
    columns: {
      id: products.id,
      name: products.manualName,
      type: products.manualType,
      size: products.manualSize,
      key: products.manualKey,
    },
    change: changeProduct,
  },
]);
