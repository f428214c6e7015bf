const DEFAULT_REGISTRY = "docker.io/";
const DEFAULT_FOLDER = "library/";

/** `todo-backend:dev` -> `docker.io/library/todo-backend:dev`, as container runtimes store it. */
export function fullImageName(name: string): string {
  const slash = name.indexOf("/");
  if (slash < 0) return `${DEFAULT_REGISTRY}${DEFAULT_FOLDER}${name}`;
  const host = name.slice(0, slash);
  return /[.:]/.test(host) || host === "localhost" ? name : `${DEFAULT_REGISTRY}${name}`;
}

/** `docker.io/library/todo-backend:dev` -> `todo-backend:dev`, as people write it. */
export function shortImageName(name: string): string {
  if (!name.startsWith(DEFAULT_REGISTRY)) return name;
  const rest = name.slice(DEFAULT_REGISTRY.length);
  return rest.startsWith(DEFAULT_FOLDER) ? rest.slice(DEFAULT_FOLDER.length) : rest;
}

/** The tag of a name: `dev` of `todo-backend:dev`, `latest` where there is none. */
export function imageTag(name: string): string {
  const last = name.slice(name.lastIndexOf("/") + 1);
  const colon = last.indexOf(":");
  return colon < 0 ? "latest" : last.slice(colon + 1);
}

/** `registry.todo.example/todo` -> host and folder, by Docker's rules: without a host it is Docker Hub. */
export function parseRegistry(registry: string): { host: string; folder: string } {
  const [first = "", ...rest] = registry.replace(/\/+$/, "").split("/");
  const isHost = /[.:]/.test(first) || first === "localhost";
  return isHost ? { host: first, folder: rest.join("/") } : { host: "docker.io", folder: [first, ...rest].join("/") };
}
