import { expect, test } from "vitest";
import type { JsonObject } from "../observe/observation.ts";
import type { Desired } from "../plan/desired.ts";
import { withIngressClass } from "./ingress-class.ts";

const desired: Desired = {
  environment: "development",
  context: "minikube",
  namespace: "todo-dev",
  release: "todo-app",
  images: [],
  chart: "chart-1",
  set: {},
  privateValues: {},
  values: {},
};
const contour = { name: "contour", controller: "projectcontour.io/ingress-controller", isDefault: false };
const traefik = { name: "traefik", controller: "traefik.io/ingress-controller", isDefault: false };

const isDefault = true;

function chosen(values: JsonObject, classes: Parameters<typeof withIngressClass>[1], before: JsonObject | null = null) {
  const { set, values: settled } = withIngressClass({ ...desired, values }, classes, before);
  const ingress = settled.ingress as JsonObject | undefined;
  expect(set["ingress.className"]).toBe(values.ingress === undefined ? ingress?.className : undefined);
  return ingress?.className;
}

test.each([
  ["the only class is taken", {}, [contour], "contour"],
  ["a default class needs no naming", {}, [contour, { ...traefik, isDefault }], undefined],
  ["of several none is guessed", {}, [contour, traefik], undefined],
  ["no class at all", {}, [], undefined],
  ["classes that this user may not list", {}, null, undefined],
  ["a class that is declared stays", { ingress: { className: "nginx" } }, [contour], "nginx"],
  ["an Ingress that is off", { ingress: { enabled: false } }, [contour], undefined],
] as const)("%s", (_what, values, classes, className) => {
  expect(chosen(values, classes)).toBe(className);
});

test("a class that was named before is not taken away, but replaced by the default", () => {
  const before = { ingress: { className: "nowhere" } };
  expect(chosen({}, [{ ...contour, isDefault }], before)).toBe("contour");
  expect(chosen({}, [contour, { ...traefik, isDefault }], before)).toBe("traefik");
  expect(chosen({}, [contour, traefik], before)).toBeUndefined();
});

test("a Gateway needs no Ingress class", () => {
  const values = { gateway: { enabled: true } };
  expect(withIngressClass({ ...desired, values }, [contour], null).values).toEqual(values);
});
