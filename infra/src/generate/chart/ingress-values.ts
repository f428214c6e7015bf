import { z } from "zod";
import { optionalObjectName } from "./object-name.ts";
import { valuesPart } from "./values-part.ts";

/** Answers are streamed, some for as long as a page is open: what controllers say against it is switched off. */
const STREAMING = {
  "nginx.ingress.kubernetes.io/proxy-buffering": "off",
  "nginx.ingress.kubernetes.io/proxy-read-timeout": "3600",
  "projectcontour.io/response-timeout": "infinity",
};

export const ingressPart = valuesPart({
  schema: z.strictObject({
    enabled: z.boolean().describe("An Ingress; gateway.enabled puts an HTTPRoute in its place"),
    className: optionalObjectName.describe("Ingress class; empty: the cluster's default class"),
    host: z
      .string()
      .max(253)
      .regex(/^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
      .describe("Host name at which users open the app"),
    annotations: z
      .record(z.string(), z.string())
      .describe("For the Ingress controller; these let answers be streamed for as long as they take"),
    tls: z.strictObject({
      enabled: z.boolean().describe("https; the address that users open begins with it then"),
      secretName: optionalObjectName.describe("The Secret with the host's certificate"),
    }),
  }),
  defaults: ({ host, tls }) => ({
    enabled: true,
    className: "",
    host,
    annotations: STREAMING,
    tls: { enabled: tls !== undefined, secretName: tls ?? "" },
  }),
});
