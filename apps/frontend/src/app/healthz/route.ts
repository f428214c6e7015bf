/** For the probes: this server answers. It asks neither for a session nor the backend, whose fault is not this pod's. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return new Response("ok\n", {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
