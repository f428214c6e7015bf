import { z } from "zod";
import type { Service } from "../../model/service.ts";
import { serviceValuesPart } from "./values-part.ts";

/** The service that everything leads to that no longer route takes. */
export const serviceIsFront = ({ route }: Service) => route === "/";

export const serviceTypePart = serviceValuesPart({
  schema: z
    .strictObject({
      type: z
        .enum(["ClusterIP", "NodePort", "LoadBalancer"])
        .describe("NodePort or LoadBalancer: also reached from outside without Ingress or Gateway, by plain http"),
    })
    .describe("Its Service"),
  concerns: serviceIsFront,
  defaults: () => ({ type: "ClusterIP" as const }),
});
