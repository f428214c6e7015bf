/** A port of a Service that a variable names. */
export interface ServicePort {
  service: string;
  port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, postgres: 5432, postgresql: 5432 };

/** Scheme, user and password if there are any, host, port if there is one: of every URL in a text. */
const AUTHORITY =
  /(?<scheme>[a-z]+):\/\/(?<user>[^@/\s,]*@)?(?<host>[a-z0-9][a-z0-9.-]*)(?::(?<port>\d+))?(?=[/,?#\s]|$)/g;

/**
 * The ports of a namespace's Services that the URLs in these texts lead to, each once.
 *
 * @param services names of the Services that there are
 */
export function servicePorts(texts: readonly string[], services: readonly string[], namespace: string): ServicePort[] {
  const found = new Map<string, ServicePort>();
  for (const text of texts) {
    replaceAuthorities(text, services, namespace, (target) => {
      found.set(keyOf(target), target);
      return undefined;
    });
  }
  return [...found.values()];
}

/**
 * A text with the URLs that lead to Services of a namespace leading to ports of this machine instead.
 *
 * @param localPort the port of this machine that leads there; `undefined` leaves the URL as it is
 */
export function redirect(
  text: string,
  services: readonly string[],
  namespace: string,
  localPort: (target: ServicePort) => number | undefined,
): string {
  return replaceAuthorities(text, services, namespace, (target) => {
    const port = localPort(target);
    return port === undefined ? undefined : `127.0.0.1:${port}`;
  });
}

export const keyOf = ({ service, port }: ServicePort): string => `${service}:${port}`;

function replaceAuthorities(
  text: string,
  services: readonly string[],
  namespace: string,
  replace: (target: ServicePort) => string | undefined,
): string {
  return text.replace(AUTHORITY, (whole: string, ...groups: unknown[]) => {
    const { scheme = "", user = "", host = "", port } = groups.at(-1) as Record<string, string | undefined>;
    const service = services.find((name) => namesOf(name, namespace).includes(host));
    const number = port === undefined ? DEFAULT_PORTS[scheme] : Number(port);
    const local = service !== undefined && number !== undefined ? replace({ service, port: number }) : undefined;
    return local === undefined ? whole : `${scheme}://${user}${local}`;
  });
}

/** How pods of the namespace can call a Service. */
function namesOf(service: string, namespace: string): string[] {
  const qualified = `${service}.${namespace}`;
  return [service, qualified, `${qualified}.svc`, `${qualified}.svc.cluster.local`];
}
