export { type CatalogueEntry, catalogue } from "./catalogue.ts";
export { loadEnv, type ServiceEnv } from "./load-env.ts";
export { EnvError, type Fault } from "./parse-env.ts";
export { OWN_PREFIXES, type ProxyRoute, proxyPrefix } from "./proxy-routes.ts";
export { textFault } from "./text-fault.ts";
export {
  type EnvironmentName,
  environmentNames,
  type Place,
  type ServiceName,
  serviceNames,
  type When,
} from "./variable.ts";
