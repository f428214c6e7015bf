import { z } from "zod";
import { optionalObjectName } from "./object-name.ts";
import { valuesPart } from "./values-part.ts";

export const gatewayPart = valuesPart({
  schema: z
    .strictObject({
      enabled: z
        .boolean()
        .describe("An HTTPRoute in place of the Ingress; ingress.host and ingress.tls.enabled hold for it too"),
      name: optionalObjectName.describe("The Gateway that takes the requests; empty: the chart's own, with create"),
      namespace: optionalObjectName.describe("Where that Gateway is; empty: where the app is"),
      sectionName: optionalObjectName.describe("The Gateway's listener; empty: every one that takes the host"),
      create: z.boolean().describe("Makes a Gateway for the app alone, with ingress.tls.secretName as its certificate"),
      className: optionalObjectName.describe("GatewayClass of the chart's own Gateway"),
      annotations: z.record(z.string(), z.string()).describe("For the chart's own Gateway and its controller"),
      requestTimeout: z
        .string()
        .regex(/^([0-9]{1,5}(h|m|s|ms)){1,4}$/)
        .describe("How long an answer may take; 0s: as long as it takes, for answers are streamed"),
    })
    .describe("Gateway API, in place of the Ingress"),
  defaults: () => ({
    enabled: false,
    name: "",
    namespace: "",
    sectionName: "",
    create: false,
    className: "",
    annotations: {},
    requestTimeout: "0s",
  }),
});
