/** A name as the runtime has it: `todo-backend` becomes `docker.io/library/todo-backend:latest`. */
export function fullImageName(name: string): string {
  const [first = "", ...rest] = name.split("/");
  const host = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const path = host ? name : `docker.io/${rest.length > 0 ? name : `library/${name}`}`;
  return path.includes("@") || path.slice(path.lastIndexOf("/")).includes(":") ? path : `${path}:latest`;
}
