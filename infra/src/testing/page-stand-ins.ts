import type { Lab } from "../cluster/lab.ts";
import { DATABASE } from "./page-database.ts";

/** What the page says, and what stands there. */
export type StandIn = readonly [says: string, stands: string];

/** The host name of production, as the test has it. */
export const HOST = "todo-page.example";
/** The namespace of production, as the test has it. */
export const NAMESPACE = "todo-page";

/** What of docs/production.md, and of the declaration, is another thing on the lab. */
export function pageStandIns(lab: Lab): StandIn[] {
  const { registry, buildArgs } = lab;
  const neon = "ep-example-123456.eu-central-1.aws.neon.tech/todo?sslmode=require";
  return [
    // One pod of each, which asks for little: the machine has two processors, and others' tests run beside this one.
    ['namespace: "todo-prod",', `namespace: "${NAMESPACE}",\n      replicas: 1,`],
    ['resources("250m", "512Mi",', 'resources("50m", "512Mi",'],
    ['resources("100m", "256Mi",', 'resources("25m", "256Mi",'],
    // Which is why staging, which may have no more than production, has one as well.
    ["size: half,", "size: half,\n      replicas: 1,"],
    ["todo-prod", NAMESPACE],
    ["registry.todo.example/todo", `${registry.address}/${NAMESPACE}`],
    ["registry.todo.example", registry.address],
    [`todo:PASSWORD@${neon}`, DATABASE.place],
    ["curl --fail", `curl --fail --silent --cacert todo.example.crt --resolve todo.example:443:${lab.ingress.address}`],
    ["docker build ", `docker build --build-arg NODE_IMAGE=${buildArgs.NODE_IMAGE} `],
    ["todo.example", HOST],
    // Asked on a terminal; there is none here.
    ["infra rollback production", "infra rollback production --yes"],
    ["--delete-data", "--delete-data --yes"],
  ];
}
