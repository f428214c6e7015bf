import { z } from "zod";

/** Name of a Kubernetes object: lower-case letters, digits, dashes and dots. */
export const objectName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);

/** The same, or empty for none. */
export const optionalObjectName = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$/);
