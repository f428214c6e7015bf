import { z } from "zod";

/** A DNS label, as Kubernetes wants for names of Services and namespaces. */
export const dnsLabel = z
  .string()
  .regex(
    /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    "has to be lower-case letters, digits and dashes, beginning with a letter",
  );

/** Names that the chart uses for something else among its values or labels. */
const TAKEN = [
  "autoscaling",
  "config",
  "database",
  "environment",
  "commonAnnotations",
  "commonLabels",
  "global",
  "gateway",
  "ingress",
  "imagePullSecrets",
  "imageRegistry",
  "metrics",
  "namespace",
  "networkPolicy",
  "postgres",
  "secrets",
  "shared",
  "tests",
];

/** The name of a service: also a key of the chart's values (`.Values.backend`), where a dash would not do. */
export const serviceKey = z
  .string()
  .refine((name) => !TAKEN.includes(name), `has to be another one than ${TAKEN.join(", ")}: the chart has those itself`)
  .regex(
    /^[a-z][a-z0-9]{0,30}$/,
    "has to be lower-case letters and digits only: it is also a key of the chart's values",
  );

export const hostName = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    "has to be a host name such as todo.example, without scheme, port or path",
  );

/** A path below the repository's root: `apps/backend`. */
export const repositoryPath = z
  .string()
  .regex(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\\]+[^\\/]$/,
    "has to be a path below the repository's root, such as apps/backend",
  );

/** A path of an HTTP request: `/api`. */
export const urlPath = z.string().regex(/^\/[^\s?#]*$/, "has to be a path that begins with /");

export const variableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, "has to be upper-case letters, digits and underscores");

/** GitHub's own registry: every folder there is an owner's, and a workflow's own token is an account. */
export const GITHUB_REGISTRY = "ghcr.io";

/** What the names of images in a registry begin with: its host, and a folder there. */
export const registryPrefix = z
  .string()
  .regex(
    /^(localhost|[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
    "has to be a registry, and a folder in it, such as registry.example/todo",
  )
  .refine((registry) => registry !== GITHUB_REGISTRY, "has to name the owner of the packages too: ghcr.io/acme");

/** An image with the tag of one version: `node:24.21.0-bookworm-slim`. */
export const imageReference = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9._:/-]*[a-z0-9])?:(?!latest$)[\w][\w.-]{0,127}$/,
    "has to be an image with an exact tag such as node:24.21.0-bookworm-slim",
  );
