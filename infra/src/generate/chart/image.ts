import type { V1Container } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { includeWith, quoted } from "../template/expression.ts";
import type { Templated } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

/** A service's image, for every container that runs it. */
export function image({ name, values, valuesOf }: ChartContext, service: Service) {
  const { image } = valuesOf(service);
  return {
    image: quoted(includeWith(name.call("image"), values.imageRegistry, image)),
    imagePullPolicy: image.pullPolicy,
  } satisfies Templated<Partial<V1Container>>;
}
