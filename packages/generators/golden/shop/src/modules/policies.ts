import type { Policy } from "../access/policy.ts";
import { accountPolicy } from "./account/account.policy.ts";
import { bankTransferPolicy } from "./bank-transfer/bank-transfer.policy.ts";
import { cardPaymentPolicy } from "./card-payment/card-payment.policy.ts";
import { categoryPolicy } from "./category/category.policy.ts";
import { customerPolicy } from "./customer/customer.policy.ts";
import { orderPolicy } from "./order/order.policy.ts";
import { paymentMethodPolicy } from "./payment-method/payment-method.policy.ts";
import { productPolicy } from "./product/product.policy.ts";
import { reviewPolicy } from "./review/review.policy.ts";
import { shipmentPolicy } from "./shipment/shipment.policy.ts";
import { stockItemPolicy } from "./stock-item/stock-item.policy.ts";
import { supplierPolicy } from "./supplier/supplier.policy.ts";
import { tagPolicy } from "./tag/tag.policy.ts";
import { warehousePolicy } from "./warehouse/warehouse.policy.ts";

/** The policies of all modules. */
export const policies: readonly Policy[] = [
  categoryPolicy,
  tagPolicy,
  supplierPolicy,
  productPolicy,
  reviewPolicy,
  accountPolicy,
  customerPolicy,
  paymentMethodPolicy,
  cardPaymentPolicy,
  bankTransferPolicy,
  orderPolicy,
  warehousePolicy,
  stockItemPolicy,
  shipmentPolicy,
];
