import { z } from "zod";
import { serviceValuesPart, valuesPart } from "./values-part.ts";

export const imageRegistryPart = valuesPart({
  schema: z
    .string()
    .regex(/^([a-z0-9.-]+(:[0-9]{1,5})?(\/[a-z0-9._-]+)*\/?)?$/)
    .describe("Where the app's own images come from, before their repository: ghcr.io/acme; empty: as that says"),
  defaults: ({ on }) => (on.kind === "context" ? on.registry : ""),
});

export const pullPolicy = z
  .enum(["Always", "IfNotPresent", "Never"])
  .describe("Never: only an image that is on the node already");

export const imageRepository = z.string().regex(/^[a-z0-9.-]+(:[0-9]{1,5}\/)?([a-z0-9._/-]*[a-z0-9])?$/);

export const imageTag = z.string().regex(/^[\w][\w.-]{0,127}$/);

export const digest = z
  .string()
  .regex(/^(sha256:[0-9a-f]{64})?$/)
  .describe("sha256:…; wins over the tag");

export const imagePart = serviceValuesPart({
  schema: z.strictObject({
    repository: imageRepository.describe("Image without its tag"),
    tag: imageTag.describe("Tag; one that never moves, but in development"),
    digest,
    pullPolicy,
  }),
  defaults: ({ image }, environment, app) => ({
    repository: image.repository,
    // `dev` is whatever the node was last given; elsewhere a tag means one image for good.
    tag: environment.pullPolicy === "Never" ? "dev" : app.chart.version,
    digest: "",
    pullPolicy: environment.pullPolicy,
  }),
});
