import { describe, expect, test } from "vitest";
import { parseApp } from "./parse-app.ts";
import { declared } from "./sample-declaration.ts";

describe("what follows from a declaration", () => {
  test("survives JSON", () => {
    expect(parseApp(JSON.parse(JSON.stringify(declared())))).toEqual(declared());
  });

  test("a service has its names, image, and the variables that the catalogue says it reads", () => {
    expect(declared().services.backend).toMatchObject({
      fullName: "todo-backend",
      workspace: { path: "apps/backend", name: "@todo/backend" },
      command: ["node", "main.js"],
      migrate: ["node", "migrate.js"],
      gid: 10001,
      image: { repository: "todo-backend", dockerfile: "infra/docker/backend.Dockerfile" },
    });
    expect(declared().services.backend?.variables).toContain("DATABASE_URL");
    expect(declared().services.frontend?.variables).not.toContain("DATABASE_URL");
    // The image says where it listens, so no ConfigMap does.
    expect(declared().services.backend?.variables).not.toContain("PORT");
  });

  test("sources come with those of the workspaces that they import, however far", () => {
    const { source } = declared().services.backend?.image.context ?? {};
    expect(source?.include).toEqual(expect.arrayContaining(["packages/env-schema", "packages/api", "apps/backend"]));
    expect(source?.include).not.toContain("apps/frontend");
  });

  test("staging is half of production, and the first environment is the chart's own", () => {
    const { development, staging } = declared().environments;
    expect(staging?.services.backend).toEqual({
      enabled: true,
      replicas: 2,
      autoscale: { min: 2, max: 10, cpu: 70, memory: "400Mi" },
      resources: { requests: { cpu: "125m", memory: "256Mi" }, limits: { cpu: "250m", memory: "512Mi" } },
    });
    expect(staging?.valuesFile).toBe("infra/helm/todo-app/values-staging.yaml");
    expect(development).toMatchObject({ valuesFile: null, pullPolicy: "Never" });
    expect(development?.services.backend?.autoscale).toBeUndefined();
  });
});
