import { products } from "../../db/schema/products.ts";
import { fileRoutes } from "../../files/file-routes.ts";
import { productPolicy } from "./product.policy.ts";
import { changeProduct } from "./product.repository.ts";

/** Files of products: who may read the row reads them, who may change it uploads them. */
export const productFiles = fileRoutes(
  {
    path: "/products/:id",
    tag: "Product",
    noun: "a product",
    policy: productPolicy,
    change: changeProduct,
    at: { id: products.id },
  },
  [
    {
      member: "photo",
      segment: "photo",
      operation: "PhotoOfProduct",
      limits: { maxSize: 5 * 1024 * 1024, types: [], isImage: true },
      isOptional: true,
      columns: { name: products.photoName, type: products.photoType, size: products.photoSize, key: products.photoKey },
    },
    {
      member: "manual",
      segment: "manual",
      operation: "ManualOfProduct",
      limits: { maxSize: 20 * 1024 * 1024, types: ["application/pdf"], isImage: false },
      isOptional: true,
      columns: {
        name: products.manualName,
        type: products.manualType,
        size: products.manualSize,
        key: products.manualKey,
      },
    },
  ],
);
