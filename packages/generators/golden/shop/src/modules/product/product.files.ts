import { eq } from "drizzle-orm";
import { products } from "../../db/schema/products.ts";
import { fileIn, fileRoutes } from "../../files/file-routes.ts";
import { notFound } from "../../http/problem.ts";
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
    read: async (scope, { id }) => {
      await productPolicy.requireReadable(scope, id, "photo");
      const rows = await scope.db
        .select({
          name: products.photoName,
          type: products.photoType,
          size: products.photoSize,
          key: products.photoKey,
        })
        .from(products)
        .where(eq(products.id, id));
      return fileIn(rows, "photo");
    },
    write: async (scope, { id }, file, expected) => {
      const { version } = await changeProduct(scope, id, expected, async () => {
        const rows = await scope.db
          .update(products)
          .set({
            photoName: file?.name ?? null,
            photoType: file?.type ?? null,
            photoSize: file?.size ?? null,
            photoKey: file?.key ?? null,
          })
          .where(eq(products.id, id))
          .returning({ id: products.id });
        if (rows.length === 0) throw notFound("product");
      });
      return version;
    },
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
    read: async (scope, { id }) => {
      await productPolicy.requireReadable(scope, id, "manual");
      const rows = await scope.db
        .select({
          name: products.manualName,
          type: products.manualType,
          size: products.manualSize,
          key: products.manualKey,
        })
        .from(products)
        .where(eq(products.id, id));
      return fileIn(rows, "manual");
    },
    write: async (scope, { id }, file, expected) => {
      const { version } = await changeProduct(scope, id, expected, async () => {
        const rows = await scope.db
          .update(products)
          .set({
            manualName: file?.name ?? null,
            manualType: file?.type ?? null,
            manualSize: file?.size ?? null,
            manualKey: file?.key ?? null,
          })
          .where(eq(products.id, id))
          .returning({ id: products.id });
        if (rows.length === 0) throw notFound("product");
      });
      return version;
    },
  },
]);
